package io.maskmill.formats.encord;

import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/**
 * How a target is written.
 *
 * @param rows where label rows go
 * @param shards number of files that lines are dealt to
 * @param writesMasks whether every object is written as a PNG as well
 * @param writesUpload whether {@code upload.jsonl} is written
 * @param rowDate date of rows whose source has none
 * @param objectDate the same date as objects have it
 */
record TargetOptions(
    Rows rows,
    int shards,
    boolean writesMasks,
    boolean writesUpload,
    String rowDate,
    String objectDate)
    implements Serializable {

  private static final int MAX_SHARDS = 10_000;
  private static final DateTimeFormatter ROW_DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter OBJECT_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH);

  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              "rows",
              "document|lines",
              "document",
              "document: labels.json, one list; lines: labels/rows-<shard>.jsonl, a label row a"
                  + " line"),
          new OptionSpec(
              "shards", "N", "16", "number of files that rows=lines deals the label rows to"),
          new OptionSpec(
              "masks",
              "none|png",
              "none",
              "png: every object also as masks/.../mask_<frame>_<objectHash>.png, 0 and 255"),
          new OptionSpec(
              "upload",
              "write|none",
              "write",
              "write: upload.jsonl for scripts/encord_upload.py, a bitmask a line"),
          new OptionSpec(
              "timestamp",
              "DATE",
              "1970-01-01T00:00:00Z",
              "date of label rows and objects whose source has none, as 2026-11-20T10:00:00Z"));

  /** Where label rows go. */
  enum Rows {
    DOCUMENT,
    LINES
  }

  private enum Masks {
    NONE,
    PNG
  }

  private enum Upload {
    WRITE,
    NONE
  }

  static TargetOptions of(Options options) {
    String timestamp = options.text("timestamp", Instant.EPOCH.toString());
    OffsetDateTime date;
    try {
      date = OffsetDateTime.parse(timestamp).withOffsetSameInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw options.bad("timestamp", timestamp, "a date such as 2026-11-20T10:00:00Z");
    }
    return new TargetOptions(
        options.choice("rows", Rows.class, Rows.DOCUMENT),
        (int) options.number("shards", 16, 1, MAX_SHARDS),
        options.choice("masks", Masks.class, Masks.NONE) == Masks.PNG,
        options.choice("upload", Upload.class, Upload.WRITE) == Upload.WRITE,
        date.format(ROW_DATE),
        date.format(OBJECT_DATE));
  }
}
