package io.maskmill.formats.coco;

import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * How a target is written.
 *
 * @param segmentation how masks are said
 * @param holes what becomes of a mask with holes where masks are said as polygons
 * @param crowd what {@code iscrowd} says
 * @param ids where category ids come from
 * @param exporter whose records are written
 */
record TargetOptions(
    Kind segmentation, Holes holes, Crowd crowd, CategoryIds.Origin ids, Exporter exporter)
    implements Serializable {

  /** Systems whose exporters can be followed: ids and iscrowd are theirs. */
  static final List<String> COMPAT = List.of("encord", "cvat");

  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              "segmentation",
              "rle|rle-list|polygon",
              "rle",
              "rle: counts as COCO's compressed string; rle-list: counts as numbers; polygon:"
                  + " outlines that fill to the same pixels, and rle where none do"),
          new OptionSpec(
              "polygon.holes",
              "rle|fill|quarantine",
              "rle",
              "what becomes of a mask with holes, which polygons cannot say: written as rle, its"
                  + " holes filled, or its frame set aside"),
          new OptionSpec(
              "category-ids",
              "catalog|keep",
              "catalog",
              "catalog: 1, 2, 3 ... in the order of labels; keep: the ids of a COCO source"),
          new OptionSpec(
              "iscrowd",
              "from-source|0|1",
              "from-source",
              "what iscrowd says; evaluation ignores objects with 1"));

  /** How masks are said. */
  enum Kind {
    RLE,
    RLE_LIST,
    POLYGON
  }

  /** What becomes of a mask that no polygons say. */
  enum Holes {
    RLE,
    FILL,
    QUARANTINE
  }

  /** Whose records are written. */
  enum Exporter {
    MASKMILL,
    ENCORD,
    CVAT
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
   *     from 0, CVAT writes counts as numbers
   */
  static TargetOptions of(Options options, String compat) {
    Exporter exporter =
        switch (compat) {
          case "encord" -> Exporter.ENCORD;
          case "cvat" -> Exporter.CVAT;
          default -> Exporter.MASKMILL;
        };
    String crowd = options.text("iscrowd", compat.isEmpty() ? "from-source" : "1");
    return new TargetOptions(
        options.choice(
            "segmentation", Kind.class, exporter == Exporter.CVAT ? Kind.RLE_LIST : Kind.RLE),
        options.choice("polygon.holes", Holes.class, Holes.RLE),
        switch (crowd) {
          case "from-source" -> Crowd.FROM_SOURCE;
          case "0" -> Crowd.NEVER;
          case "1" -> Crowd.ALWAYS;
          default -> throw options.bad("iscrowd", crowd, "one of from-source, 0, 1");
        },
        options.choice("category-ids", CategoryIds.Origin.class, CategoryIds.Origin.CATALOG),
        exporter);
  }

  /** As COCO has it, for documents without segmentations. */
  static TargetOptions plain(CategoryIds.Origin ids) {
    return new TargetOptions(Kind.RLE, Holes.RLE, Crowd.FROM_SOURCE, ids, Exporter.MASKMILL);
  }

  /** Id of the first image and the first annotation. */
  int firstId() {
    return exporter == Exporter.ENCORD ? 0 : 1;
  }
}
