package io.maskmill.notebooks;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The text that {@code show()} prints of a table. */
final class ShownTable {
  private ShownTable() {}

  /**
   * Asks by name, since the method is of another class in Spark 4 than in Spark 3.5.
   *
   * @param truncate characters of a value that are shown; 0 for all
   */
  static String text(Dataset<Row> table, int rows, int truncate) {
    try {
      return (String)
          table
              .getClass()
              .getMethod("showString", int.class, int.class, boolean.class)
              .invoke(table, rows, truncate, false);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
