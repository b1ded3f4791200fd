package io.maskmill.formats.supervisely.figures;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.OpenCvPolyline;
import io.maskmill.mask.PolylineClip;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws lines, points and graphs with the thickness that an option gives. Their area counts as 0.
 * Source: Supervisely SDK, geometry/polyline.py, point.py and graph.py.
 */
public final class NodeFigures {
  /** Comparing all pairs of segments of longer lines would take too long; in numbers. */
  private static final int MAX_COMPARED = 4_000;

  private final int thickness;

  public NodeFigures(int thickness) {
    this.thickness = thickness;
  }

  /** A line; when the image's border cuts it, each piece is a figure of its own. */
  public List<Figure> line(JsonNode object, Canvas canvas, FrameContext context)
      throws MaskDataException {
    int[] points = Points.list(object.path("points").path("exterior"), "exterior", 2);
    if (canvas.holds(points)) {
      return figures(OpenCvPolyline.draw(canvas.width(), canvas.height(), points, thickness));
    }
    context.count("cut-to-image." + Shape.LINE.word(), 1);
    List<Figure> figures = new ArrayList<>();
    for (int[] piece : PolylineClip.cut(points, canvas.right(), canvas.bottom())) {
      figures.addAll(
          figures(OpenCvPolyline.draw(canvas.width(), canvas.height(), piece, thickness)));
    }
    if (crossesItself(points)) {
      Inexact.SELF_CROSSING_LINE.count(figures.stream().map(Figure::mask).toList(), context);
    }
    return figures;
  }

  /** Whether segments of a line cross; a line of very many points is taken to do so. */
  static boolean crossesItself(int[] points) {
    if (points.length > MAX_COMPARED) {
      return true;
    }
    for (int i = 0; i + 3 < points.length; i += 2) {
      for (int j = i + 4; j + 3 < points.length; j += 2) {
        if (side(points, i, j) * side(points, i, j + 2) < 0
            && side(points, j, i) * side(points, j, i + 2) < 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** On which side of the segment that begins at {@code i} the point at {@code j} lies. */
  private static int side(int[] points, int i, int j) {
    double cross =
        ((double) points[i + 2] - points[i]) * ((double) points[j + 1] - points[i + 1])
            - ((double) points[i + 3] - points[i + 1]) * ((double) points[j] - points[i]);
    return (int) Math.signum(cross);
  }

  /** A point as a disc; nothing when its center is outside the image. */
  public List<Figure> point(JsonNode object, Canvas canvas) throws MaskDataException {
    int[] points = Points.list(object.path("points").path("exterior"), "exterior", 1);
    int[] first = {points[0], points[1]};
    return canvas.holds(first) ? dots(first, canvas) : List.of();
  }

  /**
   * A graph as one disc per node that is neither disabled nor outside; edges appear only in human
   * masks and are kept as layers. The SDK drops a graph with a node outside.
   */
  public List<Figure> graph(
      JsonNode object, Canvas canvas, GraphStyle style, boolean dropsOutside, FrameContext context)
      throws MaskDataException {
    JsonNode nodes = object.path("nodes");
    if (!nodes.isObject()) {
      throw Points.malformed("wants \"nodes\", points by id, has " + Points.of(nodes));
    }
    int[] centers = new int[2 * nodes.size()];
    int n = 0;
    boolean inside = true;
    for (JsonNode node : nodes) {
      int[] place = place(node);
      if (!canvas.holds(place)) {
        inside = false;
      } else if (!node.path("disabled").asBoolean(false)) {
        centers[n++] = place[0];
        centers[n++] = place[1];
      }
    }
    if (!inside) {
      context.count("cut-to-image." + Shape.GRAPH.word(), 1);
      if (dropsOutside) {
        return List.of();
      }
    }
    String layers = style.layers(nodes, canvas, thickness);
    return dots(Arrays.copyOf(centers, n), canvas).stream()
        .map(figure -> figure.inLayers(layers))
        .toList();
  }

  /** The pixel of a node of a graph or a cuboid: {@code {"loc": [x, y]}}. */
  static int[] place(JsonNode node) throws MaskDataException {
    JsonNode loc = node.path("loc");
    if (!loc.path(0).isNumber() || !loc.path(1).isNumber()) {
      throw Points.malformed("wants nodes with \"loc\" [x, y], has " + Points.of(node));
    }
    return new int[] {
      Points.pixel(loc.get(0).asDouble(), "loc"), Points.pixel(loc.get(1).asDouble(), "loc")
    };
  }

  private List<Figure> dots(int[] centers, Canvas canvas) {
    return figures(
        OpenCvPolyline.dots(canvas.width(), canvas.height(), centers, radius(thickness)));
  }

  /** The radius of a point's disc: half the thickness, rounded half to even. */
  static int radius(int thickness) {
    return (int) Math.rint(thickness / 2.0);
  }

  private static List<Figure> figures(RunLengthMask mask) {
    return mask.isEmpty() ? List.of() : List.of(Figure.ofArea(mask, 0));
  }
}
