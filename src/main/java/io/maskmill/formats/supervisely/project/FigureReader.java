package io.maskmill.formats.supervisely.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.formats.supervisely.figures.BitmapFigures;
import io.maskmill.formats.supervisely.figures.BoxFigures;
import io.maskmill.formats.supervisely.figures.Canvas;
import io.maskmill.formats.supervisely.figures.Figure;
import io.maskmill.formats.supervisely.figures.NodeFigures;
import io.maskmill.formats.supervisely.figures.PolygonFigures;
import io.maskmill.formats.supervisely.figures.Shape;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import java.util.List;

/** Reads an annotation's object: its class and the pixels it covers. One per thread. */
final class FigureReader {
  private final ProjectMeta meta;
  private final SourceOptions options;
  private final BitmapFigures bitmaps;
  private final NodeFigures nodes;

  FigureReader(ProjectMeta meta, SourceOptions options) {
    this.meta = meta;
    this.options = options;
    this.bitmaps = new BitmapFigures(options.compat());
    this.nodes = new NodeFigures(options.thickness());
  }

  /** Begins another frame. */
  void start() {
    bitmaps.start();
  }

  /**
   * The class's position in the catalog.
   *
   * @throws MaskDataException {@code label.unknown}
   */
  int label(JsonNode object) throws MaskDataException {
    int label = meta.labels().indexOf(object.path("classTitle").asText(""));
    if (label < 0) {
      throw new MaskDataException(
          AnnotationFaults.LABEL_UNKNOWN, "meta.json has no class of this title");
    }
    return label;
  }

  /**
   * The figures of an object: none when it covers nothing or its shape is skipped, several when the
   * image's border cuts it into pieces.
   */
  List<Figure> figures(JsonNode object, int label, Canvas canvas, FrameContext context)
      throws MaskDataException {
    Shape shape = meta.shapes().get(label);
    if (shape == Shape.ANY) {
      shape = Shape.of(object.path("geometryType").asText(""));
    }
    boolean skips = options.shapes() == SourceOptions.Shapes.SKIP && shape != Shape.BITMAP;
    if (shape == Shape.ANY || skips) {
      context.count("skipped-geometry." + (shape == Shape.ANY ? "other" : shape.word()), 1);
      return List.of();
    }
    List<Figure> figures = draw(shape, object, label, canvas, context);
    if (figures.isEmpty()) {
      context.count("empty-objects", 1);
    }
    return figures;
  }

  private List<Figure> draw(
      Shape shape, JsonNode object, int label, Canvas canvas, FrameContext context)
      throws MaskDataException {
    return switch (shape) {
      case BITMAP -> bitmaps.bitmap(object, canvas, context);
      case ALPHA_MASK -> bitmaps.alpha(object, canvas, context);
      case POLYGON -> PolygonFigures.polygon(object, canvas, context);
      case MULTIPOLYGON -> PolygonFigures.multipolygon(object, canvas, context);
      case RECTANGLE -> BoxFigures.rectangle(object, canvas, context);
      case ORIENTED_BBOX -> BoxFigures.oriented(object, canvas, context);
      case LINE -> nodes.line(object, canvas, context);
      case POINT -> nodes.point(object, canvas);
      case GRAPH ->
          nodes.graph(object, canvas, meta.styles().get(label), options.compat(), context);
      case CUBOID_2D -> BoxFigures.cuboid(object, canvas, options.compat(), context);
      case ANY -> throw new IllegalStateException("left out above");
    };
  }
}
