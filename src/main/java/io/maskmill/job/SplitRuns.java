package io.maskmill.job;

import io.maskmill.engine.convert.ConvertSplit;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.DamagedStagingException;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.PlanJson;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Runs the splits of a plan as Spark tasks, and reads what they left. */
record SplitRuns(
    JavaSparkContext spark, ConvertConfig config, Plan plan, RunOutput output, Console console) {
  private static final int MAX_REUSED = 32;

  /**
   * The results that splits of an earlier run left. A split whose ledger is damaged is not done,
   * and neither is one that set something aside which time may have mended.
   *
   * @param ledgers get those of these splits
   */
  List<Ledger.Result> done(Ledgers ledgers) throws IOException {
    List<Split> left = withLedger();
    if (left.isEmpty()) {
      return List.of();
    }
    boolean verify = config.mode().verify();
    boolean byUsers = output.store().exists(output.staging().limit());
    spark.setJobDescription("read " + left.size() + " ledgers");
    ledgers.add(left);
    return ledgers
        .sound()
        .filter(ledger -> !ledger.isWorthTryingAgain(byUsers))
        .map(Ledger::result)
        .filter(result -> !verify || result.readBack() != null)
        .collect();
  }

  private List<Split> withLedger() throws IOException {
    Set<String> ledgers = new HashSet<>(output.store().names(output.staging().ledgers()));
    return plan.splits().stream().filter(s -> ledgers.contains(s.id() + ".json")).toList();
  }

  /** Whether every planned frame can be read from the plan. */
  boolean plansAreWhole() {
    spark.setJobDescription("read " + plan.splits().size() + " plans of splits");
    RunOutput from = output;
    OutputStore earlier =
        plan.incremental() == null
            ? null
            : OutputStore.open(
                plan.incremental().previous(), new HadoopConf(spark.hadoopConfiguration()));
    return spark
        .parallelize(plan.splits(), TaskCount.perSplit(spark, plan.splits()))
        .map(split -> isWhole(from, earlier, split))
        .reduce(Boolean::logicalAnd);
  }

  private static boolean isWhole(RunOutput output, OutputStore earlier, Split split)
      throws IOException {
    if (split.isReused()) {
      return earlier != null && KeptSplit.isWhole(earlier, split.reuses(), split.plan());
    }
    try {
      return PlanJson.read(output, split).size() == split.frames();
    } catch (DamagedStagingException e) {
      return false;
    }
  }

  /**
   * The results of splits, which are run for them.
   *
   * @return lacks those that an earlier output does not hold any more, see {@link ConvertSplit#run}
   */
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
      ProgressCount refusals = progress.refusals();
      RunCounter.FRAMES.begin(done);
      RunCounter.QUARANTINED.begin(bad);
      RunCounter.OBJECTS.begin(objects);
      RunCounter.BYTES.begin(bytes);
      LongConsumer told =
          (LongConsumer & Serializable)
              n -> {
                if (n == 0) {
                  refusals.add(1);
                  return;
                }
                RunCounter.FRAMES.add(1, done);
                RunCounter.QUARANTINED.add(n < 0 ? 1 : 0, bad);
              };
      Consumer<Ledger.Result> wrote =
          (Consumer<Ledger.Result> & Serializable)
              result -> {
                RunCounter.OBJECTS.add(result.extent().objects(), objects);
                RunCounter.BYTES.add(result.extent().bytes(), bytes);
              };
      List<List<Split>> tasks = tasks(open, spark.defaultParallelism());
      try {
        return spark
            .parallelize(tasks, tasks.size())
            .flatMap(splits -> run(task.value(), splits, told, wrote).iterator())
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

  private static List<Ledger.Result> run(
      ConvertSplit task, List<Split> splits, LongConsumer progress, Consumer<Ledger.Result> wrote)
      throws IOException {
    List<Ledger.Result> results = new ArrayList<>();
    for (Split split : splits) {
      Ledger.Result result = task.run(split, progress);
      if (result != null) {
        wrote.accept(result);
        results.add(result);
      }
    }
    return results;
  }

  /**
   * The splits of each task: one that is converted has a task of its own; several that are taken
   * over whole share one, since each is less work than starting a task.
   */
  static List<List<Split>> tasks(List<Split> open, int parallelism) {
    List<List<Split>> tasks = new ArrayList<>();
    List<Split> reused = new ArrayList<>();
    for (Split split : open) {
      if (split.isReused()) {
        reused.add(split);
      } else {
        tasks.add(List.of(split));
      }
    }
    int each = Math.max(1, Math.min(MAX_REUSED, reused.size() / (4 * parallelism)));
    for (int i = 0; i < reused.size(); i += each) {
      tasks.add(new ArrayList<>(reused.subList(i, Math.min(reused.size(), i + each))));
    }
    return tasks;
  }
}
