package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries of tables give what the same queries give of the rows in memory. */
class QueryMeaningTest {
  private static final int FRAMES = Fruit.FRAMES;
  @TempDir static Path temp;
  private static SparkSession spark;
  private static String rich;

  @BeforeAll
  static void start() throws IOException {
    String fruit = Fruit.in(temp, "fruit");
    rich = Rich.coco(temp.resolve("rich"), Path.of(fruit, "img")).toString();
    spark = Sessions.open("");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static DataFrameReader read() {
    return spark.read().format("maskmill");
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
}
