package io.maskmill.formats.labelme;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.model.GeometryFaults;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.AnnotationFaults;

/** Reads the points of shapes: {@code [[x, y], ...]}, as {@code x0, y0, x1, y1, ...}. */
final class Points {
  private static final int CORNERS = 4;

  private Points() {}

  /**
   * The points of a shape; of a rectangle and a mask two opposite corners.
   *
   * @return for a rectangle given by four corners, two of them
   * @throws MaskDataException {@code annotation.malformed}, {@code polygon.too-short} or {@code
   *     polygon.not-finite}
   */
  static double[] of(JsonNode object, Shape shape) throws MaskDataException {
    JsonNode list = object.path("points");
    if (!list.isArray() || list.isEmpty()) {
      throw malformed("wants \"points\", a list of points [x, y], has " + text(list));
    }
    double[] points = new double[2 * list.size()];
    int n = 0;
    for (JsonNode point : list) {
      if (!point.isArray() || point.size() != 2) {
        throw malformed("wants points [x, y], has " + text(point));
      }
      points[n++] = coordinate(point.get(0), point);
      points[n++] = coordinate(point.get(1), point);
    }
    if (shape == Shape.RECTANGLE && isUpright(points)) {
      return new double[] {points[0], points[1], points[4], points[5]};
    }
    if (!shape.fits(list.size())) {
      throw new MaskDataException(
          shape == Shape.POLYGON ? GeometryFaults.POLYGON_TOO_SHORT : AnnotationFaults.MALFORMED,
          "wants "
              + (shape == Shape.POLYGON ? "3 or more" : shape.points)
              + " points for a "
              + shape.word()
              + ", has "
              + list.size());
    }
    return points;
  }

  /** Whether four points are the corners of an upright rectangle, in turn. */
  private static boolean isUpright(double[] p) {
    if (p.length != 2 * CORNERS) {
      return false;
    }
    boolean startsLevel = p[1] == p[3] && p[2] == p[4] && p[5] == p[7] && p[6] == p[0];
    boolean startsSteep = p[0] == p[2] && p[3] == p[5] && p[4] == p[6] && p[7] == p[1];
    return startsLevel || startsSteep;
  }

  private static double coordinate(JsonNode value, JsonNode point) throws MaskDataException {
    if (!value.isNumber()) {
      throw malformed("wants points [x, y], has " + text(point));
    }
    double coordinate = value.asDouble();
    if (!Double.isFinite(coordinate)) {
      throw new MaskDataException(
          GeometryFaults.POLYGON_NOT_FINITE,
          "has the coordinate " + coordinate + ", which is no number of pixels");
    }
    return coordinate;
  }

  /** A node as text, short enough for a message. */
  static String text(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }

  static MaskDataException malformed(String reason) {
    return new MaskDataException(AnnotationFaults.MALFORMED, reason);
  }
}
