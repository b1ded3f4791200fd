package io.maskmill.formats.cvatmask;

import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Options for reading a source.
 *
 * @param values what counts as the value of a pixel in masks of a palette or one channel
 * @param objectLabel the label of objects without a class mask; empty for none
 * @param imageExtension extension, with its dot, of images that the source does not hold
 * @param guesses whether that extension is a guess, as the user gave none
 * @param lists names of the lists to read, without their extension; empty for all
 * @param unlisted what happens to masks that no list names
 * @param compat whether to read as CVAT does
 * @param voc what is read that Pascal VOC alone has
 */
record SourceOptions(
    Values values,
    String objectLabel,
    String imageExtension,
    boolean guesses,
    List<String> lists,
    Unlisted unlisted,
    boolean compat,
    Voc voc)
    implements Serializable {

  private static final Option<Values> VALUES =
      Option.choice(
          "values",
          Values.AUTO,
          "What the value of a pixel says in masks of a palette or one channel: auto looks up a"
              + " palette's color in labelmap.txt and takes one channel for the label's line, color"
              + " looks up both, index takes both for the line (for instances, the number).");

  private static final Option<String> OBJECT_LABEL =
      Option.text(
          "object-label",
          "NAME",
          "",
          "Label of objects that no label is told of: those of frames with a SegmentationObject"
              + " mask and no SegmentationClass mask, which are set aside without it.");

  static final Option<String> IMAGE_EXTENSION =
      Option.parsed(
          "image-extension",
          "EXT",
          "letters and digits such as png",
          text -> text.matches("\\w{1,9}") ? text : null,
          "jpg",
          "Extension of images that JPEGImages does not hold; lists name images without one.");

  static final Option<List<String>> LISTS =
      Option.list(
          "lists",
          "NAME,NAME",
          "Lists of ImageSets/Segmentation to read, such as train,val where trainval.txt repeats"
              + " them; masks that only other lists name are left out.");

  static final Option<Unlisted> UNLISTED =
      Option.choice(
              "unlisted",
              Unlisted.QUARANTINE,
              "What becomes of masks that no list names: they are set aside, left out as CVAT"
                  + " does and as is done where lists are named, or taken as frames without a"
                  + " subset, also where there is no list.")
          .withCompat(CvatMaskFormat.COMPAT, Unlisted.SKIP);

  private static final Option<Boolean> BOX_FILES =
      Option.onOff(
          "box-files",
          true,
          "What becomes of the boxes in Annotations: an object gets the pose, flags and attributes"
              + " of the box that fits it, or they are left out.");

  static final List<Option<?>> ALL =
      List.of(VALUES, OBJECT_LABEL, IMAGE_EXTENSION, LISTS, UNLISTED);

  /** Those of Pascal VOC. */
  static final List<Option<?>> VOC =
      List.of(VALUES, OBJECT_LABEL, IMAGE_EXTENSION, LISTS, UNLISTED, BOX_FILES);

  /** What counts as the value of a pixel in masks of a palette or one channel. */
  enum Values {
    AUTO,
    COLOR,
    INDEX
  }

  /** What happens to masks that no list names. */
  enum Unlisted {
    QUARANTINE,
    SKIP,
    TAKE
  }

  /** What is read that Pascal VOC alone has, each with those before it. */
  enum Voc {
    NONE,
    /** The folders that labelme2voc.py gave masks. */
    FOLDERS,
    /** The boxes of Annotations, with which objects are matched. */
    BOXES
  }

  boolean boxes() {
    return voc == Voc.BOXES;
  }

  /** Whether it is read as Pascal VOC. */
  boolean isVoc() {
    return voc != Voc.NONE;
  }

  /** Whether a list of that name, which ends in .txt, is read. */
  boolean takes(String list) {
    return lists.isEmpty() || lists.contains(list.substring(0, list.length() - ".txt".length()));
  }

  static SourceOptions of(Options options) {
    return of(options, Voc.NONE);
  }

  /** Those of a Pascal VOC source. */
  static SourceOptions ofVoc(Options options) {
    return of(options, options.get(BOX_FILES) ? Voc.BOXES : Voc.FOLDERS);
  }

  private static SourceOptions of(Options options, Voc voc) {
    List<String> lists =
        options.get(LISTS).stream().map(name -> name.replaceFirst("\\.txt$", "")).toList();
    return new SourceOptions(
        options.get(VALUES),
        options.get(OBJECT_LABEL),
        "." + options.get(IMAGE_EXTENSION),
        !options.has(IMAGE_EXTENSION),
        lists,
        lists.isEmpty() || options.has(UNLISTED) ? options.get(UNLISTED) : Unlisted.SKIP,
        options.compat().equals(CvatMaskFormat.COMPAT),
        voc);
  }
}
