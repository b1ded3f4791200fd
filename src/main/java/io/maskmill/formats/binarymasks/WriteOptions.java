package io.maskmill.formats.binarymasks;

import io.maskmill.formats.binarymasks.packed.PixelPacking;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * Options for writing a target.
 *
 * @param meaning what a pixel's value says
 * @param table the known table that gives labels their class numbers; empty for their positions
 * @param zero what pixels of no label are, where values are indexes
 * @param ignoreIndex the value that training leaves out
 * @param ignoreLabels labels that are written as that value
 * @param palette whether masks carry the labels' colors as a palette
 * @param layout the names of the folders
 * @param labelsOver255 what happens to more than 255 labels
 */
record WriteOptions(
    Meaning meaning,
    String table,
    Zero zero,
    int ignoreIndex,
    List<String> ignoreLabels,
    boolean palette,
    TargetLayout layout,
    LabelsOver255 labelsOver255)
    implements Serializable {
  static final int MAX_8_BITS = 255;
  static final int MAX_16_BITS = 65_535;

  static final Option<Meaning> VALUES =
      Option.parsed(
          "values",
          "class|index|PACKING",
          "class, index, or class*N+instance such as class*1000+instance",
          WriteOptions::meaning,
          "class",
          "What the value of a mask's pixel says: the position of its label from 1, as Supervisely"
              + " takes it, or the index of a class as it is trained, with classes.txt and"
              + " metainfo.json beside, or class and instance as class*1000+instance and the like.");

  private static final Option<String> TABLE =
      Option.text(
          "classes",
          "NAME",
          "",
          "Table of classes that gives labels their numbers where values= is a packing: the name of a"
              + " known one such as cityscapes; without it they are numbered from 1.");

  private static final Option<Zero> ZERO =
      Option.choice(
          "zero",
          Zero.BACKGROUND,
          "What pixels of no label are with values=index: the class 0, background; or the ignore"
              + " index, so that labels begin at 0; or 0 that is no class, for readers that subtract"
              + " one (reduce_zero_label).");

  static final Option<Integer> IGNORE_INDEX =
      Option.number(
          "ignore-index",
          MAX_8_BITS,
          0,
          MAX_16_BITS,
          "The value that training leaves out, with values=index.");

  static final Option<List<String>> IGNORE_LABELS =
      Option.list(
          "ignore-labels",
          "NAME,NAME",
          "Labels that are written as the ignore index and are no class, with values=index.");

  private static final Option<Boolean> PALETTE =
      Option.onOff(
          "palette",
          false,
          "Whether masks are palette PNGs in the labels' colors, with values=index; Pillow and"
              + " mmsegmentation read the index, OpenCV the color.");

  static final Option<TargetLayout> FOLDERS =
      Option.choice(
          "folders",
          TargetLayout.SUPERVISELY,
          "Where images and masks lie: img and ann; img_dir/SUBSET and ann_dir/SUBSET; or"
              + " images/SUBSET and masks/SUBSET, as scripts for U-Net and Ultralytics have it.");

  static final Option<LabelsOver255> LABELS_OVER_255 =
      Option.choice(
          "labels-over-255",
          LabelsOver255.FAIL,
          "What becomes of more than 255 labels, which masks of 8 bits cannot tell apart: the run"
              + " fails, or frames with labels beyond 255 are set aside, or they are kept in masks"
              + " of 16 bits, of which Supervisely reads the high byte and which --strict refuses.");

  static final List<Option<?>> ALL =
      List.of(VALUES, TABLE, ZERO, IGNORE_INDEX, IGNORE_LABELS, PALETTE, FOLDERS, LABELS_OVER_255);

  /** What a pixel's value says. */
  enum Values {
    CLASS,
    INDEX,
    PACKED
  }

  /**
   * A value of the option {@code values}.
   *
   * @param packing null unless the values are packed
   */
  record Meaning(Values values, PixelPacking packing) {
    @Override
    public String toString() {
      return packing == null ? values.name().toLowerCase(Locale.ROOT) : packing.toString();
    }
  }

  private static Meaning meaning(String text) {
    if (!PixelPacking.isMeant(text)) {
      return switch (text) {
        case "class" -> new Meaning(Values.CLASS, null);
        case "index" -> new Meaning(Values.INDEX, null);
        default -> null;
      };
    }
    PixelPacking packing = PixelPacking.of(text);
    if (!packing.countsFromZero()) {
      throw new ConfigException(
          "packings of channels are read and not written; class*N+instance is written");
    }
    return new Meaning(Values.PACKED, packing);
  }

  /** What pixels of no label are, where values are indexes. */
  enum Zero {
    BACKGROUND,
    IGNORE,
    OTHER
  }

  /** What happens to more than 255 labels. */
  enum LabelsOver255 {
    FAIL,
    QUARANTINE,
    KEEP
  }

  static WriteOptions of(Options options) {
    Meaning meaning = options.get(VALUES);
    if (meaning.values() != Values.INDEX) {
      options.refuseWithout("values=index", ZERO, IGNORE_INDEX, IGNORE_LABELS, PALETTE);
    }
    if (meaning.values() != Values.PACKED) {
      options.refuseWithout("a packing as values=", TABLE);
    } else {
      options.refuseWithout("values=class or index", LABELS_OVER_255);
    }
    return new WriteOptions(
        meaning,
        options.get(TABLE),
        options.get(ZERO),
        options.get(IGNORE_INDEX),
        options.get(IGNORE_LABELS),
        options.get(PALETTE),
        options.get(FOLDERS),
        options.get(LABELS_OVER_255));
  }

  /** What a pixel's value says. */
  Values values() {
    return meaning.values();
  }

  /** How class and instance are packed; null unless they are. */
  PixelPacking packing() {
    return meaning.packing();
  }

  /** Whether labels that masks of 8 bits cannot hold are kept in masks of 16. */
  boolean keepsMany() {
    return labelsOver255 == LabelsOver255.KEEP;
  }
}
