package io.maskmill.sql.source;

import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.runtime.BoxedUnit;

/** Finds out what a DataFrame reads, as far as its plan tells. */
final class RowSources {

  /** What reads a dataset of maskmill. */
  interface OfDataset {
    /** The address of the dataset. */
    String address();
  }

  private RowSources() {}

  /**
   * Refuses to write into what is read: it may be deleted before the images that rows refer to are
   * copied, and a later run would find its own output in its source.
   */
  static void refuse(Dataset<Row> rows, String output) {
    List<String> sources = datasets(rows);
    for (String file : rows.inputFiles()) {
      sources.add(file);
    }
    for (String source : sources) {
      if (Trees.overlap(source, output)) {
        throw new ConfigException(
            "the DataFrame reads "
                + source
                + ", and "
                + (Trees.place(source).equals(Trees.place(output))
                    ? "is to be saved there"
                    : output + " overlaps with it")
                + "; save to a folder beside it");
      }
    }
  }

  private static List<String> datasets(Dataset<Row> rows) {
    List<String> addresses = new ArrayList<>();
    LogicalPlan plan = rows.queryExecution().analyzed();
    plan.foreach(
        node -> {
          Object source =
              node instanceof DataSourceV2Relation table
                  ? table.table()
                  : node instanceof LogicalRelation relation ? relation.relation() : null;
          if (source instanceof OfDataset dataset) {
            addresses.add(dataset.address());
          }
          return BoxedUnit.UNIT;
        });
    return addresses;
  }
}
