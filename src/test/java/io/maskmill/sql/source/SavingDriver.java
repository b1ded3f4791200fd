package io.maskmill.sql.source;

import io.maskmill.testing.Sessions;
import org.apache.spark.sql.SparkSession;

/** A program that saves many rows to the path it is given; tests kill it. */
final class SavingDriver {
  static final int ROWS = 4_000;

  private SavingDriver() {}

  public static void main(String[] args) {
    SparkSession spark = Sessions.open("");
    spark
        .sql(
            "SELECT concat('f', id) name, 4 width, 2 height,"
                + " array(named_struct('label', 'old', 'counts', array(1, 7))) objects"
                + " FROM range(0, "
                + ROWS
                + ", 1, 40)")
        .write()
        .format("maskmill")
        .option("to", "supervisely")
        .option("report", "no")
        .mode("overwrite")
        .save(args[0]);
    spark.stop();
  }
}
