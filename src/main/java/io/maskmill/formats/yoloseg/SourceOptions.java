package io.maskmill.formats.yoloseg;

import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Options for reading a source.
 *
 * @param fill which pixels an outline holds
 * @param boxes what becomes of rows of boxes
 */
record SourceOptions(Fill fill, Boxes boxes) implements Serializable {

  static final Option<String> DATA_YAML =
      Option.text(
          "data-yaml",
          "FILE",
          "",
          "The YAML document that names classes and subsets, as a path in the source or elsewhere;"
              + " without it data.yaml, or the only document of its kind.");

  private static final Option<Fill> FILL =
      Option.choice(
          "fill",
          Fill.VERTICES,
          "Which pixels an outline holds: those that OpenCV fills between the points as they are"
              + " written, or those that training sees, after Ultralytics' resampling and"
              + " letterbox at the image's own size.");

  private static final Option<Boxes> BOXES =
      Option.choice(
          "boxes",
          Boxes.QUARANTINE,
          "What becomes of images whose rows are boxes, which have no masks: they are set aside, or"
              + " their boxes are taken as rectangles.");

  static final List<Option<?>> ALL = List.of(DATA_YAML, FILL, BOXES);

  /** Which pixels an outline holds. */
  enum Fill {
    VERTICES,
    ULTRALYTICS
  }

  /** What becomes of rows of boxes. */
  enum Boxes {
    QUARANTINE,
    RECTANGLE
  }

  static SourceOptions of(Options options) {
    return new SourceOptions(options.get(FILL), options.get(BOXES));
  }
}
