package io.maskmill.job;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.TaskInfo;
import scala.Tuple4;
import scala.collection.Iterator;
import scala.collection.Seq;

/**
 * What tasks on executors have added to accumulators, those included that still run: Spark adds a
 * task's to the driver's number only when the task has ended, but executors report what running
 * tasks have so far with each heartbeat ({@code spark.executor.heartbeatInterval}, 10 s). Numbers
 * of tasks that failed go again. Thread-safe.
 */
final class RunningCounts extends SparkListener {
  /** Where the counts are in {@link SparkListenerExecutorMetricsUpdate}. */
  private static final int ACCUM_UPDATES = 1;

  private static final Map<SparkContext, RunningCounts> ALL = new WeakHashMap<>();

  /** What tasks that have ended added, by accumulator. */
  private final Map<Long, Long> ended = new HashMap<>();

  /** What running tasks have added, by stage, task and accumulator. */
  private final Map<Integer, Map<Long, Map<Long, Long>>> running = new HashMap<>();

  /** Tasks that have ended in stages that still run: a heartbeat may come late. */
  private final Map<Integer, Set<Long>> over = new HashMap<>();

  RunningCounts() {}

  /** The counts of a context, which listen to it from now on. */
  static RunningCounts of(SparkContext spark) {
    synchronized (ALL) {
      return ALL.computeIfAbsent(
          spark,
          context -> {
            RunningCounts counts = new RunningCounts();
            context.addSparkListener(counts);
            return counts;
          });
    }
  }

  /** Begins to count an accumulator. */
  synchronized void follow(long accumulator) {
    ended.put(accumulator, 0L);
  }

  /** Ends the counting of an accumulator. */
  synchronized void forget(long accumulator) {
    ended.remove(accumulator);
  }

  /** What tasks have added so far to an accumulator that is followed. */
  synchronized long sum(long accumulator) {
    long sum = ended.getOrDefault(accumulator, 0L);
    for (Map<Long, Map<Long, Long>> stage : running.values()) {
      for (Map<Long, Long> task : stage.values()) {
        sum += task.getOrDefault(accumulator, 0L);
      }
    }
    return sum;
  }

  /** A stage begins. */
  synchronized void begin(int stage) {
    running.computeIfAbsent(stage, s -> new HashMap<>());
    over.computeIfAbsent(stage, s -> new HashSet<>());
  }

  /** Takes what a running task has added so far, by accumulator. */
  synchronized void tell(int stage, long task, Map<Long, Long> counts) {
    Map<Long, Map<Long, Long>> tasks = running.get(stage);
    if (tasks != null && !over.get(stage).contains(task)) {
      tasks.put(task, counts);
    }
  }

  /** Takes what a task has added that has ended: nothing when it failed. */
  synchronized void end(int stage, long task, Map<Long, Long> counts) {
    Map<Long, Map<Long, Long>> tasks = running.get(stage);
    if (tasks != null) {
      tasks.remove(task);
      over.get(stage).add(task);
    }
    counts.forEach((accumulator, n) -> ended.computeIfPresent(accumulator, (k, sum) -> sum + n));
  }

  /** A stage has ended. */
  synchronized void end(int stage) {
    running.remove(stage);
    over.remove(stage);
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    begin(submitted.stageInfo().stageId());
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted completed) {
    end(completed.stageInfo().stageId());
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    Iterator<?> tasks = items(update.productElement(ACCUM_UPDATES));
    while (tasks.hasNext()) {
      if (tasks.next() instanceof Tuple4<?, ?, ?, ?> task
          && task._1() instanceof Long id
          && task._2() instanceof Integer stage) {
        tell(stage, id, counts(items(task._4())));
      }
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    TaskInfo task = end.taskInfo();
    if (task == null) { // which Spark's own listeners reckon with too
      return;
    }
    end(end.stageId(), task.taskId(), task.successful() ? counts(accumulables(task)) : Map.of());
  }

  private static Iterator<?> accumulables(TaskInfo task) {
    try {
      return items(TaskInfo.class.getMethod("accumulables").invoke(task));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Spark's TaskInfo has no accumulables", e);
    }
  }

  /** A list of Scala, whose type differs between its versions, so that no signature may name it. */
  private static Iterator<?> items(Object list) {
    return ((Seq<?>) list).iterator();
  }

  /** The numbers among accumulators: only those that are followed matter. */
  private synchronized Map<Long, Long> counts(Iterator<?> infos) {
    Map<Long, Long> counts = new HashMap<>();
    while (infos.hasNext()) {
      if (infos.next() instanceof AccumulableInfo info
          && ended.containsKey(info.id())
          && info.update().isDefined()
          && info.update().get() instanceof Long n) {
        counts.put(info.id(), n);
      }
    }
    return counts;
  }
}
