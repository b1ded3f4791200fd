package io.maskmill.formats.webdataset;

import io.maskmill.model.ImageNames;
import io.maskmill.raster.PixelMeaning;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Options for reading shards.
 *
 * @param masks fields that hold masks
 * @param images fields that hold images; empty where their names tell
 * @param json the field that describes a sample
 * @param ofClasses whether masks are read as classes although segments are told
 * @param pixels what their values mean
 * @param keepsMaskless whether an image without a mask is kept
 * @param keepsImageless whether a mask without an image is kept
 */
record SourceOptions(
    List<String> masks,
    List<String> images,
    String json,
    boolean ofClasses,
    PixelMeaning pixels,
    boolean keepsMaskless,
    boolean keepsImageless)
    implements Serializable {

  /** Fields in use for masks. */
  static final List<String> MASKS =
      List.of(
          "seg.png",
          "mask.png",
          "label.png",
          "semantic.png",
          "panoptic.png",
          "instance.png",
          "segmentation.png",
          "labels.png",
          "seg.tif",
          "seg.tiff",
          "mask.tif",
          "mask.tiff",
          "label.tif",
          "label.tiff");

  enum Missing {
    QUARANTINE,
    KEEP
  }

  private enum Segments {
    AUTO,
    OFF
  }

  static final Option<String> LABELS =
      Option.text(
              "labels",
              "NAME[,NAME...]|FILE.json|JSON",
              "",
              "The labels in order, where the data set does not tell them: names, a JSON list of"
                  + " names or of objects with name and color, or an object as in id2label.json, in"
                  + " a file or as it is.")
          .withDefaultText("those of classes.json, id2label.json or classes.txt beside the shards");

  static final Option<Integer> OFFSET =
      Option.number(
              "offset",
              1,
              0,
              255,
              "The pixel value of the first label in a list of names, or what is added to the keys"
                  + " of id2label.json.")
          .withDefaultText("1 for a list of names in labels, else 0");

  static final Option<List<String>> MASK =
      Option.list("mask-field", "FIELD[,FIELD...]", "Fields that hold masks, such as seg.png.")
          .withDefaultText("seg.png, mask.png, label.png and others");

  private static final Option<List<String>> IMAGE =
      Option.list("image-field", "FIELD[,FIELD...]", "Fields that hold images, such as jpg.")
          .withDefaultText("fields that end as images do, those of the shortest names");

  private static final Option<String> JSON =
      Option.parsed(
          "json-field",
          "FIELD",
          "a field such as json",
          text -> text.isBlank() ? null : text.strip().toLowerCase(Locale.ROOT),
          "json",
          "The field that describes a sample as JSON.");

  private static final Option<Segments> SEGMENTS =
      Option.choice(
          "objects-from-json",
          Segments.AUTO,
          "Whether a list of segments in a sample's JSON says what the numbers in its mask are;"
              + " with off they are classes.");

  private static final Option<Missing> MISSING_MASK =
      Option.choice(
          "missing-mask",
          Missing.QUARANTINE,
          "What becomes of an image without a mask: it is set aside, or kept without objects.");

  static final Option<Missing> MISSING_IMAGE =
      Option.choice(
              "missing-image",
              Missing.QUARANTINE,
              "What becomes of masks without an image: they are set aside, or kept as a frame of"
                  + " their own size, such as predictions.")
          .withDefaultText("quarantine; keep with --images none");

  static final List<Option<?>> ALL =
      Stream.of(
              List.of(LABELS, OFFSET, MASK, IMAGE, JSON, SEGMENTS),
              PixelMeaning.OPTIONS,
              List.of(MISSING_MASK, MISSING_IMAGE))
          .<Option<?>>flatMap(List::stream)
          .toList();

  static SourceOptions of(ReaderSetup setup) {
    Options options = setup.options();
    List<String> masks = fields(options.get(MASK));
    boolean keeps =
        options.has(MISSING_IMAGE)
            ? options.get(MISSING_IMAGE) == Missing.KEEP
            : setup.images() == ImageMode.NONE;
    return new SourceOptions(
        masks.isEmpty() ? MASKS : masks,
        fields(options.get(IMAGE)),
        options.get(JSON),
        options.get(SEGMENTS) == Segments.OFF,
        PixelMeaning.of(options),
        options.get(MISSING_MASK) == Missing.KEEP,
        keeps);
  }

  private static List<String> fields(List<String> given) {
    return given.stream().map(field -> field.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether a field holds a mask. */
  boolean isMask(String field) {
    return isIn(masks, field);
  }

  /**
   * Whether a field that holds no mask may hold the image; a mask that nobody asks for does not.
   */
  boolean isImage(String field) {
    return images.isEmpty()
        ? !isIn(MASKS, field)
            && ImageNames.isImage("x." + field.substring(field.lastIndexOf('.') + 1))
        : isIn(images, field);
  }

  private static boolean isIn(List<String> known, String field) {
    return known.stream().anyMatch(one -> field.equals(one) || field.endsWith("." + one));
  }
}
