package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** What a local run does without. */
class SparkContextsTest {
  /** Describing RDDs for graphs that no page shows starts Jackson for Scala. */
  @Test
  void aLocalRunDescribesNoRdd() {
    try (JavaSparkContext spark = SparkContexts.open("local[1]")) {
      assertTrue(spark.parallelize(List.of(1)).map(i -> i + 1).rdd().scope().isEmpty());
    }
  }
}
