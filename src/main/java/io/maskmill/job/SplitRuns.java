package io.maskmill.job;

import io.maskmill.engine.convert.ConvertSplit;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Runs the splits of a plan as Spark tasks, and reads what they left. */
record SplitRuns(
    JavaSparkContext spark, ConvertConfig config, Plan plan, OutputStore store, Console console) {

  /** The results that splits of an earlier run left, read in parallel. */
  List<Ledger.Result> done() throws IOException {
    Set<String> ledgers = new HashSet<>(store.names(Staging.LEDGERS));
    List<Split> done =
        plan.splits().stream().filter(s -> ledgers.contains(s.id() + ".json")).toList();
    if (done.isEmpty()) {
      return List.of();
    }
    boolean verify = config.mode().verify();
    OutputStore output = store;
    spark.setJobDescription("read " + done.size() + " ledgers");
    return spark
        .parallelize(done, Math.min(done.size(), 2 * spark.defaultParallelism()))
        .map(split -> Ledger.read(output, split).result())
        .filter(result -> !verify || result.readBack() != null)
        .collect();
  }

  /** The sum of all ledgers, made in tasks, since data decides the names of counters. */
  RunCounts counts() {
    spark.setJobDescription("add up " + plan.splits().size() + " ledgers");
    OutputStore output = store;
    int tasks = Math.min(plan.splits().size(), 2 * spark.defaultParallelism());
    return spark
        .parallelize(plan.splits(), tasks)
        .map(split -> Ledger.read(output, split).counts())
        .treeReduce(RunCounts::plus);
  }

  List<Ledger.Result> run(ConvertSplit convert, List<Split> open) {
    String name =
        String.format(Locale.ROOT, "convert %,d splits, %s", open.size(), config.direction());
    spark.setJobDescription(name);
    Broadcast<ConvertSplit> task = spark.broadcast(convert);
    long frames = open.stream().mapToLong(Split::frames).sum();
    try (Progress progress = Progress.ofFrames(spark, console, "convert", frames)) {
      ProgressCount done = progress.done();
      ProgressCount bad = progress.quarantined();
      return spark
          .parallelize(open, open.size())
          .map(
              split ->
                  task.value()
                      .run(
                          split,
                          n -> {
                            done.add(1);
                            bad.add(n < 0 ? 1 : 0);
                          }))
          .collect();
    }
  }
}
