package io.maskmill.formats.supervisely.project;

import io.maskmill.mask.OpenCvPolyline;
import io.maskmill.spi.OptionSpec;
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

  private static final String THICKNESS = "thickness";
  private static final String SHAPES = "shapes";
  private static final int DEFAULT_THICKNESS = 2;

  /** Of figures that are no bitmaps. */
  enum Shapes {
    RASTERIZE,
    SKIP
  }

  public static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              THICKNESS,
              "1.." + OpenCvPolyline.MAX_THICKNESS,
              Integer.toString(DEFAULT_THICKNESS),
              "Pixels that lines, points and the nodes of graphs are drawn with."),
          new OptionSpec(
              SHAPES,
              "rasterize|skip",
              "rasterize",
              "What becomes of figures that are not bitmaps: drawn, or left out and counted."));

  public static SourceOptions of(Options options, boolean compat) {
    return new SourceOptions(
        (int) options.number(THICKNESS, DEFAULT_THICKNESS, 1, OpenCvPolyline.MAX_THICKNESS),
        options.choice(SHAPES, Shapes.class, Shapes.RASTERIZE),
        compat);
  }

  /** Whether a project is read whole and as everybody reads it. */
  boolean isPlain() {
    return thickness == DEFAULT_THICKNESS && shapes == Shapes.RASTERIZE;
  }
}
