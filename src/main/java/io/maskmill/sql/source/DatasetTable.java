package io.maskmill.sql.source;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A dataset as Spark's newer interface sees a table. It is opened when that is needed: Spark also
 * makes a table of where it is about to write.
 */
final class DatasetTable implements Table, SupportsRead, RowSources.OfDataset {
  private final Supplier<LoadedDataset> loader;
  private final StructType wanted;
  private final String name;
  private LoadedDataset dataset;

  /**
   * @param wanted columns, as the user says; null for all
   * @param name for plans
   */
  DatasetTable(Supplier<LoadedDataset> loader, StructType wanted, String name) {
    this.loader = loader;
    this.wanted = wanted;
    this.name = name;
  }

  private synchronized LoadedDataset dataset() {
    if (dataset == null) {
      dataset = loader.get();
    }
    return dataset;
  }

  @Override
  public String address() {
    return dataset().address();
  }

  /** What it is; of a place that is not opened only whose it is, and where. */
  @Override
  public synchronized String name() {
    return dataset == null ? name : dataset.describe();
  }

  @Override
  @SuppressWarnings("deprecation") // Spark 3.5 asks for it, and 4 makes columns of it
  public StructType schema() {
    StructType all = dataset().columns();
    return wanted == null ? all : WantedColumns.of(wanted, all);
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new RowScanBuilder(dataset(), schema());
  }
}
