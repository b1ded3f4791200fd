package io.maskmill.formats.supervisely.figures;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.OpenCvPolygon;
import io.maskmill.model.GeometryFaults;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.AnnotationFaults;

/** Reads coordinates in annotations: {@code [[x, y], ...]}, floored to pixels as in the SDK. */
final class Points {

  private Points() {}

  /**
   * The points of a list as {@code x0, y0, x1, y1, ...}.
   *
   * @param name name of the list, for messages
   * @param least least number of points
   */
  static int[] list(JsonNode list, String name, int least) throws MaskDataException {
    if (!list.isArray() || list.size() < least) {
      throw malformed(
          "wants \"" + name + "\", a list of " + least + " or more points [x, y], has " + of(list));
    }
    int[] points = new int[2 * list.size()];
    int n = 0;
    for (JsonNode point : list) {
      points[n++] = coordinate(point, 0, name);
      points[n++] = coordinate(point, 1, name);
    }
    return points;
  }

  /** The points of each list in a list, which may be absent. */
  static int[][] lists(JsonNode lists, String name) throws MaskDataException {
    if (lists.isMissingNode() || lists.isNull()) {
      return new int[0][];
    }
    if (!lists.isArray()) {
      throw malformed("wants \"" + name + "\", a list of lists of points, has " + of(lists));
    }
    int[][] rings = new int[lists.size()][];
    for (int i = 0; i < rings.length; i++) {
      rings[i] = list(lists.get(i), name, 0);
    }
    return rings;
  }

  private static int coordinate(JsonNode point, int axis, String name) throws MaskDataException {
    JsonNode value = point.path(axis);
    if (!point.isArray() || !value.isNumber()) {
      throw malformed("wants points [x, y] in \"" + name + "\", has " + of(point));
    }
    return pixel(value.asDouble(), name);
  }

  /** The pixel of a coordinate, clamped to a range that is beyond any image. */
  static int pixel(double coordinate, String name) throws MaskDataException {
    if (!Double.isFinite(coordinate)) {
      throw new MaskDataException(
          GeometryFaults.POLYGON_NOT_FINITE,
          "a coordinate in \"" + name + "\" is " + coordinate + ", not a number of pixels");
    }
    double far = OpenCvPolygon.FARTHEST;
    return (int) Math.max(-far, Math.min(far, Math.floor(coordinate)));
  }

  /** A node as text, short enough for a message. */
  static String of(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }

  static MaskDataException malformed(String reason) {
    return new MaskDataException(AnnotationFaults.MALFORMED, reason);
  }
}
