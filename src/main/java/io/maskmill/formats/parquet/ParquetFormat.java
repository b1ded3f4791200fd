package io.maskmill.formats.parquet;

import io.maskmill.model.FaultCode;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import io.maskmill.spi.WrittenTarget;
import java.io.IOException;
import java.util.List;

/**
 * A table with one row per frame, for Spark, DuckDB, pyarrow and Hugging Face datasets.
 *
 * <pre>
 * data/                             no such folder with data-folder=off
 *   dataset=NAME/subset=NAME/
 *     part-SPLIT-N.parquet          __HIVE_DEFAULT_PARTITION__ for no dataset or subset; if no
 *                                   frame has one, a column of nulls and no folder
 * README.md                         dataset card, with huggingface=on
 * </pre>
 *
 * <p>Holds everything the model can. {@link TableSchema} lists the columns. Manual: {@code
 * src/site/markdown/formats/parquet.md}. Source: Apache Parquet format, "Logical Types"; Apache
 * Hive's partition paths as Spark writes them; huggingface.co/docs/hub, "Datasets Cards".
 */
public final class ParquetFormat implements MaskFormat {
  /**
   * Key of metadata, true of a column {@code name} that Spark wrote to be read by one run alone:
   * what runs publish does not name the table's files.
   */
  public static final String PASSING = "maskmill.passing";

  private static final Traits EVERYTHING = Traits.of(Trait.values());

  @Override
  public String id() {
    return "parquet";
  }

  @Override
  public List<String> aliases() {
    return List.of("table");
  }

  @Override
  public String title() {
    return "a table, one row per frame: data/dataset=<d>/subset=<s>/*.parquet";
  }

  @Override
  public Traits readable() {
    return EVERYTHING;
  }

  @Override
  public Traits writable() {
    return EVERYTHING;
  }

  @Override
  public boolean carries(Options target) {
    return false;
  }

  @Override
  public List<FaultCode> faults() {
    return ParquetFaults.ALL;
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return List.of(TableReader.LABELS);
  }

  @Override
  public List<Option<?>> targetOptions() {
    return WriteOptions.ALL;
  }

  @Override
  public Likeness likeness(Glimpse glimpse) throws IOException {
    return TableLikeness.of(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return TableReader.open(setup);
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    return TableLoading.of(written, WriteOptions.of(written.options()));
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return new TableWriter(
        setup.labels(), WriteOptions.of(setup.options()), setup.overview(), setup.provenance());
  }
}
