package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Heard;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries of datasets: what they read and what they say. */
class ReadingTest {
  private static final int FRAMES = 60;
  private static final String READ = "frames read";
  private static final String DECODED = "frames decoded";
  private static final String BYTES = "bytes fetched";

  @RegisterExtension final Heard heard = new Heard();

  @TempDir static Path temp;
  private static SparkSession spark;
  private static String fruit;
  private static String rich;
  private static String bad;

  @BeforeAll
  static void start() throws IOException {
    fruit = sample("fruit");
    rich = Rich.coco(temp.resolve("rich"), Path.of(fruit, "img")).toString();
    bad = sample("bad");
    for (String frame : List.of("fruit_000003", "fruit_000040")) {
      Path mask = Path.of(bad, "ann", frame + ".png");
      byte[] png = Files.readAllBytes(mask);
      Files.write(mask, java.util.Arrays.copyOf(png, png.length / 2));
    }
    spark = Sessions.open("");
    spark.conf().set("spark.sql.catalog.maskmill", PathCatalog.class.getName());
  }

  private static String sample(String name) {
    String folder = temp.resolve(name).toString();
    CommandRun made =
        CommandRun.of(
            List.of("sample", "--output", folder, "--frames", "" + FRAMES, "--size", "64x48"));
    assertEquals(0, made.exit(), made.said());
    return folder;
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
  void namesAreReadWithoutAnyFile() throws Exception {
    Dataset<Row> table = read().load(fruit);
    for (Dataset<Row> query :
        List.of(
            table.select("dataset", "subset", "name"),
            table.select("name", "ordinal"),
            table.groupBy().count())) {
      Map<String, Long> counts = counted(query);
      assertEquals(FRAMES, of(READ, counts), counts::toString);
      assertEquals(0, of(DECODED, counts), counts::toString);
      assertEquals(0, of(BYTES, counts), counts::toString);
    }
    assertEquals(FRAMES, of(DECODED, counted(table.select("width"))));
  }

  @Test
  void imagesAreReadOnlyWhereTheirBytesAreAskedFor() throws Exception {
    long masks = of(BYTES, counted(read().load(fruit).select("objects", "image.path")));
    Dataset<Row> table = read().option("images", "copy").load(fruit);
    assertEquals(masks, of(BYTES, counted(table.select("objects", "image.path"))));
    Dataset<Row> bytes = table.selectExpr("name", "sum(length(image.bytes)) over () as n");
    long images = bytes.first().getLong(1);
    assertTrue(images > FRAMES, "" + images);
    assertEquals(masks + images, of(BYTES, counted(bytes)) + smallHeads(table, images));
  }

  /** What headers of images took before, which lie in the whole files. */
  private static long smallHeads(Dataset<Row> table, long images) throws Exception {
    long whole = of(BYTES, counted(table.select("image.bytes")));
    long heads = of(BYTES, counted(table.select("image.path")));
    return heads + images - whole;
  }

  @Test
  void filtersOnKeysSpareTheOtherFrames() throws Exception {
    Dataset<Row> table = read().load(fruit);
    Map<String, Long> one = counted(table.filter("name = 'fruit_000007'").select("objects"));
    assertEquals(1, of(DECODED, one));
    Map<String, Long> ten = counted(table.filter("name like 'fruit_00001%'").select("objects"));
    assertEquals(FRAMES, of(DECODED, ten), "an underscore is any character");
    ten = counted(table.filter("startswith(name, 'fruit_00001')").select("objects"));
    assertEquals(10, of(DECODED, ten));
    assertEquals(0, of(READ, counted(table.filter("subset = 'train'").select("objects"))));
  }

  @Test
  void limitsEndTheReading() throws Exception {
    Dataset<Row> table = read().load(fruit);
    assertEquals(2, of(DECODED, counted(table.select("objects").limit(2))));
    assertEquals(
        2, of(DECODED, counted(table.filter("name > 'fruit_000005'").select("objects").limit(2))));
    String plan = table.filter("dataset = 'ds'").limit(2).queryExecution().toString();
    assertTrue(plan.contains("PushedLimit: LIMIT 2"), plan);
    assertTrue(plan.contains("Scan maskmill binary-masks frames of " + fruit), plan);
    assertFalse(plan.contains("+- *(1) Filter"), plan);
  }

  @Test
  void whatIsExplainedIsNotListed() throws Exception {
    int jobs = spark.sparkContext().statusTracker().getJobIdsForGroup(null).length;
    read().load(fruit).filter("name = 'x'").queryExecution().executedPlan();
    assertEquals(jobs, spark.sparkContext().statusTracker().getJobIdsForGroup(null).length);
  }

  private static final List<String> CONDITIONS =
      List.of(
          "subset = 'train'",
          "subset <> 'train'",
          "dataset is null",
          "dataset = 'x'",
          "subset <=> null",
          "name like 'p%'",
          "name like '%7.png'",
          "name like '%ten 1%'",
          "name in ('p0', 'p2', 'sub/ünten 1')",
          "subset in ('val', null)",
          "dataset in ('a')",
          "name >= 'p3'",
          "name < 'p3'",
          "subset is not null",
          "width = 64",
          "size(objects) > 1");

  @Test
  void filtersMeanWhatSparkMeans() throws IOException {
    Dataset<Row> table = read().load(rich);
    Dataset<Row> cached = read().load(rich).cache();
    Dataset<Row> objects = read().option("rows", "objects").load(rich);
    Dataset<Row> cachedObjects = read().option("rows", "objects").load(rich).cache();
    Random random = new Random(7);
    int some = 0;
    for (int i = 0; i < 20; i++) {
      String condition = condition(random, 2);
      List<String> rows = AsParquet.rows(cached.filter(condition).select("subset", "name"));
      assertEquals(
          rows, AsParquet.rows(table.filter(condition).select("subset", "name")), condition);
      some += rows.isEmpty() || rows.size() == FRAMES ? 0 : 1;
      String ofObjects =
          condition
              .replace("size(objects) > 1", "label = 'kiwi'")
              .replace("width = 64", "label like 'l%'");
      assertEquals(
          AsParquet.rows(cachedObjects.filter(ofObjects).select("name", "object")),
          AsParquet.rows(objects.filter(ofObjects).select("name", "object")),
          ofObjects);
    }
    assertTrue(some > 5, some + " conditions tell frames apart");
    cached.unpersist();
    cachedObjects.unpersist();
  }

  private static String condition(Random random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return CONDITIONS.get(random.nextInt(CONDITIONS.size()));
    }
    String left = condition(random, depth - 1);
    return switch (random.nextInt(3)) {
      case 0 -> "not (" + left + ")";
      case 1 -> "(" + left + ") and (" + condition(random, depth - 1) + ")";
      default -> "(" + left + ") or (" + condition(random, depth - 1) + ")";
    };
  }

