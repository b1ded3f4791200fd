package io.maskmill.job;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.io.Trees;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Tells which runs are so small that the driver looks at what their tasks have left by itself: a
 * job of Spark takes longer to start than that. Only where tasks would run in the driver's own
 * process and would not be repeated, so that a run on a cluster is the same whatever its size.
 */
final class SmallRun {
  private static final long FRAMES = 1_000;
  private static final long LINES = 10_000;

  /** Files of an output that the driver may look at. */
  static final int FILES = 20_000;

  /** Bytes of documents that the driver joins. */
  private static final long BYTES = 16L << 20;

  private SmallRun() {}

  /**
   * Whether a run is small. From another machine's store, several tasks read many ledgers sooner.
   *
   * @param splits of the run, of which tasks have left the results
   */
  static boolean is(
      JavaSparkContext spark, RunOutput output, List<Split> splits, List<Ledger.Result> results) {
    return !splits.isEmpty()
        && TaskSlots.isOneTry(spark.master())
        && (TaskCount.perSplit(spark, splits) == 1 || !Trees.isRemote(output.store().root()))
        && splits.stream().mapToLong(Split::frames).sum() <= FRAMES
        && results.stream().mapToLong(SmallRun::lines).sum() <= LINES
        && results.stream().flatMap(r -> r.fragments().stream()).mapToLong(f -> f.bytes()).sum()
            <= BYTES;
  }

  private static long lines(Ledger.Result result) {
    return (long) result.extent().entries() + result.extent().setAside();
  }
}
