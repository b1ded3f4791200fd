package io.maskmill.sql.source;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.RelationProvider;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Tuple2;
import scala.collection.Iterator;

/**
 * The data source {@code maskmill}. Spark finds it by its entry in {@code META-INF/services} and
 * makes one for each table that is named. {@code spark.read} takes the way of {@link
 * TableProvider}; views and tables of SQL, and all writing, take that of {@link RelationProvider}
 * and {@link CreatableRelationProvider}.
 */
public final class MaskmillSource
    implements TableProvider, DataSourceRegister, RelationProvider, CreatableRelationProvider {
  /** The name by which queries call it. */
  public static final String NAME = "maskmill";

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
    return FrameSchema.frames();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    throw new UnsupportedOperationException("reading is not there yet");
  }

  @Override
  @SuppressWarnings("rawtypes")
  public BaseRelation createRelation(SQLContext sql, scala.collection.immutable.Map parameters) {
    throw new UnsupportedOperationException("reading is not there yet");
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

  /** The options as a map of Java's. */
  @SuppressWarnings("rawtypes")
  private static Map<String, String> options(scala.collection.immutable.Map given) {
    Map<String, String> options = new HashMap<>();
    Iterator pairs = given.iterator();
    while (pairs.hasNext()) {
      Tuple2 pair = (Tuple2) pairs.next();
      options.put((String) pair._1(), (String) pair._2());
    }
    return options;
  }
}