  @Test
  void queriesOfManyKindsGiveTheSame() throws IOException {
    Path out = temp.resolve("rich-table");
    AsParquet.convert(
        spark,
        Formats.of("coco"),
        Path.of(rich),
        Map.of(),
        List.of("parquet"),
        ImageMode.NONE,
        out);
    Dataset<Row> expected = AsParquet.table(spark, out);
    Dataset<Row> table = read().option("images", "none").load(rich);
    List<String> rows = AsParquet.rows(expected);
    for (String adaptive : List.of("true", "false")) {
      spark.conf().set("spark.sql.adaptive.enabled", adaptive);
      assertEquals(FRAMES, table.count());
      assertEquals(FRAMES, table.rdd().count());
      assertEquals(2 * FRAMES, table.union(table).count());
      assertEquals(
          FRAMES,
          table
              .as("a")
              .join(table.as("b"), functions.expr("a.name = b.name and a.subset = b.subset"))
              .count());
      assertEquals(AsParquet.rows(labels(expected)), AsParquet.rows(labels(table)));
      assertEquals(rows, AsParquet.rows(spark.createDataFrame(table.toJavaRDD(), table.schema())));
    }
    spark.conf().unset("spark.sql.adaptive.enabled");
  }

  private static Dataset<Row> labels(Dataset<Row> table) {
    return table
        .selectExpr("subset", "explode(objects) as o")
        .groupBy("subset", "o.label")
        .agg(functions.sum("o.area"), functions.max("o.bbox.x"), functions.max("o.score"));
  }

  @Test
  void modesDecideWhatBecomesOfBadFrames() throws Exception {
    String lost = "2 frames cannot be read and are left out";
    Dataset<Row> table = read().load(bad);
    assertEquals(FRAMES - 2, table.selectExpr("sum(width) / 64").first().getDouble(0));
    assertEquals(FRAMES - 2, table.filter("width > 0").count());
    waitForListeners();
    assertEquals(1, heard.said().split(lost, -1).length - 1, heard.said());
    heard.err().reset();
    assertEquals(FRAMES - 2, read().option("mode", "drop").load(bad).filter("width > 0").count());
    waitForListeners();
    assertFalse(heard.said().contains("left out"), heard.said());
    Exception fails =
        assertThrows(
            Exception.class,
            () -> read().option("mode", "FAILFAST").load(bad).filter("width > 0").count());
    assertTrue(
        fails.getMessage().matches("(?s).*: ds/fruit_0000(03|40): mask\\.truncated: ann/.*"),
        fails.getMessage());
    assertEquals(FRAMES, read().load(bad).count(), "names decode nothing");
    List<Row> quarantine = read().option("rows", "quarantine").load(bad).collectAsList();
    assertEquals(2, quarantine.size());
    assertEquals("fruit_000003", quarantine.get(0).getString(2));
    assertEquals(
        1, read().option("rows", "quarantine").load(bad).filter("name like '%40'").count());
  }

  private static void waitForListeners() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
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
        "from | yolo | option 'from': YOLO cannot be read",
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
  void aTableKeepsWhatItListed() throws Exception {
    String folder = sample("growing");
    Dataset<Row> table = read().load(folder);
    assertEquals(FRAMES, table.count());
    for (String kind : List.of("img", "ann")) {
      Files.copy(
          Path.of(folder, kind, "fruit_000001.png"), Path.of(folder, kind, "zz_another.png"));
    }
    assertEquals(FRAMES, table.count());
    assertEquals(FRAMES + 1, read().load(folder).count());
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
