package io.maskmill.job;

import com.sun.management.OperatingSystemMXBean;
import io.maskmill.engine.convert.OutputCheck;
import io.maskmill.engine.convert.TargetWriter;
import io.maskmill.engine.estimate.Estimate;
import io.maskmill.engine.estimate.Estimator;
import io.maskmill.engine.estimate.MemoryPlan;
import io.maskmill.engine.estimate.Sample;
import io.maskmill.engine.estimate.SampleFrames;
import io.maskmill.engine.estimate.Shape;
import io.maskmill.engine.estimate.StageTime;
import io.maskmill.engine.estimate.Workload;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.StoreCosts;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Says what a conversion would take before anything is converted: lists and pairs the source as the
 * run would, converts a sample of its frames in memory on one core, and works out the rest. Neither
 * reads nor writes the output.
 */
public final class PlanJob {

  /** Frames of a sample at least, however large they are. */
  private static final long FEWEST = 4;

  private final JavaSparkContext spark;
  private final ConvertConfig config;
  private final OpenTrees trees;
  private final Console console;

  /**
   * What is asked.
   *
   * @param sample about how many frames are converted
   * @param executors 0 for a table of several
   * @param cores of each executor; 0 likewise
   */
  public record Question(long sample, int executors, int cores) {}

  /**
   * @param trees sources that are open
   */
  public PlanJob(JavaSparkContext spark, ConvertConfig config, OpenTrees trees, Console console) {
    this.spark = spark;
    this.config = config;
    this.trees = trees;
    this.console = console;
  }

  /**
   * Estimates the run.
   *
   * @throws ConfigException when the run would be wrong
   */
  public Estimate run(Question question) throws IOException {
    double processor = processor();
    // Starting waits for little, so what is above its threads' own time is a busy machine's.
    double start = Math.min(ManagementFactory.getRuntimeMXBean().getUptime() / 1e3, threads());
    Verification.check(config);
    OutputCheck.apart(config);
    StageTimes times = new StageTimes(!StoreCosts.of(config.source().uri()).countsRequests());
    spark.sc().addSparkListener(times);
    long opening = System.nanoTime();
    HadoopConf conf = new HadoopConf(spark.hadoopConfiguration());
    OpenedSource source = OpenedSource.open(config.source(), config.images(), trees, conf);
    source.reader().notes().forEach(console::say);
    double opened = (System.nanoTime() - opening) / 1e9;
    Planner planner = new Planner(spark, console, source.tree(), source.reader());
    try {
      List<String> prefixes = source.tree().prefixes();
      ListingStats stats = planner.list();
      if (stats.parts() == 0) {
        throw EmptySource.of(config.source(), planner, "the path and --from");
      }
      StageTime listed = times.take(planner.listingJobs(), names(prefixes));
      planner.learned().forEach(console::say);
      Remap remap = new Remap(config.frames().transforms(), planner.reader().labels());
      TargetWriters targets = new TargetWriters(config, planner.reader(), remap, console);
      targets.check();
      Plan plan = new Planning(config, planner, "", remap, null, console).cut(null);
      StageTime paired = times.take(1, List.of());
      List<TargetWriter> writers = targets.of(plan);
      targets.tell(plan, writers);
      double planned = processor();
      Workload work =
          new Workload(
              plan.splits(),
              new Workload.Listed(stats.files(), stats.fileBytes(), prefixes.size()),
              writers.stream().map(PlanJob::target).toList(),
              new Workload.Before(start, processor, planned - processor, opened, listed, paired));
      Sample sample = sample(question.sample(), planner, source, remap, writers, plan, conf);
      return estimate(question, work, sample);
    } finally {
      spark.sc().removeSparkListener(times);
      planner.forget();
    }
  }

  /** What the first listing tasks worked on, where that has a name that a user knows. */
  private static List<String> names(List<String> prefixes) {
    return prefixes.size() == 1 ? List.of() : prefixes;
  }

