package io.maskmill.sql.source;

import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.catalog.HiveTableRelation;
import org.apache.spark.sql.catalyst.plans.logical.LeafNode;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.datasources.v2.FileTable;
import org.apache.spark.sql.types.StructType;
import scala.collection.Iterator;
import scala.runtime.BoxedUnit;

/**
 * Finds out what a DataFrame reads, as far as its plan tells, with subqueries. Only roots are
 * known, not files, of which a table may have millions. Spark's plans are none of its public
 * interfaces: what another Spark calls otherwise is passed over, and never keeps rows from being
 * saved.
 *
 * @param all what is read, in the order of the plan
 * @param joinsRows whether rows of several are put below each other
 */
record RowSources(List<Source> all, boolean joinsRows) {

  /** What reads a dataset of maskmill. */
  interface OfDataset {
    /** The address of the dataset. */
    String address();
  }

  /**
   * Something that is read.
   *
   * @param columns of the rows, with what is said of them
   * @param roots folders and files; empty when they are not known
   * @param isDataset whether it is read by maskmill, which gives it its labels
   */
  record Source(StructType columns, List<String> roots, boolean isDataset) {}

  RowSources {
    all = List.copyOf(all);
  }

  /** What some rows are made of. */
  static RowSources of(Dataset<Row> rows) {
    List<Source> all = new ArrayList<>();
    boolean[] joins = new boolean[1];
    for (LogicalPlan plan : plans(rows.queryExecution().analyzed())) {
      plan.foreach(
          node -> {
            add(node, all);
            joins[0] |= node instanceof Union;
            return BoxedUnit.UNIT;
          });
    }
    return new RowSources(all, joins[0]);
  }

  /**
   * Refuses to write into what is read: it may be deleted before the images that rows refer to are
   * copied, and a later run would find its own output in its source.
   */
  void refuse(String output) {
    for (Source source : all) {
      for (String root : source.roots()) {
        if (Trees.overlap(root, output)) {
          throw new ConfigException(
              "the DataFrame reads "
                  + root
                  + ", and "
                  + (Trees.place(root).equals(Trees.place(output))
                      ? "is to be saved there"
                      : output + " overlaps with it")
                  + "; save to a folder beside it");
        }
      }
    }
  }

  /** The plan and those of its subqueries. */
  private static List<LogicalPlan> plans(LogicalPlan plan) {
    List<LogicalPlan> plans = new ArrayList<>(List.of(plan));
    try {
      items(plan, "subqueriesAll").forEach(sub -> plans.add((LogicalPlan) sub));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return List.of(plan);
    }
    return plans;
  }

  private static void add(LogicalPlan node, List<Source> all) {
    try {
      if (node instanceof LeafNode) {
        all.add(source(node));
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      // another Spark's plan
    }
  }

  private static Source source(LogicalPlan node) throws ReflectiveOperationException {
    List<String> roots = new ArrayList<>();
    Object table =
        node instanceof DataSourceV2Relation newer
            ? newer.table()
            : node instanceof LogicalRelation older ? older.relation() : null;
    if (table instanceof OfDataset dataset) {
      roots.add(dataset.address());
    } else if (table instanceof HadoopFsRelation files) {
      items(files.location(), "rootPaths").forEach(root -> roots.add(root.toString()));
    } else if (table instanceof FileTable files) {
      items(files.fileIndex(), "rootPaths").forEach(root -> roots.add(root.toString()));
    } else if (node instanceof HiveTableRelation hive) {
      roots.add(hive.tableMeta().location().toString());
    }
    return new Source(node.schema(), roots, table instanceof OfDataset);
  }

  /** The items of a list of Scala's, whose type differs between Scala's versions. */
  private static List<Object> items(Object of, String method) throws ReflectiveOperationException {
    List<Object> items = new ArrayList<>();
    Iterator<?> each =
        ((scala.collection.Iterable<?>) of.getClass().getMethod(method).invoke(of)).iterator();
    while (each.hasNext()) {
      items.add(each.next());
    }
    return items;
  }
}
