package io.maskmill.testing;

import org.apache.spark.sql.SparkSession;

/** Small sessions on this machine. */
public final class Sessions {

  private Sessions() {}

  /** A session as a user opens it; {@code extensions} may be empty. Stop it when done. */
  public static SparkSession open(String extensions) {
    return SparkSession.builder()
        .appName("sql tests")
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", "target/warehouse")
        .config("spark.sql.extensions", extensions)
        .getOrCreate();
  }
}
