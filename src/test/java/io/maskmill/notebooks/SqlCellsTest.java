package io.maskmill.notebooks;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the SQL of all notebooks, without their kernels, and holds it against their outputs. */
class SqlCellsTest {
  @TempDir static Path folder;
  private static SparkSession spark;

  static List<Notebook> notebooks() {
    return Notebook.all();
  }

  @BeforeAll
  static void makeTheTable() {
    FruitTables.make(folder);
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            // A few rows: one task per stage, and no compiling of queries, which would take longer
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.files.minPartitionNum", "1")
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.warehouse.dir", "target/warehouse")
            .config("spark.sql.extensions", "io.maskmill.sql.MaskExtensions")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void answersAreThoseThatAreCommitted(Notebook notebook) {
    begin();
    List<Executable> checks = new ArrayList<>();
    for (Cell cell : notebook.codeCells()) {
      StringBuilder printed = new StringBuilder();
      boolean prints = false;
      for (SqlStatement statement : SqlStatement.of(cell)) {
        printed.append(statement.run(spark, folder + "/fruit-table"));
        prints |= statement.show() != null;
      }
      if (prints) {
        checks.add(() -> assertEquals(cell.printed(), printed.toString(), cell.id()));
      }
    }
    assertTrue(checks.size() > 1, notebook + " asks too little");
    assertAll(checks);
  }

  @Test
  void shareOfEachLabelIsThatOfItsMasksPixels() throws IOException {
    begin();
    String answer = statement("convert_and_look", "covered").run(spark, folder + "/fruit-table");
    Map<Integer, Long> pixels = pixelsByValue();
    long all = pixels.values().stream().mapToLong(Long::longValue).sum();
    for (Map.Entry<String, Integer> label : Map.of("lemon", 170, "kiwi", 85).entrySet()) {
      String percent =
          String.format(Locale.ROOT, "%.2f", 100.0 * pixels.get(label.getValue()) / all);
      assertTrue(
          answer.lines().anyMatch(line -> line.contains(label.getKey()) && line.contains(percent)),
          label.getKey() + " " + percent + "\n" + answer);
    }
  }

  /** What the notebook's first view adds, and nothing else. */
  @Test
  void theReportNamesTheFramesThatWereSpoiled() {
    begin();
    for (SqlStatement statement : statements("quality_report", "view")) {
      statement.run(spark, folder + "/fruit-table");
    }
    Map<String, String> found = new TreeMap<>();
    spark
        .sql(statement("quality_report", "summary").text())
        .collectAsList()
        .forEach(row -> found.put(row.getString(0), row.getString(1)));
    assertEquals(
        new TreeMap<>(
            Map.of(
                "fruit_000000", "kiwi in 2 pieces",
                "fruit_000001", "tiny kiwi",
                "fruit_000003", "huge lemon",
                "fruit_000005", "drawn twice: lemon",
                "fruit_000007", "same picture as another",
                "fruit_000009", "no objects",
                "renamed_7", "same picture as another")),
        found);
  }

  /** A table without images: all of them are null, and none are alike. */
  @Test
  void framesWithoutImagesAreNoDuplicates() {
    begin();
    spark.sql(
        "CREATE OR REPLACE TEMPORARY VIEW frames AS SELECT name, subset, width, height,"
            + " CAST(NULL AS BINARY) AS image, objects FROM parquet.`"
            + folder
            + "/fruit-table/data`");
    for (String cell : List.of("same", "summary")) {
      spark
          .sql(statement("quality_report", cell).text())
          .collectAsList()
          .forEach(row -> assertFalse(row.toString().contains("fruit_000007"), row.toString()));
    }
  }

  private static void begin() {
    spark.read().parquet(folder + "/fruit-table/data").createOrReplaceTempView("frames");
  }

  private static SqlStatement statement(String notebook, String cell) {
    return statements(notebook, cell).get(0);
  }

  private static List<SqlStatement> statements(String notebook, String cell) {
    return Notebook.read(Notebook.FOLDER.resolve(notebook + ".ipynb")).codeCells().stream()
        .filter(one -> one.id().equals(cell))
        .flatMap(one -> SqlStatement.of(one).stream())
        .toList();
  }

  private static Map<Integer, Long> pixelsByValue() throws IOException {
    Map<Integer, Long> pixels = new TreeMap<>();
    try (Stream<Path> masks = Files.list(folder.resolve("fruit/ann"))) {
      for (Path mask : masks.toList()) {
        Raster raster = ImageIO.read(mask.toFile()).getRaster();
        for (int y = 0; y < raster.getHeight(); y++) {
          for (int x = 0; x < raster.getWidth(); x++) {
            pixels.merge(raster.getSample(x, y, 0), 1L, Long::sum);
          }
        }
      }
    }
    return pixels;
  }
}
