package io.maskmill.job;

import io.maskmill.engine.report.DrawFrames;
import io.maskmill.engine.report.Picture;
import io.maskmill.engine.report.SoughtFrame;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.FrameGroups;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.Amount;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Draws a few frames of a run for its report, each decoded once more from the source, in one small
 * job of few tasks.
 *
 * @param draw reads and draws frames as the run does
 */
record PictureJob(JavaSparkContext spark, DrawFrames draw) {
  /** Frames that are worth a task of their own, which costs some milliseconds by itself. */
  private static final int FRAMES_EACH = 4;

  /** What pictures may cost before the data is published, which nobody can use until then. */
  private static final Duration MOST = Duration.ofMinutes(2);

  /** The frames to draw of one split. */
  private record OfSplit(Split split, List<Picture.Wanted> wanted, List<SoughtFrame> sought)
      implements Serializable {
    OfSplit(Split split) {
      this(split, new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * The pictures that some work draws; none, which is said, when it fails or takes very long.
   *
   * @param frames how many are to be drawn
   */
  List<Picture> drawnOrNone(Console console, int frames, Callable<List<Picture>> work) {
    return drawnOrNone(console, frames, work, MOST);
  }

  List<Picture> drawnOrNone(
      Console console, int frames, Callable<List<Picture>> work, Duration most) {
    try (Progress progress = Progress.of(spark, console, "report", "pictures", frames)) {
      List<Picture> drawn = new LimitedWork(spark, most).call(work);
      progress.done().add(drawn.size());
      return drawn;
    } catch (TimeoutException e) {
      return none(console, " within " + Amount.time(most.toMillis() / 1e3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return none(console, ": interrupted");
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      // Spark throws checked exceptions that its methods do not declare.
      return none(console, ": " + e);
    }
  }

  private static List<Picture> none(Console console, String why) {
    console.say("note: the page is without pictures, which could not be drawn" + why);
    return List.of();
  }

  /**
   * Draws frames of a plan.
   *
   * @param output of the run, while it has its plan
   * @param wanted frames by their ordinals
   * @param sought frames by their splits and keys
   * @return the pictures, in the order of {@code wanted}, then those that were sought
   */
  List<Picture> ofPlan(
      Plan plan, RunOutput output, List<Picture.Wanted> wanted, List<SoughtFrame> sought) {
    List<OfSplit> splits = bySplit(plan, wanted, sought);
    if (splits.isEmpty()) {
      return List.of();
    }
    int frames = wanted.size() + sought.size();
    describe(frames);
    int tasks = tasks(splits.size(), frames);
    List<Picture> pictures;
    if (tasks == 1 && TaskSlots.isOneTry(spark.master())) {
      pictures = new ArrayList<>();
      splits.forEach(
          some -> pictures.addAll(draw.run(output, some.split, some.wanted, some.sought)));
    } else {
      Broadcast<DrawFrames> task = spark.broadcast(draw);
      pictures =
          spark
              .parallelize(splits, tasks)
              .flatMap(
                  some -> task.value().run(output, some.split, some.wanted, some.sought).iterator())
              .collect();
    }
    return inOrder(pictures, wanted);
  }

  /**
   * Draws frames that are found by their keys among parts, as {@code inspect} has them.
   *
   * @param sorted parts in frame order, all parts of a frame in one partition
   * @param wanted frames by their keys; their ordinals do not count
   * @return the pictures, in the order of {@code wanted}
   */
  List<Picture> ofParts(JavaRDD<FramePart> sorted, List<Picture.Wanted> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    describe(wanted.size());
    Broadcast<DrawFrames> task = spark.broadcast(draw);
    List<Picture.Wanted> all = new ArrayList<>(wanted);
    List<Picture> pictures =
        sorted.mapPartitions(parts -> drawn(task.value(), parts, all).iterator()).collect();
    return inOrder(pictures, wanted);
  }

  private static List<Picture> drawn(
      DrawFrames draw, Iterator<FramePart> parts, List<Picture.Wanted> wanted) {
    Map<FrameKey, List<Picture.Wanted>> byKey = new HashMap<>();
    wanted.forEach(one -> byKey.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one));
    List<Picture> pictures = new ArrayList<>();
    Iterator<PlannedFrame> frames = new FrameGroups(draw.source().reader(), parts);
    while (frames.hasNext()) {
      PlannedFrame frame = frames.next();
      for (Picture.Wanted one : byKey.getOrDefault(frame.key(), List.of())) {
        pictures.add(draw.run(frame, one));
      }
    }
    return pictures;
  }

  private int tasks(int splits, int frames) {
    int worth = (frames + FRAMES_EACH - 1) / FRAMES_EACH;
    return Math.max(1, Math.min(Math.min(splits, worth), spark.defaultParallelism()));
  }

  private void describe(int frames) {
    spark.setJobDescription(String.format(Locale.ROOT, "draw %,d frames for the report", frames));
  }

  private static List<OfSplit> bySplit(
      Plan plan, List<Picture.Wanted> wanted, List<SoughtFrame> sought) {
    List<Split> splits = plan.splits();
    long[] firsts = splits.stream().mapToLong(Split::first).toArray();
    TreeMap<Integer, OfSplit> found = new TreeMap<>();
    for (Picture.Wanted frame : wanted) {
      int at = Arrays.binarySearch(firsts, frame.ordinal());
      int split = at >= 0 ? at : -at - 2;
      if (split >= 0 && frame.ordinal() < firsts[split] + splits.get(split).frames()) {
        found.computeIfAbsent(split, key -> new OfSplit(splits.get(key))).wanted.add(frame);
      }
    }
    for (int i = 0; i < splits.size() && !sought.isEmpty(); i++) {
      for (SoughtFrame frame : sought) {
        if (frame.split().equals(splits.get(i).id())) {
          found.computeIfAbsent(i, key -> new OfSplit(splits.get(key))).sought.add(frame);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static List<Picture> inOrder(List<Picture> pictures, List<Picture.Wanted> wanted) {
    List<Picture> ordered = new ArrayList<>(pictures);
    ordered.sort((a, b) -> Integer.compare(place(wanted, a), place(wanted, b)));
    return ordered;
  }

  private static int place(List<Picture.Wanted> wanted, Picture picture) {
    int place = wanted.indexOf(picture.wanted());
    return place < 0 ? wanted.size() : place;
  }
}
