package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.Heard;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What queries of datasets read, and what they say of bad frames. */
class ReadingTest {
  private static final int FRAMES = Fruit.FRAMES;
  private static final String READ = "frames read";
  private static final String DECODED = "frames decoded";
  private static final String BYTES = "bytes of frames' files";

  /** Bytes of a PNG in which its size is looked for. */
  private static final long PNG_HEAD = 8 << 10;

  @TempDir static Path temp;
  private static SparkSession spark;
  private static String fruit;
  private static String bad;
  private static String large;

  @RegisterExtension final Heard heard = new Heard();

  @BeforeAll
  static void start() throws IOException {
    fruit = Fruit.in(temp, "fruit");
    large = Fruit.in(temp, "large", 4, "320x240");
    bad = Fruit.in(temp, "bad");
    for (String frame : List.of("fruit_000003", "fruit_000040")) {
      Path mask = Path.of(bad, "ann", frame + ".png");
      byte[] png = Files.readAllBytes(mask);
      Files.write(mask, java.util.Arrays.copyOf(png, png.length / 2));
    }
    spark = Sessions.open("");
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
    long masks = bytes("ann", Long.MAX_VALUE);
    long headers = bytes("img", PNG_HEAD);
    long images = bytes("img", Long.MAX_VALUE);
    assertTrue(images > 2 * headers, images + " and " + headers);
    Dataset<Row> table = read().option("images", "copy").load(large);
    for (Dataset<Row> other : List.of(read().load(large), table)) {
      assertEquals(masks + headers, of(BYTES, counted(other.select("objects", "image.path"))));
    }
    assertEquals(masks + images, of(BYTES, counted(table.select("objects", "image.bytes"))));
  }

  /** The bytes of a folder's files, of each as many as are read. */
  private static long bytes(String folder, long most) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(large, folder))) {
      return files.mapToLong(file -> Math.min(most, file.toFile().length())).sum();
    }
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

  @Test
  void filtersSpareFramesOfTheQuarantineToo() throws Exception {
    Dataset<Row> table = read().option("rows", "quarantine").load(bad);
    Map<String, Long> counts = counted(table.filter("name = 'fruit_000040'"));
    assertEquals(1, of(DECODED, counts), counts::toString);
    counts = counted(table.filter("name = 'fruit_000007'"));
    assertEquals(0, of("frames set aside", counts), counts::toString);
  }

  @Test
  void aQueryThatFailsSpeaksOfOptions() {
    Dataset<Row> table = read().option("mode", "fail").option("max-file-bytes", "50").load(fruit);
    Exception fails = assertThrows(Exception.class, () -> table.filter("width > 0").count());
    assertTrue(fails.getMessage().contains("option 'max-file-bytes'"), fails.getMessage());
    assertFalse(fails.getMessage().contains("--"), fails.getMessage());
  }

  private static void waitForListeners() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTableKeepsWhatItListed() throws Exception {
    String folder = Fruit.in(temp, "growing");
    Dataset<Row> table = read().load(folder);
    assertEquals(FRAMES, table.count());
    for (String kind : List.of("img", "ann")) {
      Files.copy(
          Path.of(folder, kind, "fruit_000001.png"), Path.of(folder, kind, "zz_another.png"));
    }
    assertEquals(FRAMES, table.count());
    assertEquals(FRAMES + 1, read().load(folder).count());
  }
}
