package io.maskmill.formats.webdataset;

import io.maskmill.model.ImageNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.Packing;
import io.maskmill.spi.Trait;
import io.maskmill.spi.WriterSetup;
import java.io.Serializable;
import java.util.List;

/**
 * Options for writing shards.
 *
 * @param variant what the pixels of masks say
 * @param background whether the value 0 is the background, and labels begin at 1
 * @param maskField field of masks
 * @param jsonField field that describes a sample
 * @param packing of the shards
 * @param seed by which samples are dealt to shards; -1 for the order of their names
 */
record TargetOptions(
    Variant variant,
    boolean background,
    String maskField,
    String jsonField,
    Packing packing,
    int seed)
    implements Serializable {
  /** The most labels: masks of 16 bits hold them with background and void. */
  private static final int MOST_LABELS = 65_534;

  /** What the pixels of masks say. */
  enum Variant {
    SEMANTIC,
    PANOPTIC
  }

  private static final Option<Variant> VARIANT =
      Option.choice(
          "variant",
          Variant.class,
          "panoptic; semantic where the source tells no objects apart",
          "What the pixels of masks say: the class, or the number of an object that the list"
              + " segments_info in the sample's JSON describes.");

  private static final Option<Boolean> BACKGROUND =
      Option.onOff(
          "background",
          true,
          "Whether the value 0 is a class named background, before the labels; with off labels"
              + " begin at 0, and pixels without an object have the value 255, which training"
              + " ignores.");

  private static final Option<String> MASK =
      field("mask-field", "seg.png", "Fields that hold masks, such as seg.png.");

  private static final Option<String> JSON =
      field("json-field", "json", "The field that describes a sample as JSON.");

  private static final Option<Long> SIZE =
      Option.size(
          "shard.max-size",
          "1MB",
          "512MB",
          "Largest size of a shard; a sample that is larger has one of its own.");

  private static final Option<Integer> FRAMES =
      Option.number("shard.max-frames", 100_000, 1, 100_000_000, "Most samples in a shard.");

  private static final Option<Integer> SHUFFLE =
      Option.parsed(
              "shuffle",
              "SEED",
              "a whole number from 0",
              text -> text.matches("\\d{1,9}") ? Integer.valueOf(text) : null,
              "",
              "Deals samples to the shards by a hash of their names and this number, so that each"
                  + " shard is a sample of the whole.")
          .withDefaultText("shards follow the order of names");

  static final List<Option<?>> ALL =
      List.of(VARIANT, BACKGROUND, MASK, JSON, SIZE, FRAMES, SHUFFLE);

  private static Option<String> field(String key, String byDefault, String help) {
    return Option.parsed(
        key,
        "FIELD",
        "lower-case letters, digits, '_' and '-', joined by dots",
        text -> text.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*") ? text : null,
        byDefault,
        help);
  }

  static TargetOptions of(WriterSetup setup) {
    Options options = setup.options();
    TargetOptions target =
        new TargetOptions(
            options.getOr(
                VARIANT,
                setup.source().holds(Trait.INSTANCES) ? Variant.PANOPTIC : Variant.SEMANTIC),
            options.get(BACKGROUND),
            options.get(MASK),
            options.get(JSON),
            new Packing(Packing.Kind.SHARDS, "", options.get(SIZE), options.get(FRAMES)),
            options.getOr(SHUFFLE, -1));
    if (!target.maskField.endsWith(".png") || target.maskField.indexOf('.') < 1) {
      throw options.bad(MASK, "a field that ends in .png, such as seg.png");
    }
    if (target.jsonField.equals(target.maskField)
        || ImageNames.isImage("x." + target.jsonField)
        || target.jsonField.endsWith(".png")) {
      throw options.bad(JSON, "another field than those of images and masks");
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
