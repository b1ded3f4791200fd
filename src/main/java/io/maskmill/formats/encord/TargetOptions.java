package io.maskmill.formats.encord;

import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.OutlineFit;
import java.io.Serializable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/**
 * Options for writing a target.
 *
 * @param rows where label rows go
 * @param shards number of files that lines are distributed over
 * @param writesMasks whether every object is also written as a PNG
 * @param writesUpload whether {@code upload.jsonl} is written
 * @param rowDate date of rows whose source has none
 * @param objectDate the same date in the form that objects use
 * @param maxBytes largest size of a document
 * @param drawing what objects are written as
 */
record TargetOptions(
    Rows rows,
    int shards,
    boolean writesMasks,
    boolean writesUpload,
    String rowDate,
    String objectDate,
    long maxBytes,
    Drawing drawing)
    implements Serializable {

  private static final int MAX_SHARDS = 10_000;
  private static final DateTimeFormatter ROW_DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter OBJECT_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH);

  private static final Option<Rows> LABEL_ROWS =
      Option.choice(
              "label-rows",
              Rows.DOCUMENT,
              "Where label rows go: labels.json, which is one list, or the lines of"
                  + " labels/rows-<shard>.jsonl.")
          .withFormerKey("rows");

  private static final Option<Integer> SHARDS =
      Option.number(
          "shards", 16, 1, MAX_SHARDS, "How many files label-rows=lines deals the label rows to.");

  private static final Option<Boolean> OBJECT_MASKS =
      Option.onOff(
              "object-masks",
              false,
              "Whether every object is written as a PNG of 0 and 255 too,"
                  + " masks/.../mask_<frame>_<objectHash>.png.")
          .withFormerKey("masks")
          .withFormerWord("png", "on")
          .withFormerWord("none", "off");

  private static final Option<Boolean> UPLOAD =
      Option.onOff(
              "upload",
              true,
              "Whether upload.jsonl, one bitmask per line, and encord_upload.py, which uploads it, are"
                  + " written.")
          .withFormerWord("write", "on")
          .withFormerWord("none", "off");

  private static final Option<Shape> SHAPE =
      Option.choice(
          "shape",
          Shape.BITMASK,
          "What objects are written as: bitmasks, or polygons with their holes along the edges of"
              + " pixels, which are not uploaded by a script and read back with"
              + " shapes=rasterize.");

  private static final Option<OffsetDateTime> TIMESTAMP =
      Option.parsed(
          "timestamp",
          "DATE",
          "a date such as 2026-11-20T10:00:00Z",
          TargetOptions::date,
          Instant.EPOCH.toString(),
          "Date of label rows and objects whose source has none, such as 2026-11-20T10:00:00Z.");

  static final List<Option<?>> ALL =
      List.of(
          LABEL_ROWS,
          SHARDS,
          SHAPE,
          OutlineFit.TOLERANCE,
          OutlineFit.LEAST_IOU,
          OBJECT_MASKS,
          UPLOAD,
          TIMESTAMP,
          DocumentPart.MAX_SIZE);

  /** What objects are written as. */
  enum Shape {
    BITMASK,
    POLYGON;

    /** Encord's word for it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where label rows go. */
  enum Rows {
    DOCUMENT,
    LINES
  }

  /**
   * What objects are written as.
   *
   * @param tolerance how far polygons may lie off, in pixels
   * @param leastIou polygons that share less with their masks are named
   */
  record Drawing(Shape shape, double tolerance, double leastIou) implements Serializable {}

  Shape shape() {
    return drawing.shape();
  }

  double tolerance() {
    return drawing.tolerance();
  }

  double leastIou() {
    return drawing.leastIou();
  }

  static TargetOptions of(Options options) {
    if (options.get(LABEL_ROWS) == Rows.DOCUMENT) {
      options.refuseWithout("label-rows=lines", SHARDS);
    }
    Shape shape = options.get(SHAPE);
    if (shape == Shape.BITMASK) {
      options.refuseWithout("shape=polygon", OutlineFit.TOLERANCE, OutlineFit.LEAST_IOU);
    } else if (options.has(UPLOAD)) {
      options.refuseWithout("shape=bitmask", UPLOAD);
    }
    OffsetDateTime date = options.get(TIMESTAMP);
    return new TargetOptions(
        options.get(LABEL_ROWS),
        options.get(SHARDS),
        options.get(OBJECT_MASKS),
        shape == Shape.BITMASK && options.get(UPLOAD),
        date.format(ROW_DATE),
        date.format(OBJECT_DATE),
        options.get(DocumentPart.MAX_SIZE),
        new Drawing(shape, options.get(OutlineFit.TOLERANCE), options.get(OutlineFit.LEAST_IOU)));
  }

  /** Parses a date; null when the text is not one. */
  private static OffsetDateTime date(String text) {
    try {
      return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
