package io.maskmill.job;

import io.maskmill.engine.run.DamagedStagingException;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.ReadLedger;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Patience;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * The ledgers of a run, read from the store once, in tasks, and kept on the disks of the executors
 * for all that is asked of them before the run is complete. Those of a small local run are read and
 * kept by the driver, since tasks would take longer to start than to work. Used by the driver's
 * thread.
 */
final class Ledgers implements AutoCloseable {
  private final JavaSparkContext spark;
  private final RunOutput output;
  private final Patience patience;
  private final List<JavaRDD<ReadLedger>> kept = new ArrayList<>();
  private JavaRDD<ReadLedger> read;
  private List<Ledger> few;

  Ledgers(JavaSparkContext spark, RunOutput output) {
    this.spark = spark;
    this.output = output;
    this.patience = Patience.of(new HadoopConf(spark.hadoopConfiguration()));
    this.read = spark.emptyRDD();
  }

  /** Adds the ledgers of splits, which are read when something is asked of them. */
  void add(List<Split> splits) {
    if (splits.isEmpty()) {
      return;
    }
    RunOutput from = output;
    Patience waits = patience;
    JavaRDD<ReadLedger> more =
        spark
            .parallelize(splits, TaskCount.perSplit(spark, splits))
            .map(split -> waits.of(refusals -> ReadLedger.of(from, split.id())))
            .persist(StorageLevel.DISK_ONLY());
    kept.add(more);
    read = kept.size() == 1 ? more : read.union(more);
  }

  /**
   * Adds the ledgers of splits that were converted just now.
   *
   * @param all results of the run
   */
  void add(List<Split> splits, List<Ledger.Result> all) throws IOException {
    if (!kept.isEmpty() || !SmallRun.is(spark, output, splits, all)) {
      add(splits);
      return;
    }
    List<ReadLedger> here = new ArrayList<>();
    few = new ArrayList<>();
    for (Split split : splits) {
      ReadLedger ledger = patience.of(refusals -> ReadLedger.of(output, split.id()));
      here.add(ledger);
      few.add(ledger.ledger(output));
    }
    read = spark.parallelize(here, 1);
  }

  /** What all of them say, when the driver may look at them by itself; else null. */
  List<Ledger> few() {
    return few;
  }

  /** Leaves only those of some splits. */
  void retain(Set<String> splits) {
    read = read.filter(ledger -> splits.contains(ledger.split()));
  }

  /** All of them, as they were read. */
  JavaRDD<ReadLedger> read() {
    return read;
  }

  /** What all of them say. */
  JavaRDD<Ledger> all() {
    RunOutput from = output;
    return read.map(ledger -> ledger.ledger(from));
  }

  /** What those say that are not damaged. */
  JavaRDD<Ledger> sound() {
    RunOutput from = output;
    return read.flatMap(ledger -> sound(ledger, from).iterator());
  }

  private static List<Ledger> sound(ReadLedger ledger, RunOutput output) throws IOException {
    try {
      return List.of(ledger.ledger(output));
    } catch (DamagedStagingException e) {
      return List.of();
    }
  }

  @Override
  public void close() {
    kept.forEach(JavaRDD::unpersist);
  }
}
