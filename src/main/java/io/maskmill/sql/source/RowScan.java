package io.maskmill.sql.source;

import io.maskmill.engine.source.ListingStats;
import java.util.OptionalLong;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.V1Scan;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.StructType;

/**
 * Reads rows by an RDD. Pairing files to frames is a shuffle, which partitions that travel from the
 * driver could not depend on.
 */
record RowScan(LoadedDataset dataset, RowQuery query) implements V1Scan, SupportsReportStatistics {
  @Override
  public StructType readSchema() {
    return query.columns();
  }

  @Override
  public String description() {
    return dataset.describe() + query.words();
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is Spark's
  public <T extends BaseRelation & TableScan> T toV1TableScan(SQLContext context) {
    return (T) new QueryRelation(context, dataset, query);
  }

  /**
   * What the listing says, once there is one: an estimate is not worth listing a source. Spark
   * wraps this scan before it plans joins and asks the wrapper, which knows nothing; {@link
   * DatasetRelation} is asked itself.
   */
  @Override
  public Statistics estimateStatistics() {
    ListingStats stats = dataset.stats();
    return new Statistics() {
      @Override
      public OptionalLong sizeInBytes() {
        return stats == null ? OptionalLong.empty() : OptionalLong.of(stats.fileBytes());
      }

      @Override
      public OptionalLong numRows() {
        return stats == null || dataset.options().table().kind() != RowKind.FRAMES
            ? OptionalLong.empty()
            : OptionalLong.of(stats.keys());
      }
    };
  }
}
