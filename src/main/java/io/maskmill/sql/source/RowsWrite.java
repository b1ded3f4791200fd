package io.maskmill.sql.source;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.sources.BaseRelation;

/** Writes the rows of a table as a dataset. */
final class RowsWrite {
  private RowsWrite() {}

  /**
   * Writes the rows.
   *
   * @param options as given, with the output as {@code path}
   * @return the output as a relation
   */
  static BaseRelation save(
      SQLContext sql, SaveMode mode, Map<String, String> options, Dataset<Row> rows) {
    throw new UnsupportedOperationException(
        "this build of maskmill reads datasets and does not write them");
  }
}
