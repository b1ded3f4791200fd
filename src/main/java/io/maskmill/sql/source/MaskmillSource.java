package io.maskmill.sql.source;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.CaseInsensitiveMap;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.RelationProvider;
import org.apache.spark.sql.sources.SchemaRelationProvider;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Tuple2;
import scala.collection.Iterator;

/**
 * The data source {@code maskmill}. Spark finds it by its entry in {@code META-INF/services} and
 * makes one for each table that is named. {@code spark.read}, and Spark 4 for tables in a catalog,
 * take the way of {@link TableProvider}; views, Spark 3.5's tables in a catalog, and all writing
 * take that of {@link RelationProvider} and {@link CreatableRelationProvider}.
 */
public final class MaskmillSource
    implements TableProvider,
        DataSourceRegister,
        RelationProvider,
        SchemaRelationProvider,
        CreatableRelationProvider {
  /** The name by which queries call it. */
  public static final String NAME = "maskmill";

  private LoadedDataset inferred;

  /** Spark makes it. */
  public MaskmillSource() {}

  @Override
  public String shortName() {
    return NAME;
  }

  /** So that {@code DataFrameWriter.save} gives the rows' schema instead of opening the output. */
  @Override
  public boolean supportsExternalMetadata() {
    return true;
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    inferred = LoadedDataset.open(SparkSession.active(), options.asCaseSensitiveMap());
    return inferred.columns();
  }

  /**
   * The table of these options. Spark passes the schema that it inferred, that the user gave, or
   * that the rows to be written have.
   */
  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    LoadedDataset known = inferred;
    if (known != null && known.columns().equals(schema)) {
      return new DatasetTable(() -> known, null, known.describe());
    }
    SparkSession session = SparkSession.active();
    return new DatasetTable(
        () -> LoadedDataset.open(session, properties),
        schema,
        NAME + " " + new CaseInsensitiveStringMap(properties).getOrDefault("path", ""));
  }

  @Override
  @SuppressWarnings("rawtypes")
  public BaseRelation createRelation(SQLContext sql, scala.collection.immutable.Map parameters) {
    LoadedDataset dataset = LoadedDataset.open(sql.sparkSession(), options(parameters));
    return new DatasetRelation(sql, dataset, dataset.columns());
  }

  @Override
  @SuppressWarnings("rawtypes")
  public BaseRelation createRelation(
      SQLContext sql, scala.collection.immutable.Map parameters, StructType schema) {
    LoadedDataset dataset = LoadedDataset.open(sql.sparkSession(), options(parameters));
    return new DatasetRelation(sql, dataset, WantedColumns.of(schema, dataset.columns()));
  }

  @Override
  @SuppressWarnings("rawtypes")
  public BaseRelation createRelation(
      SQLContext sql, SaveMode mode, scala.collection.immutable.Map parameters, Dataset rows) {
    return RowsWrite.save(sql, mode, options(parameters), typed(rows));
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Dataset<Row> typed(Dataset rows) {
    return rows;
  }

  /** The options as a map of Java's, by their names as the user spelled them. */
  @SuppressWarnings("rawtypes")
  private static Map<String, String> options(scala.collection.immutable.Map given) {
    Map<String, String> options = new HashMap<>();
    Iterator pairs =
        (given instanceof CaseInsensitiveMap any ? any.originalMap() : given).iterator();
    while (pairs.hasNext()) {
      Tuple2 pair = (Tuple2) pairs.next();
      options.put((String) pair._1(), (String) pair._2());
    }
    return options;
  }
}
