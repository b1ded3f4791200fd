package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  /** Otherwise a signal would neither give the output up nor tell of the end. */
  @Test
  void aContextThatItsClusterHasEndedKeepsNoSignalFromReleasing() {
    JavaSparkContext spark = SparkContexts.open("local[1]");
    spark.close();
    assertTrue(Shutdown.cancel(spark));
  }
}
