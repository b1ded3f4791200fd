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

  /** The prefix of all files below the root. */
  String ALL = "/";

  /**
   * Pieces of the tree that together hold every file once, few enough for the driver. Where the
   * root is a folder of few folders they are those, each ending in '/', and {@link #TOP}; else
   * {@link #ALL}, or what the tree says in words of its own; "" when the root is a file itself.
   *
   * @throws java.io.FileNotFoundException when the root is not there
   */
  List<String> prefixes() throws IOException;

  /**
   * All files of a prefix, including those that are not data, streamed. The order is the store's.
   */
  Listing list(String prefix) throws IOException;

  /**
   * The first names directly in a folder, without reading the rest of it; none when there is no
   * such folder. Which names come first is the store's choice.
   *
   * @param most how many files and folders together
   */
  default Names peek(String folder, int most) throws IOException {
    Names.Collector names = new Names.Collector(most);
    for (String name : folders(folder)) {
      if (names.takesMore()) {
        names.folder(name);
      }
    }
    for (SourceFile file : files(folder)) {
      if (names.takesMore()) {
        names.file(file);
      }
    }
    return names.names();
  }

  @Override
  default List<String> firstFolders(String folder, int most) throws IOException {
    return peek(folder, most).folders();
  }

  @Override
  default List<SourceFile> firstFiles(String folder, int most) throws IOException {
    return peek(folder, most).files();
  }

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

    /** Whether one task has listed enough, so that the rest should be shared with others. */
    default boolean isLong() {
      return false;
    }

    /** Leaves the rest to other tasks, as far as they can list it by themselves. */
    default void share() {}

    /** Whether the last file is left to another task, to which it can be told as it is. */
    default boolean isLeft() {
      return false;
    }

    /** The prefix that the last file stands for instead of itself; null when it is a file. */
    default String piece() {
      return null;
    }
  }
}
