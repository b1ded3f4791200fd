package io.maskmill.job;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The context of a program that calls maskmill, for as long as a call takes: what the thread has
 * set for its jobs is as before afterwards, and the context goes on.
 *
 * @param before what the thread had set
 * @param tag of the jobs of this call
 */
public record BorrowedContext(JavaSparkContext spark, Map<String, String> before, String tag)
    implements AutoCloseable {
  private static final String TAG = "maskmill.tag";
  private static final String INTERRUPT = "spark.job.interruptOnCancel";
  private static final String[] SET = {
    "spark.job.description", "callSite.short", "callSite.long", INTERRUPT, TAG
  };

  /** Borrows a context; close it when done. */
  public static BorrowedContext of(JavaSparkContext spark) {
    Map<String, String> before = new HashMap<>();
    for (String key : SET) {
      before.put(key, spark.getLocalProperty(key));
    }
    // Otherwise a cancelled task would finish its split first.
    spark.setLocalProperty(INTERRUPT, "true");
    String tag = "maskmill-" + UUID.randomUUID();
    spark.addJobTag(tag);
    spark.setLocalProperty(TAG, tag);
    return new BorrowedContext(spark, before, tag);
  }

  /**
   * What cancels the jobs of a run, from any thread: those of the call that this thread is in, or
   * all of a context that is maskmill's own.
   */
  static Runnable cancel(JavaSparkContext spark) {
    String tag = spark.getLocalProperty(TAG);
    return () -> {
      if (tag == null) {
        spark.cancelAllJobs();
      } else {
        spark.cancelJobsWithTag(tag);
      }
    };
  }

  @Override
  public void close() {
    if (!spark.sc().isStopped()) {
      spark.removeJobTag(tag);
      before.forEach(spark::setLocalProperty);
    }
  }
}
