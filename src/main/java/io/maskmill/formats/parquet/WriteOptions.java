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
 */
record WriteOptions(Compression compression, boolean huggingFace) implements Serializable {
  /** Compression of pages. */
  enum Compression {
    ZSTD,
    SNAPPY,
    GZIP,
    NONE
  }

  private static final Option<Compression> COMPRESSION =
      Option.choice("compression", Compression.ZSTD, "How the table's pages are compressed.");

  private static final Option<Boolean> HUGGINGFACE =
      Option.onOff(
          HuggingFace.KEY,
          false,
          "Whether a dataset card and features that Hugging Face's datasets understand are written.");

  static final List<Option<?>> ALL = List.of(COMPRESSION, HUGGINGFACE);

  static WriteOptions of(Options options) {
    return new WriteOptions(options.get(COMPRESSION), options.get(HUGGINGFACE));
  }
}
