package io.maskmill.job;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * A number that tasks add to and the driver shows. Tasks that run in the driver's process add to
 * the driver's own number, which is seen at once; those of executors reach it with Spark's
 * heartbeats, see {@link RunningCounts}. Retried tasks may count twice.
 */
final class ProgressCount implements Serializable {
  private static final long serialVersionUID = 1;

  /** The numbers of stages that run in this process, by the id of their accumulator. */
  private static final Map<Long, LongAdder> HERE = new ConcurrentHashMap<>();

  private final long id;
  private final LongAccumulator remote;

  /** Null where all tasks run in the driver's process, and on executors. */
  private final transient RunningCounts running;

  ProgressCount(JavaSparkContext spark, String name) {
    this.remote = spark.sc().longAccumulator(name);
    this.id = remote.id();
    this.running = spark.sc().isLocal() ? null : RunningCounts.of(spark.sc());
    HERE.put(id, new LongAdder());
    if (running != null) {
      running.follow(id);
    }
  }

  void add(long n) {
    LongAdder here = HERE.get(id);
    if (here == null) {
      remote.add(n);
    } else {
      here.add(n);
    }
  }

  /** The sum so far; on the driver only. */
  long sum() {
    LongAdder here = HERE.get(id);
    long elsewhere = running == null ? 0 : running.sum(id);
    return Math.max(remote.value(), elsewhere) + (here == null ? 0 : here.sum());
  }

  /** Ends the counting in this process. */
  void forget() {
    HERE.remove(id);
    if (running != null) {
      running.forget(id);
    }
  }
}
