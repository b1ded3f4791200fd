package io.maskmill.sql.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** Takes from Spark what a query asks of a table. */
final class RowScanBuilder
    implements SupportsPushDownRequiredColumns, SupportsPushDownFilters, SupportsPushDownLimit {
  private final LoadedDataset dataset;
  private StructType columns;
  private final List<Filter> filters = new ArrayList<>();
  private long limit = Long.MAX_VALUE;

  RowScanBuilder(LoadedDataset dataset, StructType columns) {
    this.dataset = dataset;
    this.columns = columns;
  }

  @Override
  public void pruneColumns(StructType required) {
    columns = required;
  }

  /** Takes filters, and returns those that are left to Spark. */
  @Override
  public Filter[] pushFilters(Filter[] given) {
    List<Filter> left = new ArrayList<>();
    for (Filter filter : given) {
      (RowFilters.takes(dataset.options().table().kind(), filter) ? filters : left).add(filter);
    }
    return left.toArray(new Filter[0]);
  }

  @Override
  public Filter[] pushedFilters() {
    return filters.toArray(new Filter[0]);
  }

  /** Each partition stops at so many rows; Spark takes as many of all. */
  @Override
  public boolean pushLimit(int rows) {
    limit = rows;
    return true;
  }

  @Override
  public Scan build() {
    return new RowScan(dataset, new RowQuery(columns, List.copyOf(filters), limit));
  }
}
