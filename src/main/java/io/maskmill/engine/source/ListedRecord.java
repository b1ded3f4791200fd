package io.maskmill.engine.source;

import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.SourceFile;
import java.io.Serializable;

/**
 * A record that stage LIST makes of a file: one mark that it was seen, and the parts and labels
 * that it gives; or what it leaves for other tasks.
 */
public sealed interface ListedRecord extends Serializable {

  /**
   * A listed file.
   *
   * @param path of the file
   * @param bytes of the file
   * @param high first half of a hash of path, length and time
   * @param low second half
   * @param isData whether a format was asked about it; a change of other files changes no run
   * @param skipped why it gives no part; empty when it gives some
   * @param nearness how nearly it gave one
   */
  record Seen(
      String path, long bytes, long high, long low, boolean isData, String skipped, int nearness)
      implements ListedRecord {}

  /** A part. */
  record Part(FramePart part) implements ListedRecord {}

  /** A label, once per listing task. */
  record Label(LabelSighting label) implements ListedRecord {}

  /**
   * What a task has not used but left for others: a file, or a prefix to list.
   *
   * @param isFile whether it is a file; a prefix may be empty
   * @param notData why the file is not data; empty when it is
   */
  record Left(boolean isFile, SourceFile file, String notData, String prefix)
      implements ListedRecord {
    /** A file, which is listed already. */
    public static Left file(SourceFile file, String notData) {
      return new Left(true, file, notData, "");
    }

    /** A prefix to list. */
    public static Left prefix(String prefix) {
      return new Left(false, new SourceFile("", 0, 0), "", prefix);
    }
  }
}
