package io.maskmill.sql.source;

import io.maskmill.engine.source.ListingStats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.PrunedFilteredScan;
import org.apache.spark.sql.types.StructType;

/** A dataset as Spark's older interface sees a table, on which views and SQL's tables stand. */
final class DatasetRelation extends BaseRelation
    implements PrunedFilteredScan, RowSources.OfDataset {
  private final SQLContext context;
  private final LoadedDataset dataset;
  private final StructType columns;

  /**
   * @param columns of the table, some of the dataset's
   */
  DatasetRelation(SQLContext context, LoadedDataset dataset, StructType columns) {
    this.context = context;
    this.dataset = dataset;
    this.columns = columns;
  }

  @Override
  public String address() {
    return dataset.address();
  }

  @Override
  public SQLContext sqlContext() {
    return context;
  }

  @Override
  public StructType schema() {
    return columns;
  }

  /** Rows are in Spark's own form. */
  @Override
  public boolean needConversion() {
    return false;
  }

  @Override
  public long sizeInBytes() {
    ListingStats stats = dataset.stats();
    return stats == null ? super.sizeInBytes() : Math.max(1, stats.fileBytes());
  }

  @Override
  public Filter[] unhandledFilters(Filter[] filters) {
    RowKind kind = dataset.options().table().kind();
    return Arrays.stream(filters)
        .filter(filter -> !RowFilters.takes(kind, filter))
        .toArray(Filter[]::new);
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // of Spark's own form, see needConversion
  public RDD<Row> buildScan(String[] names, Filter[] filters) {
    StructType asked = new StructType();
    for (String name : names) {
      asked = asked.add(columns.apply(name));
    }
    RowKind kind = dataset.options().table().kind();
    List<Filter> applied = new ArrayList<>(Arrays.asList(filters));
    applied.removeIf(filter -> !RowFilters.takes(kind, filter));
    return (RDD) dataset.rows(new RowQuery(asked, applied, Long.MAX_VALUE));
  }

  /** What plans show. */
  @Override
  public String toString() {
    return dataset.describe();
  }
}
