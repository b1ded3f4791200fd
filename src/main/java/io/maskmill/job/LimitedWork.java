package io.maskmill.job;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Work that a run can do without and waits for only so long, wherever it is done: in jobs, whose
 * tasks are interrupted then, or on the driver, in a thread of its own, which is given up.
 *
 * @param most how long it is waited for
 */
record LimitedWork(JavaSparkContext spark, Duration most) {
  private static final String GROUP = "spark.jobGroup.id";
  private static final String INTERRUPTS = "spark.job.interruptOnCancel";

  /**
   * The result of the work.
   *
   * @throws TimeoutException when it took too long
   * @throws Exception what the work threw
   */
  <T> T call(Callable<T> work) throws Exception {
    String group = "limited-" + UUID.randomUUID();
    FutureTask<T> future = new FutureTask<>(() -> inGroup(group, work));
    // A new thread begins with the properties of this one, and its own end with it.
    Thread thread = new Thread(future, group);
    thread.setDaemon(true);
    thread.start();
    try {
      return future.get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      if (future.cancel(true)) {
        spark.cancelJobGroup(group);
      }
    }
  }

  private <T> T inGroup(String group, Callable<T> work) throws Exception {
    spark.setLocalProperty(GROUP, group);
    spark.setLocalProperty(INTERRUPTS, "true");
    try {
      return work.call();
    } catch (InterruptedException e) {
      // A job that began after its group was cancelled does not know of that.
      spark.cancelJobGroup(group);
      throw e;
    }
  }
}
