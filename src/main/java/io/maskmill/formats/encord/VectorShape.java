package io.maskmill.formats.encord;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.CocoPolygon;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills polygons and boxes as COCO's library does. Coordinates are fractions of the image's width
 * and height. Source: encord-client-python, encord/objects/coordinates.py.
 */
final class VectorShape {
  private static final int MAX_NUMBERS = 20_000_000;

  private final FrameSize size;
  private final String where;

  VectorShape(FrameSize size, String where) {
    this.size = size;
    this.where = where;
  }

  /** The mask of an object whose shape has an area. */
  RunLengthMask mask(String shape, JsonNode object) throws MaskDataException {
    try {
      return switch (shape) {
        case "polygon" -> polygon(object);
        case "bounding_box" -> box(object.path("boundingBox"), 0);
        default ->
            box(
                object.path("rotatableBoundingBox"),
                number(object.path("rotatableBoundingBox").path("theta"), "theta"));
      };
    } catch (BadMaskException e) {
      throw MaskDataException.ofRuns(where, e);
    }
  }

  /**
   * Fills {@code polygons}, a list of polygons of rings, outline first, then holes; it takes
   * precedence over {@code polygon}.
   */
  private RunLengthMask polygon(JsonNode object) throws MaskDataException, BadMaskException {
    JsonNode polygons = object.path("polygons");
    if (polygons.isArray() && !polygons.isEmpty()) {
      List<RunLengthMask> all = new ArrayList<>();
      for (JsonNode polygon : polygons) {
        all.add(rings(polygon));
      }
      return MaskAlgebra.union(all);
    }
    JsonNode points = object.path("polygon");
    if (!points.isContainerNode()) {
      throw malformed("has neither polygon nor polygons");
    }
    double[] ring = new double[2 * points.size()];
    int n = 0;
    for (int i = 0; i < points.size(); i++) {
      // points are keyed by their number, in any order
      JsonNode point = points.isArray() ? points.path(i) : points.path(Integer.toString(i));
      ring[n++] = number(point.path("x"), "x") * size.width();
      ring[n++] = number(point.path("y"), "y") * size.height();
    }
    return fill(ring);
  }

  private RunLengthMask rings(JsonNode polygon) throws MaskDataException, BadMaskException {
    if (!polygon.isArray() || polygon.isEmpty()) {
      throw malformed("polygons must be lists of rings");
    }
    RunLengthMask mask = null;
    for (JsonNode ring : polygon) {
      if (!ring.isArray() || ring.size() > MAX_NUMBERS) {
        throw malformed("polygons must be lists of rings, a ring a list of numbers");
      }
      double[] points = new double[ring.size()];
      for (int i = 0; i < points.length; i++) {
        int scale = i % 2 == 0 ? size.width() : size.height();
        points[i] = number(ring.path(i), "a coordinate") * scale;
      }
      RunLengthMask filled = fill(points);
      mask = mask == null ? filled : MaskAlgebra.difference(mask, filled);
    }
    return mask;
  }

  /**
   * @param theta degrees, clockwise in image coordinates, around the box's center
   */
  private RunLengthMask box(JsonNode box, double theta) throws MaskDataException, BadMaskException {
    double x = number(box.path("x"), "x") * size.width();
    double y = number(box.path("y"), "y") * size.height();
    double w = number(box.path("w"), "w") * size.width();
    double h = number(box.path("h"), "h") * size.height();
    if (theta == 0) {
      return CocoPolygon.rectangle(size.width(), size.height(), x, y, w, h);
    }
    double sin = Math.sin(Math.toRadians(theta));
    double cos = Math.cos(Math.toRadians(theta));
    double[][] corners = {{-w / 2, -h / 2}, {-w / 2, h / 2}, {w / 2, h / 2}, {w / 2, -h / 2}};
    double[] ring = new double[8];
    for (int i = 0; i < corners.length; i++) {
      ring[2 * i] = x + w / 2 + corners[i][0] * cos - corners[i][1] * sin;
      ring[2 * i + 1] = y + h / 2 + corners[i][0] * sin + corners[i][1] * cos;
    }
    return fill(ring);
  }

  private RunLengthMask fill(double[] ring) throws BadMaskException {
    return CocoPolygon.rasterize(size.width(), size.height(), new double[][] {ring});
  }

  private double number(JsonNode node, String name) throws MaskDataException {
    if (!node.isNumber()) {
      throw malformed(name + " must be a number");
    }
    return node.asDouble();
  }

  private MaskDataException malformed(String what) {
    return new MaskDataException(AnnotationFaults.MALFORMED, where + ": " + what);
  }
}
