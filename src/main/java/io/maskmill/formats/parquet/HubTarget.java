package io.maskmill.formats.parquet;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.Trait;
import io.maskmill.spi.WriterSetup;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Options for writing a table for Hugging Face.
 *
 * @param variant what the pixels of masks say
 * @param image column of images
 * @param mask column of masks
 * @param background whether the value 0 is the background, and labels begin at 1
 * @param compression of pages
 * @param license for the dataset card; empty for none
 */
record HubTarget(
    Variant variant,
    String image,
    String mask,
    boolean background,
    WriteOptions.Compression compression,
    String license)
    implements Serializable {
  /** The most labels: masks of 16 bits hold them with background and void. */
  private static final int MOST_LABELS = 65_534;

  /** What the pixels of masks say. */
  enum Variant {
    SEMANTIC(""),
    INSTANCE("objects"),
    PANOPTIC("segments_info");

    private final String list;

    Variant(String list) {
      this.list = list;
    }

    /** The column that describes what the numbers in masks stand for; empty for classes. */
    String list() {
      return list;
    }
  }

  private static final Option<Variant> VARIANT =
      Option.choice(
          "variant",
          Variant.class,
          "panoptic; semantic where the source tells no objects apart",
          "What the pixels of masks say: the class (image and label), or the number of an object"
              + " that a list describes, called objects or, for panoptic, segments_info.");

  private static final Option<String> IMAGE = column("image", "Column of the images.", "image");

  private static final Option<String> MASK =
      column("mask", "Column of the masks.", "")
          .withDefaultText("'label' with variant=semantic, else 'mask'");

  private static final Option<Boolean> BACKGROUND =
      Option.onOff(
          "background",
          true,
          "Whether the value 0 is a class named background, before the labels; with off labels"
              + " begin at 0, and pixels without an object have the value 255, which training"
              + " ignores.");

  private static final Option<String> LICENSE =
      Option.parsed(
          "license",
          "ID",
          "an identifier such as cc-by-4.0",
          text -> text.matches("[A-Za-z0-9.+-]*") ? text : null,
          "",
          "The license that the dataset card names.");

  static final List<Option<?>> ALL =
      List.of(VARIANT, IMAGE, MASK, BACKGROUND, WriteOptions.COMPRESSION, LICENSE);

  private static Option<String> column(String key, String help, String byDefault) {
    return Option.parsed(
        key,
        "COLUMN",
        "a name of letters, digits, '_', '-' and '.'",
        text -> text.matches("[A-Za-z_][A-Za-z0-9_.-]*") ? text : null,
        byDefault,
        help);
  }

  static HubTarget of(WriterSetup setup) {
    Options options = setup.options();
    Variant variant =
        options.getOr(
            VARIANT, setup.source().holds(Trait.INSTANCES) ? Variant.PANOPTIC : Variant.SEMANTIC);
    HubTarget target =
        new HubTarget(
            variant,
            options.get(IMAGE),
            options.getOr(MASK, variant == Variant.SEMANTIC ? "label" : "mask"),
            options.get(BACKGROUND),
            options.get(WriteOptions.COMPRESSION),
            options.getOr(LICENSE, ""));
    Set<String> taken =
        Set.of(HubColumns.ID, HubColumns.DATASET, HubColumns.FILE_NAME, "segments_info", "objects");
    if (target.image.equals(target.mask) || taken.contains(target.mask)) {
      throw options.bad(MASK, "another column's name than those of the others");
    }
    if (taken.contains(target.image)) {
      throw options.bad(IMAGE, "another column's name than those of the others");
    }
    if (setup.labels().size() > MOST_LABELS) {
      throw new ConfigException(
          "masks hold at most "
              + MOST_LABELS
              + " labels, the source has "
              + setup.labels().size()
              + "; drop or merge some with --labels");
    }
    return target;
  }

  /** The value of the first label. */
  int first() {
    return background ? 1 : 0;
  }

  /**
   * Bits of a mask of classes.
   *
   * @param labels how many there are
   */
  int depth(int labels) {
    return labels - 1 + first() < 255 ? 8 : 16;
  }

  /** The value of pixels without an object in a mask of classes. */
  int none(int labels) {
    return background ? 0 : depth(labels) == 8 ? 255 : 65_535;
  }
}
