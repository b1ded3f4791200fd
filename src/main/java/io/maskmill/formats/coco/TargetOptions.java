package io.maskmill.formats.coco;

import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * How a target is written.
 *
 * @param segmentation how masks are said
 * @param crowd what {@code iscrowd} says
 * @param firstId id of the first image and the first annotation
 */
record TargetOptions(Kind segmentation, Crowd crowd, int firstId) implements Serializable {

  /** Systems whose exporters can be followed: ids and iscrowd are theirs. */
  static final List<String> COMPAT = List.of("encord", "cvat");

  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              "segmentation",
              "rle|rle-list",
              "rle",
              "rle: counts as COCO's compressed string; rle-list: counts as numbers"),
          new OptionSpec(
              "iscrowd",
              "from-source|0|1",
              "from-source",
              "what iscrowd says; evaluation ignores objects with 1"));

  /** How masks are said. */
  enum Kind {
    RLE,
    RLE_LIST
  }

  /** What {@code iscrowd} says. */
  enum Crowd {
    FROM_SOURCE,
    NEVER,
    ALWAYS;

    boolean of(boolean source) {
      return switch (this) {
        case FROM_SOURCE -> source;
        case NEVER -> false;
        case ALWAYS -> true;
      };
    }
  }

  /**
   * @param compat one of {@link #COMPAT}: both write iscrowd 1 for every mask, Encord counts ids
   *     from 0
   */
  static TargetOptions of(Options options, String compat) {
    String crowd = options.text("iscrowd", compat.isEmpty() ? "from-source" : "1");
    return new TargetOptions(
        options.choice("segmentation", Kind.class, Kind.RLE),
        switch (crowd) {
          case "from-source" -> Crowd.FROM_SOURCE;
          case "0" -> Crowd.NEVER;
          case "1" -> Crowd.ALWAYS;
          default -> throw options.bad("iscrowd", crowd, "one of from-source, 0, 1");
        },
        compat.equals("encord") ? 0 : 1);
  }
}
