package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Saves rows that are made by hand: what is taken, and what is refused before any is computed. */
class SaveTest {
  private static final String OBJECTS =
      "array(named_struct('label', 'pear', 'counts', array(1, 2, 5)))";
  private static final String ONE = row("a.png", OBJECTS);
  private static final String TWO =
      ONE
          + " UNION ALL "
          + row("b.png", "array(named_struct('label', 'apple', 'counts', array(0, 8)))");

  private static SparkSession spark;

  @TempDir Path temp;

  @BeforeAll
  static void open() {
    spark = Sessions.open("");
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  private static String row(String name, String objects) {
    return "SELECT '" + name + "' name, 4 width, 2 height, " + objects + " objects";
  }

  private String out() {
    return temp.resolve("out").toString();
  }

  private static DataFrameWriter<Row> writer(Dataset<Row> rows) {
    return rows.write().format("maskmill").option("to", "coco").option("report", "no");
  }

  private static DataFrameWriter<Row> writer(String sql) {
    return writer(spark.sql(sql));
  }

  private JsonNode document() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(out(), "annotations"))) {
      return Json.mapper().readTree(files.findFirst().orElseThrow().toFile());
    }
  }

  private List<String> labels() throws IOException {
    List<String> names = new ArrayList<>();
    document().path("categories").forEach(label -> names.add(label.path("name").asText()));
    return names;
  }

  private String refusal(String sql, Map<String, String> options) {
    Exception e =
        assertThrows(AnalysisException.class, () -> writer(sql).options(options).save(out()));
    assertFalse(Files.exists(Path.of(out())), "a refused save leaves nothing");
    return e.getMessage();
  }

  private String refusal(String sql) {
    return refusal(sql, Map.of());
  }

  private static void assertHas(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), text);
    }
  }

  @Test
  void fourColumnsAreEnough() throws IOException {
    writer(TWO).save(out());
    assertEquals(List.of("apple", "pear"), labels());
    assertEquals(2, document().path("annotations").size());
    assertTrue(Files.exists(Path.of(out(), "_SUCCESS")));
    JsonNode manifest = Json.mapper().readTree(Path.of(out(), "manifest.json").toFile());
    assertEquals("DataFrame", manifest.at("/source/uri").asText());
    try (Stream<Path> left = Files.list(Path.of(out(), "_maskmill"))) {
      TreeSet<String> names = new TreeSet<>();
      left.forEach(file -> names.add(file.getFileName().toString()));
      assertEquals(new TreeSet<>(List.of("frames", "stats.json", "summary.json")), names);
    }
  }

  @Test
  void theReportNamesADataFrame() throws IOException {
    writer(ONE).option("report", "yes").save(out());
    String page = Files.readString(Path.of(out(), "_maskmill/report/index.html"));
    assertTrue(page.contains("DataFrame"));
    assertFalse(page.contains("_maskmill/rows"), "the rows are gone");
  }

  @Test
  void theMetadataOfTheColumnGivesLabelsTheirOrder() throws IOException {
    LabelCatalog known =
        new LabelCatalog(
            List.of(new Label("plum", new Rgb(1, 2, 3)), new Label("pear", new Rgb(4, 5, 6))));
    writer(spark.sql(TWO).withMetadata("objects", LabelMetadata.of(known))).save(out());
    assertEquals(List.of("plum", "pear", "apple"), labels());
  }

  @Test
  void aTableThatSparkWroteKeepsItsLabels() {
    LabelCatalog known = new LabelCatalog(List.of(new Label("plum", new Rgb(1, 2, 3))));
    spark.sql(ONE).withMetadata("objects", LabelMetadata.of(known)).write().parquet(out());
    Dataset<Row> read = spark.read().format("maskmill").option("from", "parquet").load(out());
    assertEquals(known.labels(), LabelMetadata.in(read.schema()).labels());
  }

  private static Dataset<Row> labelled(String sql, Label... labels) {
    return spark
        .sql(sql)
        .withMetadata("objects", LabelMetadata.of(new LabelCatalog(List.of(labels))));
  }

  @Test
  void computedObjectsHaveTheLabelsOfTheirSource() throws IOException {
    String table = temp.resolve("table").toString();
    labelled(ONE, new Label("plum", new Rgb(1, 2, 3)), new Label("pear", new Rgb(4, 5, 6)))
        .write()
        .parquet(table);
    Dataset<Row> read = spark.read().format("maskmill").option("from", "parquet").load(table);
    writer(read.withColumn("objects", functions.expr("filter(objects, o -> o.label != 'x')")))
        .save(out());
    assertEquals(List.of("plum", "pear"), labels());
  }

  @Test
  void aUnionHasTheLabelsOfAll() throws IOException {
    Dataset<Row> first = labelled(ONE, new Label("pear", new Rgb(4, 5, 6)));
    Dataset<Row> second =
        labelled(
            row("b.png", OBJECTS),
            new Label("fig", new Rgb(4, 5, 6)),
            new Label("pear", new Rgb(7, 8, 9)));
    first.write().parquet(temp.resolve("first").toString());
    second.write().parquet(temp.resolve("second").toString());
    writer(
            spark
                .read()
                .parquet(temp.resolve("first").toString())
                .union(spark.read().parquet(temp.resolve("second").toString())))
        .save(out());
    assertEquals(List.of("pear", "fig"), labels());
  }

  @Test
  void aTableOfMaskmillThatSparkReadsKeepsItsLabels() throws IOException {
    String tables = temp.resolve("tables").toString();
    writer(labelled(ONE, new Label("plum", new Rgb(1, 2, 3)), new Label("pear", new Rgb(4, 5, 6))))
        .option("to", "parquet")
        .save(tables);
    writer(spark.read().parquet(tables + "/data").drop("dataset", "subset")).save(out());
    assertEquals(List.of("plum", "pear"), labels());
  }

  @Test
  void percentSignsOfPathsAreAsTheyStand() throws IOException {
    String out = temp.resolve("dir with % and \u00fc/x%20y").toString();
    writer(ONE).save(out);
    assertTrue(Files.exists(Path.of(out, "_SUCCESS")));
    assertEquals(1, spark.read().format("maskmill").load(out).count());
  }

  @Test
  void anOptionNamesTheLabels() throws IOException {
    writer(TWO).option("source.labels", "pear,apple,fig").save(out());
    assertEquals(List.of("pear", "apple", "fig"), labels());
  }

  @ParameterizedTest
  @CsvSource({"SMALLINT,BIGINT", "BIGINT,SMALLINT", "TINYINT,TINYINT"})
  void wholeNumbersOfAnyWidthAreTaken(String size, String counts) throws IOException {
    String sql =
        "SELECT 'a' NAME, CAST(4 AS %s) Width, CAST(2 AS %s) height,"
            + " array(named_struct('Label', 'x', 'counts', array(CAST(1 AS %s), CAST(7 AS %s)),"
            + " 'score', CAST(0.5 AS FLOAT), 'iscrowd', 1)) objects, NULL image";
    writer(sql.formatted(size, size, counts, counts)).save(out());
    assertEquals(7, document().at("/annotations/0/area").asInt());
    assertEquals(1, document().at("/annotations/0/iscrowd").asInt());
  }

  @Test
  void aWrongTypeIsNamedWithTheWantedOne() {
    String wrong = OBJECTS.replace("array(1, 2, 5)", "array('1', '2')");
    assertHas(
        refusal(row("a", wrong)),
        "column 'objects.counts' is array<string>, and frames have array<int>");
    assertHas(
        refusal(ONE.replace("4 width", "'4' width")),
        "column 'width' is string, and frames have int");
    assertHas(
        refusal(ONE.replace("4 width", "4.5D width")),
        "column 'width' is double, and frames have int");
    assertHas(
        refusal("SELECT 1 name, 4 width, 2 height, " + OBJECTS + " objects"), "'name' is int");
    assertHas(
        refusal(row("a", "'x'")), "column 'objects' is string, and frames have array<struct<");
    assertHas(
        refusal(ONE + ", map('a', 1) attributes"),
        "column 'attributes' is map<string,int>, and frames have map<string,string>");
    assertHas(
        refusal(ONE + ", named_struct('bytes', 'x') image"),
        "column 'image.bytes' is string, and frames have binary");
  }

  @Test
  void aColumnThatFramesDoNotHaveIsRefusedWithTheNearest() {
    assertHas(refusal(ONE + ", 'x' dateset"), "column 'dateset'", "did you mean 'dataset'");
    String wrong = OBJECTS.replace("'label'", "'labl', 'x', 'label'");
    assertHas(refusal(row("a", wrong)), "column 'objects.labl'", "did you mean 'label'");
    assertHas(refusal(ONE + ", 1 WIDTH"), "two columns are called 'width'");
  }

  @Test
  void aMissingColumnIsNamed() {
    assertHas(
        refusal("SELECT 'a' name, 2 height, " + OBJECTS + " objects"),
        "no column 'width'",
        "name, height, objects");
    assertHas(refusal(row("a", "array(named_struct('counts', array(8)))")), "no field 'label'");
    assertHas(refusal(row("a", "array(named_struct('label', 'x'))")), "no field 'counts' or 'rle'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "width", "height", "objects"})
  void aNeededColumnWithoutATypeIsNamed(String column) {
    Dataset<Row> rows = spark.sql(ONE).drop(column).selectExpr("*", "NULL " + column);
    Exception e = assertThrows(AnalysisException.class, () -> writer(rows).save(out()));
    assertHas(e.getMessage(), "column '" + column + "' is NULL in every row, without a type");
    assertFalse(Files.exists(Path.of(out())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ", NULL dataset, NULL subset", ", '' dataset, CAST(NULL AS STRING) subset"})
  void foldersOfTheOutputSayNothingOfTheFrames(String more) throws IOException {
    Path out = temp.resolve("dataset=x/subset=val/out");
    writer(ONE + more).save(out.toString());
    String[] documents = out.resolve("annotations").toFile().list();
    assertEquals(
        List.of("instances_default.json"),
        Stream.of(documents).filter(name -> !name.startsWith(".")).toList());
  }

  @Test
  void wordsAreThoseOfConvert() {
    assertHas(
        refusal(ONE, Map.of("max-quarantine", "0")),
        "option 'max-quarantine'",
        "did you mean 'max-quarantined'");
    assertHas(
        refusal(ONE, Map.of("max-quarantined", "2")),
        "option 'max-quarantined' must be a number in 0..1");
    assertHas(refusal(ONE, Map.of("images", "no")), "option 'images' must be one of", "'no'");
    assertHas(refusal(ONE, Map.of("to", "cocoo")), "'cocoo'", "coco");
    assertHas(
        refusal(ONE, Map.of("target.compresion", "x")),
        "'compresion' is not a target option of coco");
    assertHas(refusal(ONE, Map.of("overwrite", "true")), ".mode(\"overwrite\")");
    assertHas(refusal(ONE, Map.of("incremental", "x")), "option 'incremental'");
    assertHas(refusal(ONE, Map.of("master", "local")), "option 'master'");
    assertHas(refusal(ONE, Map.of("strict", "maybe")), "option 'strict' must be on or off");
  }

  @Test
  void whatSparkOffersBesidesIsRefusedWithTheReason() {
    Exception append =
        assertThrows(AnalysisException.class, () -> writer(ONE).mode("append").save(out()));
    assertHas(append.getMessage(), "append", "one folder per date", "incremental");
    Exception parts =
        assertThrows(AnalysisException.class, () -> writer(ONE).partitionBy("name").save(out()));
    assertHas(parts.getMessage(), "partitionBy");
    assertThrows(
        AnalysisException.class, () -> writer(ONE).bucketBy(2, "name").sortBy("name").save(out()));
    Exception nowhere = assertThrows(AnalysisException.class, () -> writer(ONE).save());
    assertHas(nowhere.getMessage(), "save(\"out\")");
    Exception nothing =
        assertThrows(
            AnalysisException.class, () -> spark.sql(ONE).write().format("maskmill").save(out()));
    assertHas(nothing.getMessage(), "option 'to' is missing");
  }

  @Test
  void switchesAndTransformsWork() throws IOException {
    writer(TWO)
        .option("strict", "false")
        .option("verify", "true")
        .option("labels.apple", "fruit")
        .option("labels.pear", "fruit")
        .option("exclude", "[\"x*\", \"*b.png\"]")
        .save(out());
    assertEquals(List.of("fruit"), labels());
    assertEquals(1, document().path("images").size());
    assertHas(Files.readString(Path.of(out(), "manifest.json")), "\"verified\"");
  }

  @Test
  void aTableOfNoRowsIsRefused() {
    Exception e =
        assertThrows(
            AnalysisException.class, () -> writer(spark.sql(ONE).where("width > 9")).save(out()));
    assertHas(e.getMessage(), "the DataFrame has no rows");
    assertFalse(Files.exists(Path.of(out())));
  }

  @Test
  void whatIsReadIsNotWrittenTo() {
    writer(ONE).save(out());
    Dataset<Row> read = spark.read().format("maskmill").load(out());
    Exception e =
        assertThrows(AnalysisException.class, () -> writer(read).mode("overwrite").save(out()));
    assertHas(e.getMessage(), "the DataFrame reads", "save to a folder beside it");
    Exception inside =
        assertThrows(
            AnalysisException.class,
            () -> writer(read.where("width > 1")).save(out() + "/annotations/new"));
    assertHas(inside.getMessage(), "overlaps");
    read.createOrReplaceTempView("finished");
    String sub = ONE + " WHERE EXISTS (SELECT 1 FROM finished)";
    Exception below =
        assertThrows(AnalysisException.class, () -> writer(sub).mode("overwrite").save(out()));
    assertHas(below.getMessage(), "the DataFrame reads");
    assertTrue(Files.exists(Path.of(out(), "_SUCCESS")));
  }
}
