package io.maskmill.formats.parquet;

import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Options for writing a table.
 *
 * @param compression of pages
 * @param huggingFace whether the table is described for Hugging Face's tools
 * @param dataFolder whether the files are in a folder of their own
 */
record WriteOptions(Compression compression, boolean huggingFace, boolean dataFolder)
    implements Serializable {
  /** Compression of pages. */
  enum Compression {
    ZSTD,
    SNAPPY,
    GZIP,
    NONE
  }

  static final Option<Compression> COMPRESSION =
      Option.choice("compression", Compression.ZSTD, "How the table's pages are compressed.");

  private static final Option<Boolean> HUGGINGFACE =
      Option.onOff(
          HuggingFace.KEY,
          false,
          "Whether a dataset card and features that Hugging Face's datasets understand are written.");

  private static final Option<Boolean> DATA_FOLDER =
      Option.onOff(
          "data-folder",
          true,
          "Whether the files are below data/, as Hugging Face has them; with off, outputs such as"
              + " out/date=2026-11-28 are one table for Spark, with a column date.");

  static final List<Option<?>> ALL = List.of(COMPRESSION, HUGGINGFACE, DATA_FOLDER);

  static WriteOptions of(Options options) {
    return new WriteOptions(
        options.get(COMPRESSION), options.get(HUGGINGFACE), options.get(DATA_FOLDER));
  }
}
