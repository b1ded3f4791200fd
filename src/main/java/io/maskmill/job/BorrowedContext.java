package io.maskmill.job;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The context of a program that calls maskmill, for as long as a call takes: what the thread has
 * set for its jobs is as before afterwards, and the context goes on.
 *
 * @param before what the thread had set
 */
public record BorrowedContext(JavaSparkContext spark, Map<String, String> before)
    implements AutoCloseable {
  private static final String INTERRUPT = "spark.job.interruptOnCancel";
  private static final String[] SET = {
    "spark.job.description", "callSite.short", "callSite.long", INTERRUPT
  };

  /** Borrows a context; close it when done. */
  public static BorrowedContext of(JavaSparkContext spark) {
    Map<String, String> before = new HashMap<>();
    for (String key : SET) {
      before.put(key, spark.getLocalProperty(key));
    }
    // Otherwise a cancelled task would finish its split first.
    spark.setLocalProperty(INTERRUPT, "true");
    return new BorrowedContext(spark, before);
  }

  @Override
  public void close() {
    if (!spark.sc().isStopped()) {
      before.forEach(spark::setLocalProperty);
    }
  }
}
