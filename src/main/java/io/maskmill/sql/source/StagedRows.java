package io.maskmill.sql.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.formats.parquet.ParquetFormat;
import io.maskmill.io.Trees;
import io.maskmill.job.SaveJob;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Computes the rows of a DataFrame once, as a table inside the output, below {@code
 * _maskmill/rows}, and finds their labels: those that are known, then those that the rows have
 * besides, by code points. Option {@code source.labels} names all of them in place of that.
 *
 * @param rows columns of frames
 * @param known labels that come first
 * @param source how tables of frames are read, with the options that were given
 * @param settings of stores that the session has and its context does not
 */
record StagedRows(
    Dataset<Row> rows,
    LabelCatalog known,
    ConvertConfig.Source source,
    Map<String, String> settings)
    implements SaveJob.Rows {
  /** What the manifest and the report call it when the rows are gone. */
  static final String NAME = "DataFrame";

  /**
   * Images are large rows: pages and groups of rows are closed by their size, which the library
   * looks at after a hundred rows otherwise, when these may take gigabytes.
   */
  private static final Map<String, String> WRITING =
      Map.of(
          "compression", "zstd",
          "parquet.block.size", String.valueOf(32 << 20),
          "parquet.block.size.row.check.min", "1",
          "parquet.block.size.row.check.max", "16",
          "parquet.page.size.row.check.min", "1",
          "parquet.page.size.row.check.max", "16");

  private static final Metadata PASSING =
      new MetadataBuilder().putBoolean(ParquetFormat.PASSING, true).build();

  private static final String LABELS = "labels";
  private static final int MOST_LABELS = 1 << 16;

  @Override
  public ConvertConfig.Source write(String address) {
    String place = Trees.isRemote(address) ? address : "file://" + Trees.place(address);
    rows.withMetadata("name", PASSING).write().options(settings).options(WRITING).parquet(place);
    Options options = source.options();
    if (!options.asMap().containsKey(LABELS)) {
      String labels = LabelMetadata.json(RowLabels.merged(List.of(known), found(place)));
      options = Options.ofSource(source.format(), Map.of(LABELS, labels), "");
    }
    return new ConvertConfig.Source(source.format(), address, options, NAME);
  }

  /** The labels of all objects, by code points. */
  private List<String> found(String place) {
    StructField objects = rows.schema().apply(FrameSchema.OBJECTS);
    Dataset<Row> each =
        rows.sparkSession()
            .read()
            .schema(new StructType(new StructField[] {objects}))
            .options(settings)
            .option("__globPaths__", "false") // the place is no pattern
            .parquet(place)
            .select(explode(col(FrameSchema.OBJECTS)).as("object"));
    List<Row> found =
        each.select(explode(names(objects)).as("label"))
            .where("label <> ''")
            .distinct()
            .sort("label")
            .limit(MOST_LABELS + 1)
            .collectAsList();
    if (found.size() > MOST_LABELS) {
      throw new ConfigException(
          "objects.label has more than "
              + MOST_LABELS
              + " values; if these are labels, name those that count by option 'source.labels'");
    }
    return found.stream().map(row -> row.getString(0)).toList();
  }

  /** The names of an object's labels: those of {@code labels}, or else that of {@code label}. */
  private static Column names(StructField objects) {
    Column one = array(col("object.label"));
    StructType object = (StructType) ((ArrayType) objects.dataType()).elementType();
    return Arrays.asList(object.fieldNames()).contains("labels")
        ? when(size(col("object.labels")).gt(0), col("object.labels")).otherwise(one)
        : one;
  }
}
