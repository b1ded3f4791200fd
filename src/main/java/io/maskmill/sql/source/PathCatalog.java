package io.maskmill.sql.source;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A catalog whose tables are called by the paths of datasets: with the setting {@code
 * spark.sql.catalog.maskmill=io.maskmill.sql.source.PathCatalog}, SQL reads {@code
 * maskmill.`s3a://bucket/fruit`}. Settings below that one, such as {@code
 * spark.sql.catalog.maskmill.images}, are options of all its tables. It keeps and lists nothing.
 */
public final class PathCatalog implements TableCatalog {
  private String name = "";
  private Map<String, String> options = Map.of();

  /** Spark makes it. */
  public PathCatalog() {}

  @Override
  public void initialize(String called, CaseInsensitiveStringMap settings) {
    name = called;
    options = settings.asCaseSensitiveMap();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Table loadTable(Identifier path) {
    if (path.namespace().length > 0) {
      throw Refusals.of(
          name + " has tables by their paths alone, as in " + name + ".`/data/fruit`", null);
    }
    Map<String, String> all = new HashMap<>(options);
    all.put("path", path.name());
    LoadedDataset dataset = LoadedDataset.open(SparkSession.active(), all);
    return new DatasetTable(() -> dataset, null, dataset.describe());
  }

  @Override
  public Identifier[] listTables(String[] namespace) {
    return new Identifier[0];
  }

  @Override
  @SuppressWarnings("deprecation") // the form that Spark 3.5 and 4 both have
  public Table createTable(
      Identifier path, StructType schema, Transform[] partitions, Map<String, String> properties) {
    throw unsupported();
  }

  @Override
  public Table alterTable(Identifier path, TableChange... changes) {
    throw unsupported();
  }

  @Override
  public boolean dropTable(Identifier path) {
    return false;
  }

  @Override
  public void renameTable(Identifier path, Identifier other) {
    throw unsupported();
  }

  private RuntimeException unsupported() {
    return Refusals.of(
        name + " reads datasets by their paths; df.write().format(\"maskmill\") writes them", null);
  }
}
