package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to a table, and the words and paths that they take and refuse. */
class TableDoorsTest {
  private static final int FRAMES = Fruit.FRAMES;
  private static final String DECODED = "frames decoded";
  @TempDir static Path temp;
  private static SparkSession spark;
  private static String fruit;
  private static String rich;

  @BeforeAll
  static void start() throws IOException {
    fruit = Fruit.in(temp, "fruit");
    rich = Rich.coco(temp.resolve("rich"), Path.of(fruit, "img")).toString();
    spark = Sessions.open("");
    spark.conf().set("spark.sql.catalog.maskmill", PathCatalog.class.getName());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static DataFrameReader read() {
    return spark.read().format("maskmill");
  }

  private static Map<String, Long> counted(Dataset<Row> query) throws Exception {
    return Counted.of(spark, query::collectAsList);
  }

  private static long of(String name, Map<String, Long> counts) {
    return counts.getOrDefault(name, 0L);
  }

  @Test
  void savingAsTableNamesTheWayToATable() {
    Exception refused =
        assertThrows(
            Exception.class,
            () -> read().load(rich).write().format("maskmill").saveAsTable("no_dataset"));
    assertTrue(refused.getMessage().contains("save to a path, then create a table"), "" + refused);
    assertFalse(spark.catalog().tableExists("no_dataset"));
  }

  @Test
  void sqlReadsByViewsTablesAndPaths() throws Exception {
    spark.sql(
        "create or replace temporary view v using maskmill options (path '"
            + rich
            + "', rows 'objects')");
    spark.sql("drop table if exists t");
    spark.sql("create table t using maskmill options (from 'coco', path '" + rich + "')");
    for (String query :
        List.of(
            "select count(*) from t where subset = 'val' and name like 'p%'",
            "select count(*) from maskmill.`"
                + rich
                + "` where subset = 'val' and name like 'p%'")) {
      assertEquals(22, spark.sql(query).first().getLong(0), query);
    }
    Map<String, Long> counts =
        counted(spark.sql("select objects from t where name = 'p3' limit 5"));
    assertEquals(2, of(DECODED, counts), counts::toString);
    String plan = spark.sql("select label from v where label = 'kiwi'").queryExecution().toString();
    assertTrue(plan.contains("PushedFilters: [IsNotNull(label), EqualTo(label,kiwi)]"), plan);
    assertFalse(plan.contains("*(1) Filter"), plan);
    assertEquals(
        read().load(rich).selectExpr("explode(objects.label) as l").filter("l = 'kiwi'").count(),
        spark.sql("select label from v where label = 'kiwi'").count());
    spark.sql("drop table t");
  }

  @Test
  void aSchemaChoosesColumns() {
    StructType two = StructType.fromDDL("WIDTH int, name string");
    Dataset<Row> table = read().schema(two).load(fruit);
    assertEquals(List.of("width", "name"), List.of(table.columns()));
    assertEquals(64, table.first().getInt(0));
    Exception wrong =
        assertThrows(
            AnalysisException.class, () -> read().schema("width string").load(fruit).count());
    assertTrue(
        wrong.getMessage().contains("column 'width' is string, and it is int"), wrong.getMessage());
    wrong =
        assertThrows(AnalysisException.class, () -> read().schema("widt int").load(fruit).count());
    assertTrue(wrong.getMessage().contains("did you mean 'width'?"), wrong.getMessage());
  }

  /** The catalog's tables give options in two ways on Spark 4, and properties beside them. */
  @Test
  void tablesOfTheCatalogHaveCommentsAndProperties() {
    spark.sql("drop table if exists noted");
    spark.sql(
        "create table noted using maskmill options (from 'coco', rows 'objects', path '"
            + rich
            + "') comment 'of fruit' tblproperties ('owned.by' = 'us', 'format' = 'x')");
    long objects = read().option("rows", "objects").load(rich).count();
    assertEquals(objects, spark.sql("select * from noted").count());
    assertEquals(objects, spark.table("noted").filter("label is not null").count());
    spark.sql("drop table noted");
  }

  /** As in all paths of Hadoop, whatever stands before them. */
  @Test
  void aPercentSignIsOneInAllPaths() throws IOException {
    Path odd = Files.createDirectories(temp.resolve("50% ü"));
    Fruit.in(odd, "my set", 2, "16x16");
    Fruit.in(odd, "my%20set", 3, "16x16");
    String path = odd + "/my%20set";
    spark.sql("drop table if exists odd");
    spark.sql("create table odd using maskmill options (path '" + path + "')");
    assertEquals(3, spark.table("odd").count());
    spark.sql("drop table odd");
    spark.sql("create table odd using maskmill location '" + path + "'");
    assertEquals(3, spark.table("odd").count());
    spark.sql("drop table odd");
    for (String prefix : List.of("", "file:", "file://")) {
      assertEquals(3, read().load(prefix + path).count(), prefix);
      assertEquals(2, read().load(prefix + odd + "/my set").count(), prefix);
    }
  }

  @Test
  void aPatternIsNoPath() {
    for (String path : List.of(temp + "/fru*", "file:" + temp + "/{fruit,rich}")) {
      Exception refused = assertThrows(AnalysisException.class, () -> read().load(path));
      assertTrue(refused.getMessage().contains("without patterns: load each"), path);
    }
  }

  @Test
  void aSchemaChoosesFields() {
    StructType some =
        StructType.fromDDL("NAME string, objects array<struct<area: bigint, LABEL: string>>");
    for (Dataset<Row> table :
        List.of(
            read().schema(some).load(rich),
            view("some", "(name string, objects array<struct<area: bigint, label: string>>)"))) {
      assertEquals(List.of("name", "objects"), List.of(table.columns()));
      assertEquals(
          AsParquet.rows(
              read().load(rich).selectExpr("name", "objects.area as a", "objects.label as l")),
          AsParquet.rows(table.selectExpr("name", "objects.area as a", "objects.label as l")));
    }
    StructType wrong = StructType.fromDDL("objects array<struct<area: string>>");
    Exception refused =
        assertThrows(AnalysisException.class, () -> read().schema(wrong).load(rich).count());
    assertTrue(refused.getMessage().contains("column 'objects' is array<struct<"), refused + "");
  }

  private static Dataset<Row> view(String name, String columns) {
    spark.sql(
        "create or replace temporary view "
            + name
            + columns
            + " using maskmill options (path '"
            + rich
            + "')");
    return spark.table(name);
  }

  @Test
  void theCaseOfOptionsDoesNotMatter() {
    assertEquals(
        FRAMES,
        read().option("SOURCE.VALUES", "index").option("ROWS", "frames").load(fruit).count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train/p1*,val/p0",
        " train/p1* , val/p0 ",
        "[\"train/p1*\", \"val/p0\"]",
        "train/p1*\n\n val/p0"
      })
  void globsAreListedInAnyWay(String globs) {
    assertEquals(
        read()
            .load(rich)
            .filter("subset = 'train' and name like 'p1%' or subset = 'val' and name = 'p0'")
            .count(),
        read().option("include", globs).load(rich).count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "form | coco | there is no option 'form' for reading; did you mean 'from'?",
        "to | coco | option 'to' is for writing",
        "target.x | y | option 'target.x' is for writing",
        "rows | pixels | option 'rows' must be one of frames, objects, quarantine, was 'pixels'",
        "mode | lenient | option 'mode' must be one of quarantine, fail, drop, was 'lenient'",
        "images | all | option 'images' must be one of copy, reference, none, was 'all'",
        "max-pixels | many | option 'max-pixels' must be a whole number, was 'many'",
        "max-file-bytes | 1XB | option 'max-file-bytes' must be a number of bytes",
        "shared-files | perhaps | option 'shared-files' must be true or false",
        "source.valus | index | did you mean 'values'?",
        "from | darknet | option 'from': YOLO boxes cannot be read",
        "from | cocoo | did you mean 'coco'?",
      })
  void wrongOptionsAreRefused(String key, String value, String says) {
    Exception refused =
        assertThrows(AnalysisException.class, () -> read().option(key, value).load(fruit));
    assertTrue(refused.getMessage().contains(says), refused.getMessage());
  }

  @Test
  void wrongSourcesAreRefused() {
    String absent = temp.resolve("absent").toString();
    Map<String, DataFrameReader> readers =
        Map.of(absent, read(), absent + "/x", read().option("from", "coco"));
    readers.forEach(
        (path, reader) -> {
          Exception refused = assertThrows(AnalysisException.class, () -> reader.load(path));
          assertTrue(refused.getMessage().contains("no such folder or file"), refused.getMessage());
        });
    Exception refused = assertThrows(AnalysisException.class, () -> read().load());
    assertTrue(refused.getMessage().startsWith("the source is missing"), refused.getMessage());
    refused = assertThrows(AnalysisException.class, () -> read().load(fruit, rich));
    assertTrue(refused.getMessage().contains("2 paths were given"), refused.getMessage());
    refused =
        assertThrows(Exception.class, () -> spark.readStream().format("maskmill").load(fruit));
    assertTrue(
        refused.getMessage().contains("does not support streamed reading"), refused.getMessage());
  }

  @Test
  void someFramesOfADatasetAreATable() {
    Dataset<Row> train =
        read().option("include", "train/p*,val/p0").option("exclude", "**/p2*").load(rich);
    TreeSet<String> subsets = new TreeSet<>();
    List<Long> ordinals = new ArrayList<>();
    for (Row row : train.select("subset", "ordinal").collectAsList()) {
      subsets.add(row.getString(0));
      ordinals.add(row.getLong(1));
    }
    assertEquals(List.of("train", "val"), List.copyOf(subsets));
    for (int i = 0; i < ordinals.size(); i++) {
      assertEquals(i, ordinals.get(i));
    }
  }

  @Test
  void otherSessionsOfTheContextReadToo() {
    SparkSession other = spark.newSession();
    other.read().format("maskmill").load(fruit).createOrReplaceTempView("mine");
    assertEquals(FRAMES, other.sql("select count(distinct name) from mine").first().getLong(0));
    assertNull(LabelMetadata.in(other.table("mine").select("name").schema()));
    assertEquals(2, LabelMetadata.in(other.table("mine").schema()).size());
  }
}
