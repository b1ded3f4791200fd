package io.maskmill.job;

import io.maskmill.engine.diff.DiffCount;
import io.maskmill.engine.diff.DiffFrames;
import io.maskmill.engine.diff.DiffResult;
import io.maskmill.engine.diff.FrameMatches;
import io.maskmill.engine.diff.MeetingKeys;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.engine.source.FrameGroups;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.HeapShare;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.io.HadoopConf;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Compares two datasets of any formats. Both are planned; one more shuffle, of planned frames
 * without pixels, brings their frames together by key, or two when parts of the key are ignored;
 * each pair is decoded and compared in one task. The driver gets counts, labels and a few examples.
 */
public final class DiffJob {
  private static final int MAX_TASKS = 10_000;
  private static final long PARTS_PER_TASK = 2_000;

  private final JavaSparkContext spark;
  private final OpenTrees trees;
  private final Console console;

  /**
   * @param trees sources that are open
   */
  public DiffJob(JavaSparkContext spark, OpenTrees trees, Console console) {
    this.spark = spark;
    this.trees = trees;
    this.console = console;
  }

  public DiffJob(JavaSparkContext spark, Console console) {
    this(spark, OpenTrees.NONE, console);
  }

  /** A side that has been listed. */
  private record Side(OpenedSource source, Planner planner, ListingStats stats) {}

  /**
   * Compares the two sides.
   *
   * @param limits how large masks and files of both sides may be
   * @param ignore parts of the key that are left out: {@code dataset}, {@code subset}
   * @param top how many examples are kept
   * @throws ConfigException when a side cannot be opened or holds no frame
   */
  public DiffResult run(
      ConvertConfig.Source a,
      ConvertConfig.Source b,
      FrameLimits limits,
      Set<String> ignore,
      int top)
      throws IOException {
    List<Planner> planners = new ArrayList<>();
    try {
      Side first = open("A", a, planners);
      Side second = open("B", b, planners);
      HeapShare heap = TaskSlots.heap(spark);
      DiffFrames task =
          new DiffFrames(
              new FrameSource(first.planner().reader(), first.source().tree(), limits, heap),
              new FrameSource(second.planner().reader(), second.source().tree(), limits, heap),
              top,
              TaskSlots.io(spark, "", a.uri(), b.uri()));
      DiffResult result = compare(first, second, ignore, task);
      if (result.count(DiffCount.FRAMES_BOTH) == 0) {
        hint(first.stats(), second.stats(), ignore);
      }
      return result;
    } finally {
      planners.forEach(Planner::forget);
    }
  }

  private Side open(String name, ConvertConfig.Source side, List<Planner> planners)
      throws IOException {
    try {
      return opened(name, side, planners);
    } catch (ConfigException e) {
      throw SideWords.of(name, e);
    }
  }

  private Side opened(String name, ConvertConfig.Source side, List<Planner> planners)
      throws IOException {
    HadoopConf conf = new HadoopConf(spark.hadoopConfiguration());
    OpenedSource source = OpenedSource.open(side, ImageMode.COPY, trees, conf);
    source.reader().notes().forEach(note -> console.say(name + ": " + SideWords.words(name, note)));
    Planner planner = new Planner(spark, console, source.tree(), source.reader());
    planners.add(planner);
    ListingStats stats = planner.list();
    if (stats.parts() == 0) {
      throw EmptySource.of(side, planner, "the format and the address");
    }
    planner.learned().forEach(note -> console.say(name + ": " + SideWords.words(name, note)));
    return new Side(source, planner, stats);
  }