  private static double processor() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  /** Processor seconds of the threads that run Java's code; those that compile it are not seen. */
  private static double threads() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return LongStream.of(threads.getAllThreadIds())
            .map(threads::getThreadCpuTime)
            .filter(nanos -> nanos > 0)
            .sum()
        / 1e9;
  }

  private static Workload.Target target(TargetWriter target) {
    return new Workload.Target(target.losses().format(), target.writer().packing());
  }

  private Sample sample(
      long wanted,
      Planner planner,
      OpenedSource source,
      Remap remap,
      List<TargetWriter> writers,
      Plan plan,
      HadoopConf conf)
      throws IOException {
    SampleFrames task =
        new SampleFrames(
            new FrameSource(
                planner.reader(),
                source.tree(),
                config.limits().frames(),
                config.images() == ImageMode.COPY,
                TaskSlots.heap(spark)),
            new KeyFilter(config.frames().include(), config.frames().exclude()),
            remap,
            writers,
            new SampleFrames.Way(
                config.images(),
                config.targets().stream().allMatch(ConvertConfig.Target::carries),
                plan.splits().stream().mapToInt(Split::frames).max().orElse(1),
                Planner.MAX_BYTES,
                plan.frames()),
            TaskSlots.io(spark, config.output(), config.source().uri()),
            config.output(),
            conf);
    spark.setJobDescription("convert a sample of frames in memory");
    Broadcast<SampleFrames> shared = spark.broadcast(task);
    ListingStats stats = planner.stats();
    double share = (double) stats.keys() / plan.frames();
    long frames =
        Math.max(FEWEST, Math.min(wanted, SampleFrames.HELD * plan.frames() / bytes(plan)));
    for (double keys = frames * share; ; keys *= 8) {
      long bound = stats.hashBound(Math.max(1, Math.round(Math.min(keys, 1e15))));
      try (Progress progress = Progress.of(spark, console, "sample", "conversions", 0)) {
        ProgressCount done = progress.done();
        List<Sample> samples =
            planner
                .sorted(1, bound)
                .mapPartitions(
                    parts -> Arrays.asList(shared.value().run(parts, () -> done.add(1))).iterator())
                .collect();
        List<Sample> found = new ArrayList<>(samples);
        found.removeIf(Objects::isNull);
        if (!found.isEmpty()) {
          return found.get(0);
        }
      }
      if (bound == Long.MAX_VALUE) {
        throw new IllegalStateException("the plan has frames and the sample of all has none");
      }
    }
  }

  private static long bytes(Plan plan) {
    return Math.max(1, plan.splits().stream().mapToLong(Split::bytes).sum());
  }

  private Estimate estimate(Question question, Workload work, Sample sample) {
    StoreCosts in = StoreCosts.of(config.source().uri());
    StoreCosts out = StoreCosts.of(config.output());
    double read = sample.reading().seconds();
    if (in.countsRequests() && read > 0) {
      in = in.withGetSeconds(read);
      out = out.countsRequests() ? out.besideReadsOf(read) : out;
    }
    MemoryPlan memory = new MemoryPlan(config.limits().frames().maxPixels(), question.cores());
    return new Estimator(work, sample, in, out).of(shapes(question, work), memory);
  }

  private static List<Shape> shapes(Question question, Workload work) {
    if (question.executors() > 0 || question.cores() > 0) {
      return List.of(new Shape(Math.max(1, question.executors()), Math.max(1, question.cores())));
    }
    List<Shape> shapes = new ArrayList<>();
    for (Shape shape :
        List.of(
            new Shape(1, 1),
            new Shape(1, 2),
            new Shape(1, 4),
            new Shape(4, 4),
            new Shape(16, 4),
            new Shape(64, 4))) {
      shapes.add(shape);
      if (shape.all() >= work.splits().size()) {
        break;
      }
    }
    return shapes;
  }
}
