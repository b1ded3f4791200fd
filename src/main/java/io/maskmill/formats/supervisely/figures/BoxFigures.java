package io.maskmill.formats.supervisely.figures;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws rectangles, oriented boxes and cuboids. Source: Supervisely SDK, geometry/rectangle.py,
 * oriented_bbox.py and cuboid_2d.py; Export As Masks draws a cuboid's faces.
 */
public final class BoxFigures {

  /** Corners of the front, top, right, bottom and left faces; f1 is the front, f2 the back. */
  private static final int[][] FACES = {
    {0, 1, 2, 3}, {0, 1, 5, 4}, {1, 5, 6, 2}, {3, 2, 6, 7}, {0, 4, 7, 3}
  };

  private static final List<String> VERTICES =
      List.of(
          "face1-topleft",
          "face1-topright",
          "face1-bottomright",
          "face1-bottomleft",
          "face2-topleft",
          "face2-topright",
          "face2-bottomright",
          "face2-bottomleft");

  private BoxFigures() {}

  /** A rectangle, which includes both corners. */
  public static List<Figure> rectangle(JsonNode object, Canvas canvas, FrameContext context)
      throws MaskDataException {
    int[] box = corners(object.path("points").path("exterior"), "exterior");
    if (!canvas.holds(box)) {
      context.count("cut-to-image." + Shape.RECTANGLE.word(), 1);
    }
    int left = Math.max(box[0], 0);
    int top = Math.max(box[1], 0);
    int right = Math.min(box[2], canvas.right());
    int bottom = Math.min(box[3], canvas.bottom());
    if (left > right || top > bottom) {
      return List.of();
    }
    RunLengthMask full = RunLengthMask.full(right - left + 1, bottom - top + 1);
    return List.of(Figure.plain(full.place(canvas.width(), canvas.height(), left, top)));
  }

  /** A box whose corners are turned about its center, in whole pixels; the SDK does not cut it. */
  public static List<Figure> oriented(JsonNode object, Canvas canvas, FrameContext context)
      throws MaskDataException {
    int[] box = corners(object.path("points"), "points");
    JsonNode angle = object.path("angle");
    if (!angle.isNumber() && !angle.isNull()) {
      throw Points.malformed("wants \"angle\" in radians, has " + Points.of(angle));
    }
    double cos = Math.cos(angle.asDouble());
    double sin = Math.sin(angle.asDouble());
    int middleX = Math.floorDiv(box[0] + box[2], 2);
    int middleY = Math.floorDiv(box[1] + box[3], 2);
    int[] ring = {box[0], box[1], box[2], box[1], box[2], box[3], box[0], box[3]};
    for (int i = 0; i < ring.length; i += 2) {
      double x = ring[i] - middleX;
      double y = ring[i + 1] - middleY;
      ring[i] = Points.pixel(x * cos - y * sin + middleX, "angle");
      ring[i + 1] = Points.pixel(x * sin + y * cos + middleY, "angle");
    }
    if (!canvas.holds(ring)) {
      context.count("cut-to-image." + Shape.ORIENTED_BBOX.word(), 1);
    }
    RunLengthMask mask = canvas.fill(ring, new int[0][]);
    double area = (box[2] - box[0] + 1.0) * (box[3] - box[1] + 1.0);
    return mask.isEmpty() ? List.of() : List.of(Figure.ofArea(mask, area));
  }

  private static int[] corners(JsonNode list, String name) throws MaskDataException {
    int[] p = Points.list(list, name, 2);
    if (p.length != 4) {
      throw Points.malformed(
          "wants \"" + name + "\", two corners of a box, has " + p.length / 2 + " points");
    }
    return new int[] {
      Math.min(p[0], p[2]), Math.min(p[1], p[3]), Math.max(p[0], p[2]), Math.max(p[1], p[3])
    };
  }

  /** A cuboid's five faces; the back is hidden. The SDK drops a cuboid with a corner outside. */
  public static List<Figure> cuboid(
      JsonNode object, Canvas canvas, boolean dropsOutside, FrameContext context)
      throws MaskDataException {
    int[] corners = vertices(object.path("vertices"));
    if (!canvas.holds(corners)) {
      context.count("cut-to-image." + Shape.CUBOID_2D.word(), 1);
      if (dropsOutside) {
        return List.of();
      }
    }
    List<RunLengthMask> faces = new ArrayList<>();
    for (int[] face : FACES) {
      int[] ring = new int[8];
      for (int i = 0; i < 4; i++) {
        ring[2 * i] = corners[2 * face[i]];
        ring[2 * i + 1] = corners[2 * face[i] + 1];
      }
      faces.add(canvas.fill(ring, new int[0][]));
    }
    RunLengthMask mask = MaskAlgebra.union(faces);
    return mask.isEmpty() ? List.of() : List.of(Figure.ofArea(mask, 0));
  }

  /** The corners by the SDK's names, or else in file order. */
  private static int[] vertices(JsonNode vertices) throws MaskDataException {
    if (!vertices.isObject() || vertices.size() != VERTICES.size()) {
      throw Points.malformed(
          "wants \"vertices\", eight points by name, has " + Points.of(vertices));
    }
    List<JsonNode> nodes = new ArrayList<>();
    vertices.elements().forEachRemaining(nodes::add);
    if (VERTICES.stream().allMatch(vertices::has)) {
      nodes.clear();
      VERTICES.forEach(name -> nodes.add(vertices.get(name)));
    }
    int[] points = new int[2 * nodes.size()];
    for (int i = 0; i < nodes.size(); i++) {
      int[] place = NodeFigures.place(nodes.get(i));
      points[2 * i] = place[0];
      points[2 * i + 1] = place[1];
    }
    return points;
  }
}
