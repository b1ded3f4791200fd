package io.maskmill.io;

import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** A source that can be listed in parallel: prefixes first, then the files below each. */
public interface SourceTree extends FileTree {

  /** The prefix of the files that lie directly in the root. */
  String TOP = ".";

  /**
   * Pieces of the tree that together hold every file once, few enough for the driver: each folder
   * of the root, ending in '/', and {@link #TOP}; or "" when the root is a file itself.
   *
   * @throws java.io.FileNotFoundException when the root is not there
   */
  List<String> prefixes() throws IOException;

  /**
   * All files of a prefix, including those that are not data, streamed. The order is the store's.
   */
  Listing list(String prefix) throws IOException;

  /**
   * Makes sure, before its copying begins, that a file is the listed one and can be read.
   *
   * @param isBegun whether its first bytes have just been read
   * @throws io.maskmill.spi.DamagedFileException when it is not or cannot
   */
  default void verify(SourceFile file, boolean isBegun) throws IOException {
    if (!isBegun) {
      readHead(file, 1);
    }
  }

  /** Files of a prefix; faults inside come as {@link java.io.UncheckedIOException}. */
  interface Listing extends Iterator<SourceFile>, Closeable {
    /** Why the last file is not data and hidden from formats; empty when it is data. */
    default String notData() {
      return "";
    }

    /** What is wrong with the last file, when it is listed for that alone; else null. */
    default DamagedItem damaged() {
      return null;
    }
  }
}
