package io.maskmill.job;

import io.maskmill.engine.convert.ConvertSplit;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.DamagedStagingException;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.PlanJson;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Runs the splits of a plan as Spark tasks, and reads what they left. */
record SplitRuns(
    JavaSparkContext spark, ConvertConfig config, Plan plan, RunOutput output, Console console) {

  /**
   * The results that splits of an earlier run left, read in parallel. A split whose ledger is
   * damaged is not done, and neither is one that set something aside which time may have mended.
   */
  List<Ledger.Result> done() throws IOException {
    List<Split> done = withLedger();
    if (done.isEmpty()) {
      return List.of();
    }
    boolean verify = config.mode().verify();
    boolean byUsers = output.store().exists(output.staging().limit());
    RunOutput from = output;
    spark.setJobDescription("read " + done.size() + " ledgers");
    return spark
        .parallelize(done, Math.min(done.size(), 2 * spark.defaultParallelism()))
        .flatMap(split -> result(from, split, byUsers).iterator())
        .filter(result -> !verify || result.readBack() != null)
        .collect();
  }

  private static List<Ledger.Result> result(RunOutput output, Split split, boolean byUsers)
      throws IOException {
    try {
      Ledger ledger = Ledger.read(output, split.id());
      return ledger.isWorthTryingAgain(byUsers) ? List.of() : List.of(ledger.result());
    } catch (DamagedStagingException e) {
      return List.of();
    }
  }

  private List<Split> withLedger() throws IOException {
    Set<String> ledgers = new HashSet<>(output.store().names(output.staging().ledgers()));
    return plan.splits().stream().filter(s -> ledgers.contains(s.id() + ".json")).toList();
  }

  /** Whether every planned frame can be read from the plan. */
  boolean plansAreWhole() {
    spark.setJobDescription("read " + plan.splits().size() + " plans of splits");
    RunOutput from = output;
    return spark
        .parallelize(
            plan.splits(),
            Math.max(1, Math.min(plan.splits().size(), 2 * spark.defaultParallelism())))
        .map(split -> isWhole(from, split))
        .reduce(Boolean::logicalAnd);
  }

  private static boolean isWhole(RunOutput output, Split split) throws IOException {
    try {
      return PlanJson.read(output, split).size() == split.frames();
    } catch (DamagedStagingException e) {
      return false;
    }
  }

  /** The sum of all ledgers, made in tasks, since data decides the names of counters. */
  RunCounts counts() {
    spark.setJobDescription("add up " + plan.splits().size() + " ledgers");
    RunOutput from = output;
    int tasks = Math.min(plan.splits().size(), 2 * spark.defaultParallelism());
    return spark
        .parallelize(plan.splits(), tasks)
        .map(split -> Ledger.read(from, split.id()).counts())
        .treeReduce(RunCounts::plus);
  }

  List<Ledger.Result> run(ConvertSplit convert, List<Split> open) {
    String name =
        String.format(Locale.ROOT, "convert %,d splits, %s", open.size(), config.direction());
    spark.setJobDescription(name);
    Broadcast<ConvertSplit> task = spark.broadcast(convert);
    long frames = open.stream().mapToLong(Split::frames).sum();
    ProgressCount objects = new ProgressCount(spark, "objects");
    ProgressCount bytes = new ProgressCount(spark, "bytes");
    try (Progress progress = Progress.ofFrames(spark, console, "convert", frames)) {
      ProgressCount done = progress.done();
      ProgressCount bad = progress.quarantined();
      RunCounter.FRAMES.begin(done);
      RunCounter.QUARANTINED.begin(bad);
      RunCounter.OBJECTS.begin(objects);
      RunCounter.BYTES.begin(bytes);
      try {
        return spark
            .parallelize(open, open.size())
            .map(
                split -> {
                  Ledger.Result result =
                      task.value()
                          .run(
                              split,
                              n -> {
                                RunCounter.FRAMES.add(1, done);
                                RunCounter.QUARANTINED.add(n < 0 ? 1 : 0, bad);
                              });
                  RunCounter.OBJECTS.add(result.objects(), objects);
                  RunCounter.BYTES.add(result.bytes(), bytes);
                  return result;
                })
            .collect();
      } finally {
        for (RunCounter counter : RunCounter.values()) {
          counter.end();
        }
      }
    } finally {
      objects.forget();
      bytes.forget();
    }
  }
}
