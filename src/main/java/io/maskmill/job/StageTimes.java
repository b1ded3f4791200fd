package io.maskmill.job;

import io.maskmill.engine.estimate.StageTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Adds up how long tasks ran, as Spark's listener bus tells it a moment later. */
final class StageTimes extends SparkListener {
  private static final long MOST_MILLIS = 5_000;

  private record Ended(int stage, int index, double seconds) {}

  private final boolean byProcessor;
  private final List<Ended> tasks = new ArrayList<>();
  private int jobs;

  /**
   * @param byProcessor whether tasks wait for no store, so that their processor time counts, which
   *     other work on the machine does not stretch
   */
  StageTimes(boolean byProcessor) {
    this.byProcessor = byProcessor;
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (!end.taskInfo().successful()) {
      return; // a twin that was killed, or an attempt that was made again
    }
    TaskMetrics metrics = end.taskMetrics();
    double seconds =
        byProcessor && metrics != null
            ? metrics.executorCpuTime() / 1e9
            : end.taskInfo().duration() / 1e3;
    tasks.add(new Ended(end.stageId(), end.taskInfo().index(), seconds));
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd end) {
    jobs++;
    notifyAll();
  }

  /**
   * The tasks of the next jobs that end, or what is known of them after a while.
   *
   * @param count how many jobs
   * @param names of what the tasks of its first stage worked on, by their index; may be empty
   */
  synchronized StageTime take(int count, List<String> names) {
    long end = System.nanoTime() + MOST_MILLIS * 1_000_000;
    try {
      for (long left = MOST_MILLIS; jobs < count && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    TreeMap<Integer, List<Ended>> stages = new TreeMap<>();
    tasks.forEach(task -> stages.computeIfAbsent(task.stage(), n -> new ArrayList<>()).add(task));
    tasks.clear();
    jobs = 0;
    double seconds = 0;
    double longest = 0;
    int most = 1;
    String name = "";
    for (List<Ended> stage : stages.values()) {
      Ended last = stage.stream().max(Comparator.comparingDouble(Ended::seconds)).orElseThrow();
      seconds += stage.stream().mapToDouble(Ended::seconds).sum();
      longest += last.seconds();
      most = Math.max(most, stage.size());
      if (name.isEmpty() && last.index() < names.size()) {
        name = names.get(last.index());
      }
    }
    return new StageTime(most, seconds, longest, name);
  }
}
