package io.maskmill.formats.parquet;

import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * How a table is written.
 *
 * @param compression of pages
 * @param huggingFace whether Hugging Face's tools are to understand it
 */
record WriteOptions(Compression compression, boolean huggingFace) implements Serializable {
  /** Of pages. */
  enum Compression {
    ZSTD,
    SNAPPY,
    GZIP,
    NONE
  }

  private enum Truth {
    FALSE,
    TRUE
  }

  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec("compression", "zstd|snappy|gzip|none", "zstd", "Of the table's pages."),
          new OptionSpec(
              "huggingface",
              "true|false",
              "false",
              "Write a dataset card and features that Hugging Face's datasets understand."));

  static WriteOptions of(Options options) {
    return new WriteOptions(
        options.choice("compression", Compression.class, Compression.ZSTD),
        options.choice("huggingface", Truth.class, Truth.FALSE) == Truth.TRUE);
  }
}
