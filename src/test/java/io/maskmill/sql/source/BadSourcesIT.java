package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.choice.LoadNaming;
import io.maskmill.choice.Sighting;
import io.maskmill.io.HadoopConf;
import io.maskmill.json.Json;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Odd and damaged sources, read as tables: the rows are those of the conversion, and the quarantine
 * is that of the conversion. {@code -Dmaskmill.sources=FOLDER} takes other folders of sources.
 */
class BadSourcesIT {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private static final List<String> SOURCES =
      List.of(
          "torture/png-truncated",
          "torture/size-mismatch",
          "torture/duplicate-stems-img",
          "torture/odd-names",
          "torture/exif-rotated",
          "torture/coco-bad-category",
          "torture/coco-polygon-outside",
          "torture/clearml-two-masks",
          "torture/sly-bad-zlib",
          "torture/sly-overlap",
          "torture/encord-short",
          "torture/zip-crc",
          "torture/zip-gray",
          "cvat/import/14_size_mismatch",
          "clearml/case04_alpha");

  @TempDir static Path temp;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = Sessions.open("");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  static Stream<Path> sources() throws IOException {
    String folder = System.getProperty("maskmill.sources");
    if (folder == null) {
      return SOURCES.stream().map(GOLDEN::resolve).map(BadSourcesIT::source);
    }
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      return all.sorted().map(BadSourcesIT::source).toList().stream();
    }
  }

  /** A folder, or the only archive in it. */
  private static Path source(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.toList();
      boolean isArchive =
          files.size() == 1 && files.get(0).toString().matches(".*\\.(zip|tar|json)");
      return isArchive ? files.get(0) : folder;
    } catch (IOException e) {
      return folder;
    }
  }

  private static DataFrameReader read() {
    return spark.read().format("maskmill");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void tableAndQuarantineAreThoseOfTheConversion(Path in) throws IOException {
    Sighting found;
    Path out = temp.resolve(in.toString().replaceAll("\\W", "_"));
    try {
      found =
          Sighting.of(
              new Sighting.Question(in.toString(), in.toString(), List.of()),
              new LoadNaming(ReadOptions.SPELLING, in.toString(), Map.of()),
              new HadoopConf(new Configuration()));
      AsParquet.convert(
          spark, found.format(), in, found.options(), List.of("parquet"), ImageMode.COPY, out);
    } catch (ConfigException e) {
      assertTrue(System.getProperty("maskmill.sources") != null, () -> in + ": " + e.getMessage());
      return; // refused by both
    }
    DataFrameReader source =
        read().option("images", ImageMode.COPY.name().toLowerCase(Locale.ROOT));
    boolean hasRows = Files.exists(out.resolve("data"));
    assertEquals(
        hasRows ? AsParquet.rows(AsParquet.table(spark, out)) : List.of(),
        AsParquet.rows(source.load(in.toString())));
    List<String> expected = new ArrayList<>();
    for (String line : AsParquet.quarantine(out)) {
      JsonNode item = Json.mapper().readTree(line);
      expected.add(
          String.join(
              "|",
              item.path("frame").asText(),
              item.path("object").asText(),
              item.path("code").asText(),
              item.path("reason").asText(),
              item.path("paths").toString()));
    }
    List<String> seen = new ArrayList<>();
    for (Row row : source.option("rows", "quarantine").load(in.toString()).collectAsList()) {
      FrameKey key = new FrameKey(text(row, 0), text(row, 1), text(row, 2));
      seen.add(
          String.join(
              "|",
              key.toString(),
              text(row, 3),
              text(row, 4),
              text(row, 5),
              Json.mapper().writeValueAsString(row.getList(6))));
    }
    assertEquals(expected.stream().sorted().toList(), seen.stream().sorted().toList());
  }

  private static String text(Row row, int column) {
    return row.isNullAt(column) ? "" : row.getString(column);
  }
}
