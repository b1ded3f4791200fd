package io.maskmill.job;

import io.maskmill.engine.run.Split;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * How many tasks a piece of work is worth: a task costs some milliseconds by itself, as much as
 * reading several ledgers, so that small runs take few of them.
 */
final class TaskCount {
  private static final int LEDGERS_EACH = 8;
  private static final long FRAMES_EACH = 1_000;

  private static final long HASHES_EACH = 500_000;
  private static final int MOST = 1_000;

  private TaskCount() {}

  /** Tasks that read one small file for each split; 1 or more. */
  static int perSplit(JavaSparkContext spark, List<Split> splits) {
    return Math.min(2 * spark.defaultParallelism(), 1 + splits.size() / LEDGERS_EACH);
  }

  /** Tasks that look at each file of the frames; 1 or more. */
  static int perFrame(JavaSparkContext spark, List<Split> splits) {
    long frames = splits.stream().mapToLong(Split::frames).sum();
    return (int) Math.min(4L * spark.defaultParallelism(), 1 + frames / FRAMES_EACH);
  }

  /** Tasks that compare hashes of the frames' names; 1 or more. */
  static int perHash(List<Split> splits) {
    long frames = splits.stream().mapToLong(Split::frames).sum();
    return (int) Math.min(MOST, 1 + frames / HASHES_EACH);
  }
}
