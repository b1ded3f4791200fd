package io.maskmill.formats.cvatmask;

import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * How a source is read.
 *
 * @param values what the value of a palette mask is
 * @param objectLabel the label of objects that no class mask belongs to; empty for none
 * @param imageExtension of images that the source does not hold, with its dot
 * @param unlisted what becomes of masks that no list names
 * @param compat whether to read as CVAT does
 */
record SourceOptions(
    Values values, String objectLabel, String imageExtension, Unlisted unlisted, boolean compat)
    implements Serializable {

  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              "values",
              "color|index",
              "color",
              "What a palette mask says: a palette's color is looked up in labelmap.txt, or the"
                  + " index is the label's line (instances: the number)."),
          new OptionSpec(
              "object-label",
              "NAME",
              "",
              "Label of the objects of frames that have a SegmentationObject mask and no"
                  + " SegmentationClass mask; without it such frames are quarantined."),
          new OptionSpec(
              "image-extension",
              "EXT",
              "jpg",
              "Extension of images that JPEGImages does not hold; lists name images without."),
          new OptionSpec(
              "unlisted",
              "quarantine|skip",
              "quarantine",
              "What becomes of masks that no list names; CVAT skips them."));

  /** What the value of a palette mask is. */
  enum Values {
    COLOR,
    INDEX
  }

  /** What becomes of masks that no list names. */
  enum Unlisted {
    QUARANTINE,
    SKIP
  }

  static SourceOptions of(Options options, boolean compat) {
    String extension = options.text("image-extension", "jpg");
    if (!extension.matches("\\w{1,9}")) {
      throw options.bad("image-extension", extension, "letters and digits such as png");
    }
    return new SourceOptions(
        options.choice("values", Values.class, Values.COLOR),
        options.text("object-label", ""),
        "." + extension,
        options.choice("unlisted", Unlisted.class, compat ? Unlisted.SKIP : Unlisted.QUARANTINE),
        compat);
  }
}
