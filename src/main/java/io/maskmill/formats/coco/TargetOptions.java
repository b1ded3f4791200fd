package io.maskmill.formats.coco;

import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.OutlineFit;
import java.io.Serializable;
import java.util.List;

/**
 * Options for writing a target.
 *
 * @param segmentation how masks are written
 * @param holes what becomes of a mask with holes when masks are written as polygons
 * @param crowd the value of {@code iscrowd}
 * @param ids where category ids come from
 * @param exporter whose records are written
 * @param maxBytes largest size of a document
 * @param results how results lists are written; null for instances documents
 * @param fit how far polygons may lie off
 */
record TargetOptions(
    Kind segmentation,
    Holes holes,
    Crowd crowd,
    CategoryIds.Origin ids,
    Exporter exporter,
    long maxBytes,
    Results results,
    Fit fit)
    implements Serializable {

  /**
   * How results lists are written.
   *
   * @param imageIds where ids of images come from
   */
  record Results(ImageIds imageIds) implements Serializable {}

  /** Systems whose exporters can be imitated, including their ids and iscrowd values. */
  static final List<String> COMPAT = List.of("encord", "cvat");

  private static final Option<Kind> SEGMENTATION =
      Option.choice(
              "segmentation",
              Kind.RLE,
              "How masks are written: runs as COCO's compressed string, runs as numbers, or outlines"
                  + " that fill to the same pixels, and runs where none do.")
          .withCompat("cvat", Kind.RLE_LIST);

  private static final Option<Holes> POLYGON_HOLES =
      Option.choice(
          "polygon.holes",
          Holes.RLE,
          "What becomes of a mask with holes, which polygons cannot say: it is written as runs, its"
              + " holes are filled, or its frame is set aside.");

  static final Option<CategoryIds.Origin> CATEGORY_IDS =
      Option.choice(
          "category-ids",
          CategoryIds.Origin.CATALOG,
          "Whether category ids are 1, 2, 3 ... in the order of labels, or those of a COCO source.");

  private static final Option<Crowd> ISCROWD =
      Option.oneOf(
              "iscrowd",
              Crowd.FROM_SOURCE,
              List.of(Crowd.values()),
              "What iscrowd says; evaluation ignores objects with 1.")
          .withCompat("encord", Crowd.ALWAYS)
          .withCompat("cvat", Crowd.ALWAYS);

  private static final Option<Layout> LAYOUT =
      Option.choice(
          "layout",
          Layout.INSTANCES,
          "What is written: instances documents, or results lists as models give them, with scores,"
              + " each beside a document of its images and categories.");

  private static final Option<ImageIds> IMAGE_IDS =
      Option.choice(
          "image-ids",
          ImageIds.MADE,
          "Where the ids of images in results lists come from: the source's, else made of file names,"
              + " or the numbers that files are called, as COCO's are.");

  static final List<Option<?>> ALL =
      List.of(
          LAYOUT,
          SEGMENTATION,
          POLYGON_HOLES,
          OutlineFit.TOLERANCE,
          OutlineFit.LEAST_IOU,
          CATEGORY_IDS,
          IMAGE_IDS,
          ISCROWD,
          DocumentPart.MAX_SIZE);

  /** What is written. */
  enum Layout {
    INSTANCES,
    RESULTS
  }

  /**
   * How far polygons may lie off.
   *
   * @param tolerance in pixels; 0 keeps every pixel
   * @param leastIou polygons that share less with their masks are named
   */
  record Fit(double tolerance, double leastIou) implements Serializable {
    static final Fit EXACT = new Fit(0, 0);
  }

  /** How masks are written. */
  enum Kind {
    RLE,
    RLE_LIST,
    POLYGON
  }

  /** What becomes of a mask that polygons cannot express. */
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

  /** The value of {@code iscrowd}. */
  enum Crowd {
    FROM_SOURCE("from-source"),
    NEVER("0"),
    ALWAYS("1");

    private final String word;

    Crowd(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }

    boolean of(boolean source) {
      return switch (this) {
        case FROM_SOURCE -> source;
        case NEVER -> false;
        case ALWAYS -> true;
      };
    }
  }

  /**
   * Parses the options. Both systems in {@link #COMPAT} write iscrowd 1 for every mask; Encord
   * numbers ids from 0, CVAT writes counts as numbers.
   */
  static TargetOptions of(Options options) {
    Exporter exporter =
        switch (options.compat()) {
          case "encord" -> Exporter.ENCORD;
          case "cvat" -> Exporter.CVAT;
          default -> Exporter.MASKMILL;
        };
    boolean isOfResults = options.get(LAYOUT) == Layout.RESULTS;
    if (isOfResults && exporter != Exporter.MASKMILL) {
      throw options.bad(LAYOUT, "instances with --compat " + options.compat());
    }
    if (isOfResults && options.get(SEGMENTATION) == Kind.POLYGON) {
      throw options.bad(SEGMENTATION, "rle or rle-list with layout=results");
    }
    return new TargetOptions(
        options.get(SEGMENTATION),
        options.get(POLYGON_HOLES),
        options.get(ISCROWD),
        options.get(CATEGORY_IDS),
        exporter,
        options.get(DocumentPart.MAX_SIZE),
        isOfResults ? new Results(options.get(IMAGE_IDS)) : null,
        fit(options));
  }

  private static Fit fit(Options options) {
    if (options.get(SEGMENTATION) != Kind.POLYGON) {
      options.refuseWithout("segmentation=polygon", OutlineFit.TOLERANCE, OutlineFit.LEAST_IOU);
    }
    return new Fit(options.get(OutlineFit.TOLERANCE), options.get(OutlineFit.LEAST_IOU));
  }

  /** COCO's own conventions, for documents without segmentations. */
  static TargetOptions plain(CategoryIds.Origin ids) {
    return new TargetOptions(
        Kind.RLE,
        Holes.RLE,
        Crowd.FROM_SOURCE,
        ids,
        Exporter.MASKMILL,
        Long.MAX_VALUE,
        null,
        Fit.EXACT);
  }

  /** Id of the first image and the first annotation. */
  int firstId() {
    return exporter == Exporter.ENCORD ? 0 : 1;
  }
}
