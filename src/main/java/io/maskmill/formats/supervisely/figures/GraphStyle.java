package io.maskmill.formats.supervisely.figures;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.EncordRle;
import io.maskmill.mask.OpenCvPolyline;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The look of a class's graphs in human masks: edges, and nodes with their own colors. Source:
 * Supervisely SDK, geometry/graph.py.
 *
 * @param edges drawn below the nodes
 * @param nodeColors {@code #RRGGBB} by node id; other nodes have the class's color
 */
public record GraphStyle(List<Edge> edges, Map<String, String> nodeColors) implements Serializable {

  /**
   * Attribute of an object: the layers that a human mask shows in place of the mask, in drawing
   * order, as {@code #RRGGBB:RLE} joined by blanks; {@code :RLE} has the class's color. An RLE is
   * row-major and written as Encord's.
   */
  public static final String LAYERS = "drawn.edges";

  /** An edge between two nodes; its color is empty when it is the class's. */
  record Edge(String from, String to, String color) implements Serializable {}

  /** The style in a class's {@code geometry_config}; whatever is missing there is left out. */
  public static GraphStyle of(JsonNode config) {
    List<Edge> edges = new ArrayList<>();
    for (JsonNode edge : config.path("edges")) {
      edges.add(new Edge(edge.path("src").asText(), edge.path("dst").asText(), color(edge)));
    }
    Map<String, String> colors = new HashMap<>();
    config
        .path("nodes")
        .properties()
        .forEach(node -> colors.put(node.getKey(), color(node.getValue())));
    colors.values().removeIf(String::isEmpty);
    return new GraphStyle(edges, colors);
  }

  private static String color(JsonNode of) {
    String color = of.path("color").asText("");
    return color.matches("#[0-9A-Fa-f]{6}") ? color : "";
  }

  /** The layers of a graph's nodes; empty when all of them have the class's color. */
  String layers(JsonNode nodes, Canvas canvas, int thickness) throws MaskDataException {
    if (edges.isEmpty() && nodeColors.isEmpty()) {
      return "";
    }
    List<String> layers = new ArrayList<>();
    for (Edge edge : edges) {
      JsonNode from = nodes.path(edge.from());
      JsonNode to = nodes.path(edge.to());
      if (isShown(from) && isShown(to)) {
        int[] a = NodeFigures.place(from);
        int[] b = NodeFigures.place(to);
        int[] line = {a[0], a[1], b[0], b[1]};
        add(
            layers,
            edge.color(),
            OpenCvPolyline.draw(canvas.width(), canvas.height(), line, thickness));
      }
    }
    int radius = NodeFigures.radius(thickness);
    for (Map.Entry<String, JsonNode> node : nodes.properties()) {
      int[] center = NodeFigures.place(node.getValue());
      if (isShown(node.getValue()) && canvas.holds(center)) {
        add(
            layers,
            nodeColors.getOrDefault(node.getKey(), ""),
            OpenCvPolyline.dots(canvas.width(), canvas.height(), center, radius));
      }
    }
    return String.join(" ", layers);
  }

  private static boolean isShown(JsonNode node) {
    return node.isObject() && !node.path("disabled").asBoolean(false);
  }

  private static void add(List<String> layers, String color, RunLengthMask mask) {
    if (!mask.isEmpty() && EncordRle.fits(mask)) {
      layers.add(color + ":" + EncordRle.encode(mask));
    }
  }
}
