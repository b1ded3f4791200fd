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
 * heartbeats. Retried tasks count twice.
 */
final class ProgressCount implements Serializable {
  private static final long serialVersionUID = 1;

  /** The numbers of stages that run in this process, by the id of their accumulator. */
  private static final Map<Long, LongAdder> HERE = new ConcurrentHashMap<>();

  private final long id;
  private final LongAccumulator remote;

  ProgressCount(JavaSparkContext spark, String name) {
    this.remote = spark.sc().longAccumulator(name);
    this.id = remote.id();
    HERE.put(id, new LongAdder());
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
    return remote.value() + (here == null ? 0 : here.sum());
  }

  /** Ends the counting in this process. */
  void forget() {
    HERE.remove(id);
  }
}
