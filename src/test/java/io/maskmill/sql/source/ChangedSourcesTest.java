package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources that are written anew under a table that has been listed. */
class ChangedSourcesTest {
  private static final String FORMATS =
      "clearml,coco,binary-masks,supervisely,rle-csv,encord,parquet";

  /** Formats whose masks lie in documents, which the listing keeps. */
  private static final Set<String> DOCUMENTS = Set.of("coco", "rle-csv", "encord", "parquet");

  @TempDir static Path temp;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    make("one", "7");
    make("two", "8");
    spark = Sessions.open(""); // which commands would stop
  }

  private static void make(String name, String seed) {
    String sample = temp.resolve("sample-" + name).toString();
    run("sample", "--output", sample, "--frames", "4", "--size", "64x48", "--seed", seed);
    run("convert", sample, "--output", "" + temp.resolve(name), "--to", FORMATS, "--report", "no");
  }

  private static void run(String... words) {
    CommandRun run = CommandRun.of(List.of(words));
    assertEquals(0, run.exit(), run.said());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Set<String> rows(Dataset<Row> table) {
    Set<String> rows = new TreeSet<>();
    table.selectExpr("name", "to_json(objects)").collectAsList().forEach(r -> rows.add("" + r));
    return rows;
  }

  static List<String> formats() {
    return List.of(FORMATS.split(","));
  }

  private static Dataset<Row> load(Path folder, String format) {
    return spark.read().format("maskmill").option("from", format).load("" + folder);
  }

  /** All rows are of the dataset that was listed, or are set aside. */
  @ParameterizedTest
  @MethodSource("formats")
  void noRowMixesTheOldWithTheNew(String format) throws IOException {
    Path folder = temp.resolve("now-" + format);
    Files.move(temp.resolve("one/" + format), folder);
    Set<String> old = rows(load(folder, format));
    assertEquals(4, old.size());
    Dataset<Row> table = load(folder, format);
    assertEquals(4, table.count());
    Files.move(folder, temp.resolve("was-" + format));
    Files.move(temp.resolve("two/" + format), folder);
    Set<String> late = rows(table);
    assertTrue(old.containsAll(late), () -> format + ": " + late + " of " + old);
    if (!DOCUMENTS.contains(format)) {
      assertEquals(Set.of(), late);
    }
  }
}
