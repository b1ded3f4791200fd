package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.ConvertOutcome;
import io.maskmill.Maskmill;
import io.maskmill.json.Json;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a save leaves where something is already, where it fails, and where rows are bad. */
class SaveRunsTest {
  private static final String PEAR = "array(named_struct('label', 'pear', 'counts', array(1, 7)))";
  private static final AtomicInteger CALLS = new AtomicInteger();

  /** What the user's function does before it returns its argument. */
  private static volatile Runnable act = () -> {};

  private static SparkSession spark;

  @TempDir Path temp;

  @BeforeAll
  static void open() {
    spark = Sessions.open("");
    UDF1<String, String> call =
        text -> {
          CALLS.incrementAndGet();
          act.run();
          return text;
        };
    spark
        .udf()
        .register(
            "act",
            org.apache.spark.sql.functions.udf(call, DataTypes.StringType).asNondeterministic());
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  @BeforeEach
  void reset() {
    CALLS.set(0);
    act = () -> {};
  }

  private Path out() {
    return temp.resolve("out");
  }

  private static DataFrameWriter<Row> writer(Dataset<Row> rows) {
    return rows.write().format("maskmill").option("to", "coco").option("report", "no");
  }

  private static DataFrameWriter<Row> writer(String sql) {
    return writer(spark.sql(sql));
  }

  private static String row(String name, String objects) {
    return "SELECT " + name + " name, 4 width, 2 height, " + objects + " objects";
  }

  private static String one(String name) {
    return row("'" + name + "'", PEAR);
  }

  private String document() throws IOException {
    try (Stream<Path> files = Files.list(out().resolve("annotations"))) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }

  private void assertPublished(String name) throws IOException {
    assertTrue(Files.exists(out().resolve("_SUCCESS")));
    assertFalse(Files.exists(out().resolve("_maskmill/rows")), "rows are gone");
    String document = document();
    assertTrue(document.contains(name), document);
  }

  @Test
  void aFinishedOutputIsRefusedKeptOrReplaced() throws IOException {
    writer(one("a")).save(out().toString());
    Map<String, String> first = FolderHash.of(out());
    Exception e =
        assertThrows(AnalysisException.class, () -> writer(one("b")).save(out().toString()));
    assertTrue(e.getMessage().contains(out() + " holds a finished output"), e.getMessage());
    assertTrue(e.getMessage().contains(".mode(\"overwrite\")"), e.getMessage());
    writer(row("act('b')", PEAR)).mode("ignore").save(out().toString());
    assertEquals(0, CALLS.get(), "nothing is computed to be ignored");
    assertEquals(first, FolderHash.of(out()));
    writer(one("b")).mode("overwrite").save(out().toString());
    assertPublished("\"b\"");
    writer(one("b")).mode("overwrite").save(out().toString());
    assertPublished("\"b\"");
  }

  @Test
  void modesOfAFirstSaveAllWrite() throws IOException {
    for (String mode : List.of("ignore", "overwrite")) {
      Path to = temp.resolve(mode);
      writer(one("a")).mode(mode).save(to.toString());
      assertTrue(Files.exists(to.resolve("_SUCCESS")));
    }
  }

  @Test
  void rowsAreComputedOnce() throws IOException {
    writer(row("act('a')", PEAR)).option("verify", "true").save(out().toString());
    assertEquals(1, CALLS.get());
    assertPublished("\"a\"");
  }

  @Test
  void aFolderOfOthersIsNotTouched() throws IOException {
    Files.createDirectories(out());
    Files.writeString(out().resolve("mine.txt"), "x");
    Exception e =
        assertThrows(
            AnalysisException.class,
            () -> writer(row("act('a')", PEAR)).mode("overwrite").save(out().toString()));
    assertTrue(e.getMessage().contains("'mine.txt'"), e.getMessage());
    assertEquals(0, CALLS.get());
  }

  @Test
  void rowsThatCannotBeComputedLeaveNothing() throws IOException {
    act =
        () -> {
          throw new IllegalStateException("no luck");
        };
    assertThrows(Exception.class, () -> writer(row("act('a')", PEAR)).save(out().toString()));
    assertFalse(Files.exists(out()), "nothing is left");
    act = () -> {};
    writer(row("act('a')", PEAR)).save(out().toString());
    assertPublished("\"a\"");
  }

  @Test
  void anOutputStaysWhenTheRowsThatReplaceItFail() throws IOException {
    writer(one("a")).save(out().toString());
    Map<String, String> before = FolderHash.of(out());
    act =
        () -> {
          throw new IllegalStateException("no luck");
        };
    assertThrows(
        Exception.class,
        () -> writer(row("act('b')", PEAR)).mode("overwrite").save(out().toString()));
    assertEquals(before, FolderHash.of(out()));
  }

  private static String badRows() {
    return String.join(
        " UNION ALL ",
        one("good.png"),
        row("null", PEAR),
        one("twice"),
        one("twice"),
        one("../trick"),
        row("'sum'", PEAR.replace("7", "8")),
        row("'negative'", PEAR.replace("array(1, 7)", "array(-1, 9)")),
        row("'null counts'", PEAR.replace("array(1, 7)", "array(1, null, 7)")),
        row("'no label'", PEAR.replace("'pear'", "CAST(null AS STRING)")),
        one("null width").replace("4 width", "CAST(null AS INT)"),
        one("wide").replace("4 width", "4294967300"));
  }

  @Test
  void whatIsPublishedDoesNotDependOnStagedFiles() throws IOException {
    for (int parts : List.of(1, 3)) {
      writer(spark.sql(badRows()).repartition(parts))
          .option("max-quarantined", "1")
          .save(temp.resolve("out" + parts).toString());
    }
    for (String name : List.of("manifest.json", "quarantine.jsonl", "_maskmill/stats.json")) {
      String first = Files.readString(temp.resolve("out1").resolve(name));
      assertEquals(first, Files.readString(temp.resolve("out3").resolve(name)), name);
      assertFalse(first.contains("part-"), first);
      assertFalse(first.contains(".crc"), first);
    }
    String said = Files.readString(temp.resolve("out1/quarantine.jsonl"));
    assertTrue(said.contains("\"there is no name in 1 row\""), said);
    assertTrue(said.contains("2 rows are named 'twice': it is unclear"), said);
    assertTrue(said.contains("row 'sum', object 0: "), said);
    assertTrue(said.contains("\"'../trick' cannot be a path"), said);
  }

  @Test
  void fingerprintsTellOutputsOfOneConfigurationApart() throws IOException {
    Set<String> fingerprints = new TreeSet<>();
    for (String counts : List.of("array(1, 7)", "array(2, 6)")) {
      writer(one("a").replace("array(1, 7)", counts)).mode("overwrite").save(out().toString());
      JsonNode manifest = Json.mapper().readTree(out().resolve("manifest.json").toFile());
      fingerprints.add(manifest.path("fingerprint").asText());
    }
    assertEquals(2, fingerprints.size());
  }

  @Test
  void badRowsCostTheirFrames() throws IOException {
    String rows = badRows();
    Exception e =
        assertThrows(IllegalStateException.class, () -> writer(rows).save(out().toString()));
    String said = e.getMessage();
    assertTrue(said.contains("Nothing was published"), said);
    assertTrue(said.contains("option 'max-quarantined'"), said);
    assertFalse(said.contains("--"), said);
    assertFalse(said.contains("has been deleted"), said);
    assertFalse(Files.exists(out().resolve("_SUCCESS")));
    assertFalse(Files.exists(out().resolve("_maskmill/rows/table")), "rows are gone");
    assertTrue(Files.size(out().resolve("quarantine.jsonl")) > 0);
    writer(rows).option("max-quarantined", "1").save(out().toString());
    assertPublished("good.png");
    Map<String, Integer> codes = new TreeMap<>();
    for (String line : Files.readAllLines(out().resolve("quarantine.jsonl"))) {
      codes.merge(Json.mapper().readTree(line).path("code").asText(), 1, Integer::sum);
      assertFalse(line.contains(temp.toString()), line);
    }
    assertEquals(
        Map.of(
            "annotation.malformed", 5,
            "label.unknown", 1,
            "pair.duplicate-stem", 1,
            "rle.negative-run", 1,
            "rle.sum-long", 1),
        codes);
  }

  @Test
  void anOutputThatTooManyBadRowsWereToReplaceIsSaidToBeGone() {
    writer(one("a")).save(out().toString());
    Exception e =
        assertThrows(
            IllegalStateException.class,
            () -> writer(one("../trick")).mode("overwrite").save(out().toString()));
    assertTrue(e.getMessage().contains("has been deleted"), e.getMessage());
    assertFalse(Files.exists(out().resolve("_SUCCESS")));
  }

  @Test
  void whatADeadSaveLeftIsCleared() throws IOException {
    deadSave();
    writer(one("a")).save(out().toString());
    assertPublished("\"a\"");
    assertFalse(Files.exists(out().resolve("annotations/old.json")));
    assertFalse(Files.exists(out().resolve("_maskmill/0123456789abcdef")));
  }

  @Test
  void aConversionClearsWhatADeadSaveLeft() throws IOException {
    writer(one("a")).save(temp.resolve("in").toString());
    deadSave();
    Map<String, String> job =
        Map.of(
            "input",
            temp.resolve("in").toString(),
            "to",
            "coco",
            "output",
            out().toString(),
            "report",
            "no");
    assertEquals(ConvertOutcome.Verdict.PUBLISHED, Maskmill.convert(spark, job).verdict());
    assertPublished("\"a\"");
    assertFalse(Files.exists(out().resolve("annotations/old.json")));
    Files.createDirectories(out().resolve("_maskmill/rows/table"));
    Files.createFile(out().resolve("_maskmill/rows/begun"));
    assertEquals(ConvertOutcome.Verdict.ALREADY_DONE, Maskmill.convert(spark, job).verdict());
    assertPublished("\"a\"");
  }

  /** What is there when a driver is killed while it converts rows. */
  private void deadSave() throws IOException {
    Path own = out().resolve("_maskmill");
    Files.createDirectories(own.resolve("rows/table"));
    Files.createFile(own.resolve("rows/begun"));
    Files.writeString(own.resolve("rows/table/part-0.parquet"), "cut");
    Files.createDirectories(own.resolve("0123456789abcdef/ledger"));
    Files.writeString(own.resolve("0123456789abcdef/plan.json"), "{}");
    Files.createDirectories(out().resolve("annotations"));
    Files.writeString(out().resolve("annotations/old.json"), "{}");
  }

  @Test
  void anIncompleteConversionIsNotReplacedUnasked() throws IOException {
    Path own = out().resolve("_maskmill/0123456789abcdef");
    Files.createDirectories(own);
    Files.writeString(own.resolve("plan.json"), "{}");
    Exception e =
        assertThrows(AnalysisException.class, () -> writer(one("a")).save(out().toString()));
    assertTrue(e.getMessage().contains("incomplete run"), e.getMessage());
    writer(one("a")).mode("overwrite").save(out().toString());
    assertPublished("\"a\"");
  }

  @Test
  void ofTwoSavesIntoOneOutputTheSecondIsRefused() throws Exception {
    CountDownLatch computing = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(1);
    act =
        () -> {
          computing.countDown();
          try {
            assertTrue(refused.await(1, TimeUnit.MINUTES));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(() -> writer(row("act('a')", PEAR)).save(out().toString()));
    assertTrue(computing.await(1, TimeUnit.MINUTES));
    Exception e =
        assertThrows(
            AnalysisException.class,
            () -> writer(one("b")).mode("overwrite").save(out().toString()));
    assertTrue(e.getMessage().contains("is being written by another run"), e.getMessage());
    refused.countDown();
    first.get(2, TimeUnit.MINUTES);
    assertPublished("\"a\"");
  }

  @Test
  void savesIntoSeveralOutputsRunSideBySide() throws Exception {
    List<CompletableFuture<Void>> all =
        Stream.of("x", "y", "z")
            .map(
                name ->
                    CompletableFuture.runAsync(
                        () -> writer(one(name)).save(temp.resolve(name).toString())))
            .toList();
    for (CompletableFuture<Void> one : all) {
      one.get(2, TimeUnit.MINUTES);
    }
    for (String name : List.of("x", "y", "z")) {
      assertTrue(Files.exists(temp.resolve(name + "/_SUCCESS")));
    }
  }

  @Test
  void theThreadsSettingsAreAsBefore() {
    spark.sparkContext().setJobDescription("mine");
    writer(one("a")).save(out().toString());
    assertEquals("mine", spark.sparkContext().getLocalProperty("spark.job.description"));
    assertNull(spark.sparkContext().getLocalProperty("spark.job.interruptOnCancel"));
    spark.sparkContext().setJobDescription(null);
    assertEquals(1, spark.sql("SELECT 1").count(), "the session goes on");
  }

  @Test
  void imagesAreWrittenFromTheirBytesOrReferredTo() throws IOException {
    String image =
        ", named_struct('bytes', X'CAFE', 'path', 'p/a.png') image, 's3a://b/a.png' image_uri";
    writer(one("p/a.png") + image).save(out().toString());
    try (Stream<Path> files = Files.walk(out().resolve("images"))) {
      Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      assertArrayEquals(new byte[] {(byte) 0xCA, (byte) 0xFE}, Files.readAllBytes(file));
    }
    writer(one("p/a.png") + image)
        .option("images", "reference")
        .mode("overwrite")
        .save(out().toString());
    assertFalse(Files.exists(out().resolve("images")));
    assertTrue(document().contains("s3a://b/a.png"));
  }

  @Test
  void imagesWithoutBytesAreCountedWhenTheyAreToBeCopied() throws IOException {
    writer(one("a.png") + ", 's3a://b/a.png' image_uri").save(out().toString());
    JsonNode manifest = Json.mapper().readTree(out().resolve("manifest.json").toFile());
    assertEquals(1, manifest.at("/counters/images-elsewhere").asInt());
    assertTrue(document().contains("s3a://b/a.png"));
  }
}
