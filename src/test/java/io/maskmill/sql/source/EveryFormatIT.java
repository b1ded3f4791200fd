package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.formats.Formats;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dataset of every format, read as a table, is what its conversion to a table holds. */
class EveryFormatIT {
  @TempDir static Path temp;
  private static SparkSession spark;

  @BeforeAll
  static void makeOneOfEach() throws IOException {
    Path images = temp.resolve("fruit");
    CommandRun made =
        CommandRun.of(
            List.of("sample", "--output", images.toString(), "--frames", "20", "--size", "64x48"));
    assertEquals(0, made.exit(), made.said());
    Path rich = Rich.coco(temp.resolve("rich"), images.resolve("img"));
    spark = Sessions.open("");
    List<String> all = Formats.all().stream().map(format -> format.id()).toList();
    AsParquet.convert(
        spark, Formats.of("coco"), rich, Map.of(), all, ImageMode.COPY, temp.resolve("of"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  static Stream<String> formats() {
    return Formats.all().stream().map(format -> format.id());
  }

  private static DataFrameReader read(String format) {
    return spark.read().format("maskmill").option("from", format);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void rowsAreThoseOfTheTable(String format) throws IOException {
    Path in = temp.resolve("of").resolve(format);
    for (ImageMode images : ImageMode.values()) {
      Path out = temp.resolve("as-table").resolve(format + images);
      List<String> table = List.of("parquet");
      AsParquet.convert(spark, Formats.of(format), in, Map.of(), table, images, out);
      Dataset<Row> expected = AsParquet.table(spark, out);
      String mode = images.name().toLowerCase(Locale.ROOT);
      Dataset<Row> read = read(format).option("images", mode).load(in.toString());
      assertEquals(AsParquet.bare(expected.schema()), AsParquet.bare(read.schema()));
      List<String> rows = AsParquet.rows(expected);
      assertFalse(rows.isEmpty());
      assertEquals(rows, AsParquet.rows(read));
      assertEquals(labels(out), LabelMetadata.in(read.schema()).labels());
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void namesAloneAndObjectsAreThoseOfTheFrames(String format) {
    String in = temp.resolve("of").resolve(format).toString();
    Dataset<Row> frames = read(format).load(in);
    String[] key = {"dataset", "subset", "name", "ordinal"};
    assertEquals(
        AsParquet.rows(frames.cache().select("name", key)),
        AsParquet.rows(read(format).load(in).select("name", key)));
    frames.unpersist();
    Dataset<Row> objects = read(format).option("rows", "objects").load(in);
    assertEquals(
        AsParquet.rows(
            frames
                .selectExpr(
                    "dataset",
                    "subset",
                    "name",
                    "width",
                    "height",
                    "posexplode(objects) as (object, o)")
                .selectExpr("dataset", "subset", "name", "width", "height", "object", "o.*")),
        AsParquet.rows(objects));
  }

  private static List<Label> labels(Path table) throws IOException {
    Path file;
    try (Stream<Path> files = Files.walk(table)) {
      file = files.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
      String text =
          reader.getFooter().getFileMetaData().getKeyValueMetaData().get("maskmill.labels");
      assertNotNull(text);
      return Labels.parse(text);
    }
  }

  private static final class Labels {
    static List<Label> parse(String text) throws IOException {
      JsonNode list = Json.mapper().readTree(text);
      return Stream.of(Json.mapper().treeToValue(list, JsonNode[].class))
          .map(item -> LabelMetadata.label(item))
          .toList();
    }
  }
}
