package io.maskmill.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of this machine in the making. */
final class LocalEntry extends OutputStore.EntryStream {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final OutputStream out;
  private final Step whole;

  /** What is done when the file is whole. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  private LocalEntry(Path file, OutputStream out, Step whole) {
    super(out);
    this.file = file;
    this.out = out;
    this.whole = whole;
  }

  /**
   * Starts a file, and the folders above it.
   *
   * @param whole is run when it is whole, such as to move it
   */
  static LocalEntry of(Path file, Step whole) throws IOException {
    Files.createDirectories(file.getParent());
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    return new LocalEntry(file, out, whole);
  }

  @Override
  void complete() throws IOException {
    out.close();
    whole.run();
  }

  @Override
  void discard() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
