package io.maskmill.formats.supervisely.project;

import io.maskmill.mask.OpenCvPolyline;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * How a project is read.
 *
 * @param thickness of lines, points and the nodes of graphs in pixels
 * @param shapes what becomes of figures that are no bitmaps
 * @param compat whether what leaves the image, and what is wrong, goes as in the SDK
 */
public record SourceOptions(int thickness, Shapes shapes, boolean compat) implements Serializable {

  /** The SDK's own behavior, as a value of --compat. */
  public static final String COMPAT = "supervisely";

  private static final int DEFAULT_THICKNESS = 2;

  /** Of figures that are no bitmaps. */
  enum Shapes {
    RASTERIZE,
    SKIP
  }

  private static final Option<Integer> THICKNESS =
      Option.number(
          "thickness",
          DEFAULT_THICKNESS,
          1,
          OpenCvPolyline.MAX_THICKNESS,
          "How many pixels thick lines, points and the nodes of graphs are drawn.");

  private static final Option<Shapes> SHAPES =
      Option.choice(
          "shapes",
          Shapes.RASTERIZE,
          "What becomes of objects that are vector shapes, not masks: they are drawn, or left out"
              + " and counted.");

  public static final List<Option<?>> ALL = List.of(THICKNESS, SHAPES);

  public static SourceOptions of(Options options) {
    return new SourceOptions(
        options.get(THICKNESS), options.get(SHAPES), options.compat().equals(COMPAT));
  }

  /** Whether a project is read whole and as everybody reads it. */
  boolean isPlain() {
    return thickness == DEFAULT_THICKNESS && shapes == Shapes.RASTERIZE;
  }
}