  private DiffResult compare(Side a, Side b, Set<String> ignore, DiffFrames compare) {
    long parts = a.stats().parts() + b.stats().parts();
    int tasks =
        Math.max(4 * spark.defaultParallelism(), (int) Math.min(MAX_TASKS, parts / PARTS_PER_TASK));
    spark.setJobDescription("diff " + parts + " parts");
    MeetingKeys keys =
        new MeetingKeys(
            ignore.contains("dataset"), ignore.contains("subset"), common(a), common(b));
    Broadcast<DiffFrames> task = spark.broadcast(compare);
    DiffPartitioner together = new DiffPartitioner(tasks);
    JavaRDD<FrameMatches.Match> matches =
        matches(frames(a, task, false, keys).union(frames(b, task, true, keys)), keys, together);
    if (keys.ignoreSome()) {
      matches.persist(StorageLevel.DISK_ONLY());
    }
    try (Progress progress = Progress.of(spark, console, "diff", "frames", 0)) {
      ProgressCount done = progress.done();
      JavaRDD<FrameMatches.Match> all =
          keys.ignoreSome()
              ? matches
                  .filter(FrameMatches.Match::isPair)
                  .union(matches(left(matches, keys), keys, together))
              : matches;
      return all.mapPartitions(
              found -> List.of(task.value().run(found, () -> done.add(1))).iterator())
          .treeReduce(DiffResult::plus);
    } finally {
      matches.unpersist(true);
    }
  }

  private static MeetingKeys.Common common(Side side) {
    return MeetingKeys.Common.of(side.stats().datasets(), side.stats().subsets());
  }

  private JavaPairRDD<FrameMatches.Key, PlannedFrame> frames(
      Side side, Broadcast<DiffFrames> task, boolean isB, MeetingKeys keys) {
    return side.planner()
        .sorted(spark.defaultParallelism())
        .mapPartitions(
            parts -> {
              FrameSource source = isB ? task.value().b() : task.value().a();
              Iterator<PlannedFrame> groups = new FrameGroups(source.reader(), parts);
              return groups;
            })
        .mapToPair(
            frame -> {
              FrameKey own = frame.key();
              FrameKey meeting = keys.ignoreSome() ? keys.first(own, isB) : keys.plain(own);
              return new Tuple2<>(FrameMatches.Key.of(frame, isB, meeting), frame);
            });
  }

  /** The frames that have met none, each to look for one of its name alone. */
  private static JavaPairRDD<FrameMatches.Key, PlannedFrame> left(
      JavaRDD<FrameMatches.Match> matches, MeetingKeys keys) {
    return matches
        .filter(match -> !match.isPair())
        .mapToPair(
            match -> {
              PlannedFrame frame = match.alone();
              FrameKey meeting = keys.plain(frame.key());
              return new Tuple2<>(FrameMatches.Key.of(frame, match.a() == null, meeting), frame);
            });
  }

  private static JavaRDD<FrameMatches.Match> matches(
      JavaPairRDD<FrameMatches.Key, PlannedFrame> frames,
      MeetingKeys keys,
      DiffPartitioner together) {
    return frames
        .repartitionAndSortWithinPartitions(together)
        .mapPartitions(pairs -> new FrameMatches(keys, sided(pairs)));
  }

  private static Iterator<FrameMatches.Sided> sided(
      Iterator<Tuple2<FrameMatches.Key, PlannedFrame>> pairs) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return pairs.hasNext();
      }

      @Override
      public FrameMatches.Sided next() {
        Tuple2<FrameMatches.Key, PlannedFrame> pair = pairs.next();
        return new FrameMatches.Sided(pair._1(), pair._2());
      }
    };
  }

  /**
   * Suggests what to ignore: frames mostly fail to meet since formats name datasets differently.
   */
  private void hint(ListingStats a, ListingStats b, Set<String> ignore) {
    List<String> columns = new ArrayList<>();
    if (!ignore.contains("dataset") && !a.datasets().equals(b.datasets())) {
      columns.add("dataset");
    }
    if (!ignore.contains("subset") && !a.subsets().equals(b.subsets())) {
      columns.add("subset");
    }
    if (!columns.isEmpty()) {
      console.say(
          "note: no frame is in both, and their "
              + String.join("s and ", columns)
              + "s have other names; --ignore "
              + String.join(",", columns)
              + " compares without");
    }
  }
}
