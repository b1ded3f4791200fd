package io.maskmill.formats.supervisely.project;

import io.maskmill.mask.OpenCvPolyline;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Options for reading a project.
 *
 * @param thickness thickness of lines, points and the nodes of graphs, in pixels
 * @param shapes what happens to figures that are not bitmaps
 * @param imageSize where a frame's size comes from
 * @param compat whether figures that leave the image or are wrong are treated as in the SDK
 */
public record SourceOptions(int thickness, Shapes shapes, ImageSize imageSize, boolean compat)
    implements Serializable {

  /** The SDK's own behavior, as a value of --compat. */
  public static final String COMPAT = "supervisely";

  private static final int DEFAULT_THICKNESS = 2;

  /** What happens to figures that are not bitmaps. */
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

  public static final List<Option<?>> ALL = List.of(THICKNESS, SHAPES, ImageSize.OPTION);

  public static SourceOptions of(Options options) {
    return new SourceOptions(
        options.get(THICKNESS),
        options.get(SHAPES),
        options.get(ImageSize.OPTION),
        options.compat().equals(COMPAT));
  }

  /** Whether frames say what the project's own files say. */
  boolean isPlain() {
    return thickness == DEFAULT_THICKNESS
        && shapes == Shapes.RASTERIZE
        && imageSize != ImageSize.IMAGE;
  }
}
