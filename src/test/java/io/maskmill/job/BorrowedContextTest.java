package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.testing.Sessions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class BorrowedContextTest {
  private static final CountDownLatch BEGUN = new CountDownLatch(2);
  private static final CountDownLatch CANCELLED = new CountDownLatch(1);

  @Test
  void onlyTheCallsOwnJobsAreCancelled() throws Exception {
    try (SparkSession session = Sessions.open("")) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      CompletableFuture<Long> users = CompletableFuture.supplyAsync(() -> job(spark));
      CompletableFuture<Runnable> cancel = new CompletableFuture<>();
      CompletableFuture<Long> own =
          CompletableFuture.supplyAsync(
              () -> {
                try (BorrowedContext borrowed = BorrowedContext.of(spark)) {
                  cancel.complete(BorrowedContext.cancel(borrowed.spark()));
                  return job(borrowed.spark());
                }
              });
      BEGUN.await(1, TimeUnit.MINUTES);
      cancel.get(1, TimeUnit.MINUTES).run();
      assertThrows(ExecutionException.class, () -> own.get(1, TimeUnit.MINUTES));
      CANCELLED.countDown();
      assertEquals(1, users.get(1, TimeUnit.MINUTES));
    }
  }

  private static long job(JavaSparkContext spark) {
    return spark
        .parallelize(List.of(1), 1)
        .map(
            one -> {
              BEGUN.countDown();
              CANCELLED.await(1, TimeUnit.MINUTES);
              return one;
            })
        .count();
  }

  @Test
  void theThreadIsAsBefore() throws Exception {
    try (SparkSession session = Sessions.open("")) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      spark.setJobDescription("mine");
      try (BorrowedContext borrowed = BorrowedContext.of(spark)) {
        borrowed.spark().setJobDescription("other");
      }
      assertEquals("mine", spark.getLocalProperty("spark.job.description"));
      assertEquals(0, spark.getJobTags().size());
      assertNull(spark.getLocalProperty("spark.job.interruptOnCancel"));
      spark.setJobDescription(null);
    }
  }
}
