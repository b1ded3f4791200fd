package io.maskmill.sql.source;

import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.StructType;

/** The rows of one query. Equal when the rows are, so that Spark reads what it needs twice once. */
final class QueryRelation extends BaseRelation implements TableScan {
  private final SQLContext context;
  private final LoadedDataset dataset;
  private final RowQuery query;

  QueryRelation(SQLContext context, LoadedDataset dataset, RowQuery query) {
    this.context = context;
    this.dataset = dataset;
    this.query = query;
  }

  @Override
  public SQLContext sqlContext() {
    return context;
  }

  @Override
  public StructType schema() {
    return query.columns();
  }

  /** Rows are in Spark's own form. */
  @Override
  public boolean needConversion() {
    return false;
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // of Spark's own form, see needConversion
  public RDD<Row> buildScan() {
    return (RDD) dataset.rows(query);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QueryRelation relation
        && relation.dataset == dataset
        && relation.query.equals(query);
  }

  @Override
  public int hashCode() {
    return query.hashCode();
  }

  /** What plans show. */
  @Override
  public String toString() {
    return dataset.describe();
  }
}
