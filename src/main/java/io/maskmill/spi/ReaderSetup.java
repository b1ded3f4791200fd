package io.maskmill.spi;

import java.io.IOException;

/**
 * What a format gets to open a source.
 *
 * @param tree the source's files
 * @param options source options, checked
 * @param texts reads a small text from a path or address that an option names
 * @param images what becomes of the images; a reader need not ask for images that are left out
 */
public record ReaderSetup(FileTree tree, Options options, TextLoader texts, ImageMode images) {

  /** The setup of a source whose images are wanted. */
  public ReaderSetup(FileTree tree, Options options, TextLoader texts) {
    this(tree, options, texts, ImageMode.COPY);
  }

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
