package io.maskmill.spi;

import java.io.IOException;

/**
 * What a format gets to open a source.
 *
 * @param tree the source's files
 * @param options source options, checked
 * @param texts reads a small text from a path or address that an option names
 */
public record ReaderSetup(FileTree tree, Options options, TextLoader texts) {

  /** The system whose program's behavior is wanted; empty for the default. */
  public String compat() {
    return options.compat();
  }

  /** Reads a small text file outside the source tree. */
  @FunctionalInterface
  public interface TextLoader {
    /** The file's bytes as UTF-8, at most 64 MiB. */
    String load(String pathOrUri) throws IOException;
  }
}
