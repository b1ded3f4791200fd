package io.maskmill.job;

import io.maskmill.spi.ConfigException;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The serializer that a session has from its start, by which the stages of a run hand on values.
 */
final class SessionSerializer {
  private static final String KEY = "spark.serializer";
  private static final String JAVA = "org.apache.spark.serializer.JavaSerializer";

  private SessionSerializer() {}

  /**
   * Refuses one that cannot carry records.
   *
   * @throws ConfigException when it is not Java's
   */
  static void check(JavaSparkContext spark) {
    String name = spark.getConf().get(KEY, JAVA);
    if (!name.equals(JAVA)) {
      throw new ConfigException(
          "this session has "
              + KEY
              + "="
              + name
              + ", by which the stages of a conversion cannot hand on what they make; start the"
              + " session with "
              + KEY
              + "="
              + JAVA
              + " to write (reading works as it is)");
    }
  }
}
