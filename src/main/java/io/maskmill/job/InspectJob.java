package io.maskmill.job;

import io.maskmill.engine.inspect.InspectFrames;
import io.maskmill.engine.inspect.InspectSummary;
import io.maskmill.engine.inspect.Inspection;
import io.maskmill.engine.inspect.TargetChecks;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.io.HadoopConf;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Reports what a dataset holds before it is converted: lists all of it, decodes a sample of its
 * frames or all, and writes nothing. The same source gives the same report on any machine.
 */
public final class InspectJob {
  /** The value of {@code sample} that takes every frame. */
  public static final long ALL = Long.MAX_VALUE;

  private final JavaSparkContext spark;
  private final OpenTrees trees;
  private final Console console;

  /**
   * @param trees sources that are open
   */
  public InspectJob(JavaSparkContext spark, OpenTrees trees, Console console) {
    this.spark = spark;
    this.trees = trees;
    this.console = console;
  }

  public InspectJob(JavaSparkContext spark, Console console) {
    this(spark, OpenTrees.NONE, console);
  }

  /** Takes the pieces of the result as they are there. */
  public interface Taker {
    /** What was found. */
    void inspection(Inspection inspection) throws IOException;

    /** Whether there is to be a page that shows it. */
    boolean wantsPage();

    /** The page, after the inspection. */
    void page(byte[] page) throws IOException;
  }

  /** Keeps the inspection alone. */
  private static final class Kept implements Taker {
    private Inspection inspection;

    @Override
    public void inspection(Inspection found) {
      inspection = found;
    }

    @Override
    public boolean wantsPage() {
      return false;
    }

    @Override
    public void page(byte[] page) {
      throw new IllegalStateException("a page that nobody wants");
    }
  }

  /**
   * Inspects the source.
   *
   * @param limits how large masks and files may be
   * @param sample about how many frames are looked at, at least 1, or {@link #ALL}
   * @param targets formats that a conversion could write
   */
  public Inspection run(
      ConvertConfig.Source from, FrameLimits limits, long sample, List<MaskFormat> targets)
      throws IOException {
    Kept kept = new Kept();
    run(from, limits, sample, targets, kept);
    return kept.inspection;
  }

  /**
   * Inspects the source.
   *
   * @param taker is given the inspection before the page is made, which may fail
   */
  public void run(
      ConvertConfig.Source from,
      FrameLimits limits,
      long sample,
      List<MaskFormat> targets,
      Taker taker)
      throws IOException {
    HadoopConf conf = new HadoopConf(spark.hadoopConfiguration());
    OpenedSource source = OpenedSource.open(from, ImageMode.COPY, trees, conf);
    source.reader().notes().forEach(console::say);
    Planner planner = new Planner(spark, console, source.tree(), source.reader());
    try {
      ListingStats stats = planner.list();
      planner.learned().forEach(console::say);
      long bound = stats.hashBound(sample);
      InspectSummary found = new InspectSummary(planner.reader().labels().size());
      FrameSource frames =
          new FrameSource(planner.reader(), source.tree(), limits, TaskSlots.heap(spark));
      IoShare io = TaskSlots.io(spark, "", from.uri());
      TargetChecks checks = TargetChecks.of(targets, planner.reader(), stats);
      JavaRDD<FramePart> parts = stats.parts() == 0 ? null : parts(planner, bound);
      if (parts == null) {
        console.say(EmptySource.note(from, planner));
      } else {
        found = frames(parts, new InspectFrames(frames, io, checks), bound);
        if (bound == ALL && found.frames() == 0) {
          console.say(EmptySource.note(from, planner));
        }
      }
      if (!found.fault().isEmpty()) {
        console.say(
            String.format(
                Locale.ROOT,
                "note: the figures cover %,d of %,d readable frames; they failed at %s",
                found.objects().frames(),
                found.readable(),
                found.fault()));
      }
      Inspection inspection =
          new Inspection(
              from.format(),
              source.tree().root(),
              Inspection.ReaderFacts.of(planner.reader(), found),
              stats,
              bound == Long.MAX_VALUE,
              found,
              targets,
              checks.refusals());
      taker.inspection(inspection);
      if (taker.wantsPage()) {
        taker.page(new InspectReport(spark, inspection, console).page(frames, io, parts));
      }
    } finally {
      planner.forget();
    }
  }

  private JavaRDD<FramePart> parts(Planner planner, long bound) {
    int ranges = 4 * spark.defaultParallelism();
    return bound == Long.MAX_VALUE ? planner.sorted(ranges) : planner.sorted(ranges, bound);
  }

  private InspectSummary frames(JavaRDD<FramePart> parts, InspectFrames look, long bound) {
    String which = bound == Long.MAX_VALUE ? "all frames" : "a sample of frames";
    spark.setJobDescription(String.format(Locale.ROOT, "inspect %s", which));
    Broadcast<InspectFrames> task = spark.broadcast(look);
    try (Progress progress = Progress.of(spark, console, "inspect", "frames", 0)) {
      ProgressCount done = progress.done();
      return parts
          .mapPartitions(
              some -> {
                InspectSummary summary = task.value().run(some, () -> done.add(1));
                return List.of(summary).iterator();
              })
          .treeReduce(InspectSummary::plus);
    }
  }
}
