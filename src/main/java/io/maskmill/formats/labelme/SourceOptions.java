package io.maskmill.formats.labelme;

import io.maskmill.spi.ImageSize;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Options for reading.
 *
 * @param imageSize where a frame's size comes from
 * @param unannotated what becomes of images without a document
 * @param compat whether shapes are painted over each other as LabelMe's converters paint them
 */
record SourceOptions(ImageSize imageSize, Unannotated unannotated, boolean compat)
    implements Serializable {

  /** The converters' own behavior, as a value of --compat. */
  static final String COMPAT = "labelme";

  /** What becomes of an image without a document. */
  enum Unannotated {
    QUARANTINE,
    KEEP,
    SKIP
  }

  private static final Option<Unannotated> UNANNOTATED =
      Option.choice(
          "unannotated",
          Unannotated.SKIP,
          "What becomes of an image that no document names: it is set aside, kept without objects,"
              + " or left out.");

  static final Option<String> LABEL_LIST =
      Option.text(
          "label-list",
          "FILE",
          "",
          "The list of labels, one per line, in place of the source's own labels.txt.");

  static final List<Option<?>> ALL = List.of(LABEL_LIST, UNANNOTATED, ImageSize.OPTION);

  static SourceOptions of(Options options) {
    return new SourceOptions(
        options.get(ImageSize.OPTION), options.get(UNANNOTATED), options.compat().equals(COMPAT));
  }
}
