package io.maskmill.engine.source;

import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.ScansRanges;
import io.maskmill.spi.SourceFile;
import java.io.Serializable;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Says which files are scanned in ranges, and how long those are. What a run puts out does not
 * depend on it.
 *
 * @param fromLength the shortest file that is cut
 * @param shortest bytes of a range
 * @param longest bytes of a range
 */
public record RangeSizes(long fromLength, long shortest, long longest) implements Serializable {
  /** Surveys and further tasks cost about as much as scanning some megabytes. */
  public static final RangeSizes USUAL = new RangeSizes(64L << 20, 8L << 20, 256L << 20);

  /** No file is cut. */
  public static final RangeSizes NONE = new RangeSizes(Long.MAX_VALUE, 1, 1);

  /** The driver holds those files, so that there must not be too many. */
  private static final int MOST_FILES = 1_000;

  /** Tasks of unequal length fill all cores to the end when there are several for each. */
  private static final int TASKS_PER_CORE = 8;

  /**
   * How a file is scanned in ranges; null when it is scanned as one. An archive's file is: ranges
   * of what is packed cannot be read.
   */
  public RangeScan of(SourceFile file, DatasetReader reader) {
    return file.length() >= fromLength
            && file.place().isEmpty()
            && reader instanceof ScansRanges ranged
        ? ranged.ranges(file)
        : null;
  }

  /**
   * Whether a task that lists leaves a file out, so that it is scanned in ranges.
   *
   * @param left is told of those files
   */
  public Predicate<SourceFile> leave(DatasetReader reader, Consumer<SourceFile> left) {
    int[] count = {0};
    return file -> {
      boolean isLeft = of(file, reader) != null && count[0]++ < MOST_FILES;
      if (isLeft) {
        left.accept(file);
      }
      return isLeft;
    };
  }

  /**
   * The length of ranges.
   *
   * @param bytes of all files that are cut
   */
  public long size(long bytes, int cores) {
    return Math.max(shortest, Math.min(longest, bytes / ((long) TASKS_PER_CORE * cores)));
  }
}
