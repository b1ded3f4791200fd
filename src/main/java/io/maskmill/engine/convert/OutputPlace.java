package io.maskmill.engine.convert;

import io.maskmill.io.SourceTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;

/** Where the files of one target go, for one split. Paths are those in the output. */
interface OutputPlace {

  /** Announces a frame and the number of bytes its files will take; they stay together. */
  default void frame(long bytes) throws IOException {}

  /** Why a file of that name cannot be put; empty when it can. */
  default String refusal(String path) {
    return "";
  }

  /** Puts a file. */
  void put(String path, byte[] bytes) throws IOException;

  /** Streams a file that is too large to hold. */
  void copy(SourceTree tree, SourceFile file, String path) throws IOException;

  /** The segment that records of documents go with; -1 when documents span the whole run. */
  default int segment() {
    return -1;
  }

  /** Ends the output after the last file. */
  default void finish() throws IOException {}

  /** Abandons what is still open. */
  default void close() throws IOException {}
}
