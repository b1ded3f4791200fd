package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.Sessions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Union, intersection and heatmap of groups against single pixels. */
class AggregatesTest {

  private static final int WIDTH = 23;
  private static final int HEIGHT = 17;
  private static final int ROWS = 300;

  /** One row of the table: group 3 has nulls only, group 4 one mask. */
  private record Line(int id, int part, Pixels pixels, boolean counted) {}

  private static SparkSession spark;
  private static List<Line> lines;

  @BeforeAll
  static void open() {
    spark = Sessions.open("io.maskmill.sql.MaskExtensions");
    SplittableRandom random = new SplittableRandom(5);
    lines = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < ROWS; id++) {
      int part = id == 0 ? 4 : random.nextInt(4);
      Pixels pixels = part == 3 || (id > 0 && random.nextInt(6) == 0) ? null : blob(random, part);
      Line line = new Line(id, part, pixels, random.nextBoolean());
      lines.add(line);
      rows.add(
          RowFactory.create(
              id, part, pixels == null ? null : pixels.counts(), line.counted, "f" + id));
    }
    spark
        .createDataFrame(
            rows,
            StructType.fromDDL("id int, part int, counts array<int>, counted boolean, name string"))
        .repartition(7)
        .selectExpr("*", "mask_of(counts, 23, 17) AS m")
        .createOrReplaceTempView("masks");
  }

  /** A box, nearly full in part 1 so that intersections are not empty. */
  private static Pixels blob(SplittableRandom random, int part) {
    int left = random.nextInt(WIDTH);
    int top = random.nextInt(HEIGHT);
    boolean inverse = part == 1;
    return Pixels.of(
        WIDTH, HEIGHT, (x, y) -> (x >= left && x < left + 5 && y >= top && y < top + 4) != inverse);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "'', counts",
    "'', m.counts",
    "spark.sql.objectHashAggregate.sortBased.fallbackThreshold=1, counts",
    "spark.sql.execution.useObjectHashAggregateExec=false, counts",
    "spark.sql.codegen.wholeStage=false, counts",
    "spark.sql.adaptive.enabled=false, counts",
  })
  void groupsGiveTheUnionAndIntersectionOfTheirPixels(String setting, String result) {
    String form = result.equals("counts") ? "counts" : "m";
    String[] pair = setting.split("=");
    if (pair.length == 2) {
      spark.conf().set(pair[0], pair[1]);
    }
    try {
      List<Row> found =
          spark
              .sql(
                  "SELECT part, mask_union_agg(%s) AS u, mask_intersection_agg(%s, name) AS i FROM masks GROUP BY part ORDER BY part"
                      .formatted(form, form))
              .selectExpr(
                  "part",
                  form.equals("m") ? "u.counts AS u" : "u",
                  form.equals("m") ? "i.counts AS i" : "i")
              .collectAsList();
      assertEquals(5, found.size());
      for (Row row : found) {
        List<Pixels> masks = masks(row.getInt(0), false);
        assertEquals(counts(join(masks, (a, b) -> a || b)), row.getList(1));
        assertEquals(counts(join(masks, (a, b) -> a && b)), row.getList(2));
      }
      assertTrue(found.get(3).isNullAt(1) && found.get(3).isNullAt(2), "nulls only give null");
    } finally {
      if (pair.length == 2) {
        spark.conf().unset(pair[0]);
      }
    }
  }

  @Test
  void masksWithTheirSizeGiveMasksWithTheirSize() {
    assertEquals(
        "struct<width:int,height:int,counts:array<int>>",
        spark
            .sql("SELECT mask_union_agg(m) AS u FROM masks")
            .schema()
            .apply("u")
            .dataType()
            .simpleString());
    Row row =
        spark
            .sql("SELECT mask_union_agg(m).width, mask_intersection_agg(m).height FROM masks")
            .first();
    assertEquals("[23,17]", row.toString());
  }

  @Test
  void theOrderAndDivisionOfRowsMakeNoDifference() {
    String all =
        "mask_union_agg(counts), mask_intersection_agg(m), mask_heatmap_agg(m),"
            + " mask_heatmap_agg(counts, 23, 17, 4, 3), mask_confusion_agg(array(name),"
            + " array(nvl(counts, array(391))), array('x'), array(mask_of(array(9, 382), 23, 17)))";
    List<String> expected = null;
    for (int parts : new int[] {1, 2, 40}) {
      for (String order : new String[] {"id", "-id", "hash(id)"}) {
        List<String> found =
            spark
                .table("masks")
                .orderBy(functions.expr(order))
                .repartition(parts)
                .selectExpr(all.split(", (?=mask)"))
                .toJSON()
                .collectAsList();
        expected = expected == null ? found : expected;
        assertEquals(expected, found, parts + " " + order);
      }
    }
  }

  @Test
  void filterHavingDistinctAndRollupWork() {
    for (int part : new int[] {0, 1, 2, 4}) {
      Row row =
          spark
              .sql(
                  "SELECT mask_union_agg(counts) FILTER (WHERE counted), mask_union_agg(DISTINCT counts),"
                      + " mask_heatmap_agg(DISTINCT m), mask_heatmap_agg(m) FILTER (WHERE id < 0),"
                      + " count(DISTINCT name), mask_intersection_agg(DISTINCT counts)"
                      + " FROM masks WHERE part = "
                      + part)
              .first();
      List<Pixels> masks = masks(part, false);
      assertEquals(
          counts(join(masks(part, true), (a, b) -> a || b)),
          row.get(0) == null ? null : row.getList(0));
      assertEquals(counts(join(masks, (a, b) -> a || b)), row.getList(1));
      List<Pixels> unlike =
          new ArrayList<>(
              masks.stream()
                  .collect(Collectors.toMap(Pixels::counts, p -> p, (a, b) -> a))
                  .values());
      assertEquals(heat(unlike), row.getList(2));
      assertNull(row.get(3));
      assertEquals(counts(join(masks, (a, b) -> a && b)), row.getList(5));
    }
    assertEquals(
        1,
        spark
            .sql(
                "SELECT part FROM masks GROUP BY part HAVING mask_area(mask_intersection_agg(counts)) > 0"
                    + " AND count(*) > 1")
            .count());
    List<Row> rollup =
        spark
            .sql(
                "SELECT part, mask_union_agg(counts) AS u FROM masks GROUP BY ROLLUP(part) ORDER BY part NULLS FIRST")
            .collectAsList();
    List<Pixels> all = lines.stream().map(Line::pixels).filter(p -> p != null).toList();
    assertEquals(6, rollup.size());
    assertEquals(counts(join(all, (a, b) -> a || b)), rollup.get(0).getList(1));
  }

  @Test
  void windowsGiveTheMaskOfTheirRows() {
    List<Row> found =
        spark
            .sql(
                "SELECT part, id, mask_union_agg(counts) OVER (PARTITION BY part ORDER BY id) AS running,"
                    + " mask_union_agg(m) OVER (PARTITION BY part ORDER BY id"
                    + " ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING).counts AS sliding,"
                    + " mask_intersection_agg(counts) OVER (PARTITION BY part) AS whole,"
                    + " mask_heatmap_agg(m) OVER (PARTITION BY part ORDER BY id"
                    + " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS heat"
                    + " FROM masks ORDER BY part, id")
            .collectAsList();
    assertEquals(ROWS, found.size());
    for (Row row : found) {
      List<Line> group = lines.stream().filter(l -> l.part == row.getInt(0)).toList();
      int at = group.indexOf(lines.get(row.getInt(1)));
      assertEquals(
          counts(join(pixels(group.subList(0, at + 1)), (a, b) -> a || b)),
          row.isNullAt(2) ? null : row.getList(2));
      List<Line> near = group.subList(Math.max(0, at - 2), Math.min(group.size(), at + 2));
      assertEquals(
          counts(join(pixels(near), (a, b) -> a || b)), row.isNullAt(3) ? null : row.getList(3));
      assertEquals(
          counts(join(pixels(group), (a, b) -> a && b)), row.isNullAt(4) ? null : row.getList(4));
      assertEquals(heat(pixels(group.subList(0, at + 1))), row.isNullAt(5) ? null : row.getList(5));
    }
  }

  @Test
  void noRowsGiveNullAndNoGroups() {
    assertEquals(
        "[null,null,null,null]",
        spark
            .sql(
                "SELECT mask_union_agg(counts), mask_intersection_agg(m), mask_heatmap_agg(m),"
                    + " mask_confusion_agg(array('a'), array(counts), array('b'), array(m))"
                    + " FROM masks WHERE id < 0")
            .first()
            .toString());
    assertEquals(
        0,
        spark.sql("SELECT mask_union_agg(counts) FROM masks WHERE id < 0 GROUP BY part").count());
  }

  @Test
  void countsMayBeBigintAndHoldZeros() {
    assertEquals(
        List.of(1, 3, 2),
        spark
            .sql(
                "SELECT mask_union_agg(c) FROM VALUES (array(1L, 2L, 3L)), (array(2L, 0L, 0L, 2L, 2L)) AS t(c)")
            .first()
            .getList(0));
  }

  @Test
  void theResultsAreNamedByTheirFunction() {
    Dataset<Row> result = spark.table("masks").selectExpr("mask_union_agg(counts)");
    assertTrue(
        result.schema().fieldNames()[0].startsWith("mask_union_agg("),
        result.schema().treeString());
    String plan =
        spark.sql("EXPLAIN SELECT mask_union_agg(counts) FROM masks").first().getString(0);
    assertTrue(plan.contains("partial_mask_union_agg("), plan);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void sizesThatDifferInAGroupAreNamedWithTheirRows(int partitions) {
    Dataset<Row> table =
        spark
            .sql(
                "SELECT * FROM VALUES ('a', mask_of(array(1, 2, 3), 3, 2)), ('b', mask_of(array(6), 2, 3)) AS t(name, m)")
            .repartition(partitions);
    String said = fault(table.selectExpr("mask_union_agg(m, name)"));
    assertTrue(
        said.equals(
                "mask_union_agg: 'b' is 2x3 and 'a' is 3x2, where all masks of a group have one size")
            || said.equals(
                "mask_union_agg: 'a' is 3x2 and 'b' is 2x3, where all masks of a group have one size"),
        said);
    String unnamed = fault(table.selectExpr("mask_heatmap_agg(m)"));
    assertTrue(
        unnamed.endsWith(
            ", where all masks of a group have one size; give the frame's name as the last argument to see which rows"),
        unnamed);
    assertTrue(unnamed.contains("2x3") && unnamed.contains("3x2"), unnamed);
    String bare =
        fault(table.selectExpr("mask_intersection_agg(if(name = 'a', m.counts, array(7)), name)"));
    assertTrue(bare.contains("of 6 pixels") && bare.contains("of 7 pixels"), bare);
    assertEquals(
        List.of(6),
        table.where("name = 'b'").selectExpr("mask_union_agg(m).counts").first().getList(0));
  }

  @Test
  void theTryFormIsNullForAGroupThatFailsWhateverTheOrder() {
    for (String order : new String[] {"id", "-id"}) {
      List<Row> found =
          spark
              .sql(
                  "SELECT id % 3 AS g, id, if(id = 4, array(-1), array(1, id, 100 - id)) AS c FROM range(30)")
              .orderBy(functions.expr(order))
              .repartition(3)
              .groupBy("g")
              .agg(
                  functions.expr("try_mask_union_agg(c)"),
                  functions.expr("try_mask_union_agg(if(id = 5, array(3), c))"))
              .orderBy("g")
              .collectAsList();
      assertTrue(
          !found.get(0).isNullAt(1) && found.get(1).isNullAt(1) && !found.get(2).isNullAt(1),
          "" + found);
      assertTrue(
          !found.get(0).isNullAt(2) && found.get(1).isNullAt(2) && found.get(2).isNullAt(2),
          "" + found);
    }
    String said = fault(spark.sql("SELECT mask_union_agg(array(-1, 2), 'f7') FROM range(3)"));
    assertEquals("mask_union_agg of 'f7': run 0 has length -1", said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mask_union_agg()                                      | mask_union_agg(counts[, key]) was given 0 arguments
          mask_union_agg(array(1, 2), 3)                        | was given int as key
          mask_union_agg(array(1.5))                            | (cast it to array<int>
          mask_heatmap_agg(array(1, 2))                         | was given 1 arguments
          mask_confusion_agg(array('a'), array(array(1)))       | was given 2 arguments
          mask_heatmap_agg(m, 'four', 3)                        | was given the text four
          """)
  void wrongCallsAreRefusedBeforeTheQueryStarts(String call, String reason) {
    Exception refused =
        assertThrows(Exception.class, () -> spark.sql("SELECT " + call + " FROM masks"));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  @Test
  void heatmapsCountPixelsOfTheirMasks() {
    for (int part : new int[] {0, 1, 2, 4}) {
      Row row =
          spark
              .sql(
                  "SELECT mask_heatmap_agg(m), mask_heatmap_agg(counts, 23, 17, name), mask_heatmap_agg(m, 5, 4),"
                      + " mask_heatmap_agg(m, 23, 1, name), mask_heatmap_agg(m, 1, 1) FROM masks WHERE part = "
                      + part)
              .first();
      List<Pixels> masks = masks(part, false);
      assertEquals(heat(masks), row.getList(0));
      assertEquals(heat(masks), row.getList(1));
      assertEquals(heat(masks, 5, 4), row.getList(2));
      assertEquals(heat(masks, 23, 1), row.getList(3));
      assertEquals(List.of(masks.stream().mapToLong(Pixels::area).sum()), row.getList(4));
    }
  }

  @Test
  void masksOfUnlikeSizesMeetOnAGrid() {
    SplittableRandom random = new SplittableRandom(3);
    List<Pixels> masks = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Pixels pixels = Pixels.random(random, 4 + random.nextInt(30), 3 + random.nextInt(30));
      masks.add(pixels);
      rows.add(RowFactory.create(pixels.counts(), (long) pixels.width(), pixels.height()));
    }
    Dataset<Row> table =
        spark
            .createDataFrame(rows, StructType.fromDDL("c array<int>, w bigint, h int"))
            .repartition(4);
    assertEquals(
        heat(masks, 4, 3), table.selectExpr("mask_heatmap_agg(c, w, h, 4, 3)").first().getList(0));
    String said = fault(table.selectExpr("mask_heatmap_agg(c, w, h, 40, 3, 'f1')"));
    assertTrue(said.startsWith("mask_heatmap_agg of 'f1': the mask is "), said);
    assertTrue(said.endsWith(", smaller than the grid of 40x3: mask_resize makes it larger"), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mask_heatmap_agg(mask_of(array(6), 3, 2), 0, 1, 'k')             | mask_heatmap_agg of 'k': a grid cannot be 0x1
          mask_heatmap_agg(mask_of(array(6), 3, 2), 3, 'k')                | mask_heatmap_agg of 'k': a grid has columns and rows; give both or none
          mask_heatmap_agg(array(100000000), 10000, 10000, 'k')            | mask_heatmap_agg of 'k': a grid of 10000x10000 has 100000000 cells, at most 4194304 can be counted: give fewer columns and rows
          mask_heatmap_agg(mask_of(array(6), 3, 2), 1 + cast(id as int), 1) | mask_heatmap_agg: columns and rows of the grid differ within a group
          mask_heatmap_png(array(1, 2, 3), 2, 2, 'k')                      | mask_heatmap_png of 'k': 3 cells are no grid of 2x2
          mask_heatmap_png(array(1, -2), 2, 1, 'k')                        | mask_heatmap_png of 'k': cell 1 is -2
          mask_heatmap_png(array(1, null), 2, 1, 'k')                      | mask_heatmap_png of 'k': cells 1 is null
          """)
  void gridsThatCannotBeAreErrors(String call, String message) {
    assertEquals(message, fault(spark.sql("SELECT %s FROM range(2)".formatted(call))));
  }

  @Test
  void aHeatmapIsSeenAsAPicture() throws Exception {
    byte[] png =
        (byte[])
            spark
                .sql("SELECT mask_heatmap_png(array(0L, 1L, 2L, 4L, 1000000L, 500000L), 3, 2)")
                .first()
                .get(0);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int[] samples = image.getRaster().getSamples(0, 0, 3, 2, 0, (int[]) null);
    assertEquals("[0, 1, 1, 1, 255, 128]", Arrays.toString(samples));
    byte[] none = (byte[]) spark.sql("SELECT mask_heatmap_png(array(0, 0), 1, 2)").first().get(0);
    assertEquals(0, ImageIO.read(new ByteArrayInputStream(none)).getRaster().getSample(0, 1, 0));
  }

  private static List<Pixels> masks(int part, boolean counted) {
    return pixels(lines.stream().filter(l -> l.part == part && (!counted || l.counted)).toList());
  }

  private static List<Pixels> pixels(List<Line> some) {
    return some.stream().map(Line::pixels).filter(p -> p != null).toList();
  }

  private static Pixels join(List<Pixels> masks, BinaryOperator<Boolean> rule) {
    return masks.stream()
        .reduce((a, b) -> Pixels.of(WIDTH, HEIGHT, (x, y) -> rule.apply(a.at(x, y), b.at(x, y))))
        .orElse(null);
  }

  private static List<Integer> counts(Pixels pixels) {
    return pixels == null ? null : pixels.counts();
  }

  private static List<Long> heat(List<Pixels> masks) {
    return masks.isEmpty() ? null : heat(masks, WIDTH, HEIGHT);
  }

  private static List<Long> heat(List<Pixels> masks, int columns, int rows) {
    Long[] cells = new Long[columns * rows];
    Arrays.fill(cells, 0L);
    for (Pixels mask : masks) {
      for (int y = 0; y < mask.height(); y++) {
        for (int x = 0; x < mask.width(); x++) {
          int cell = y * rows / mask.height() * columns + x * columns / mask.width();
          cells[cell] += mask.at(x, y) ? 1 : 0;
        }
      }
    }
    return List.of(cells);
  }

  private static String fault(Dataset<Row> query) {
    Throwable thrown = assertThrows(Exception.class, query::collectAsList);
    while (thrown.getCause() != null && !(thrown instanceof IllegalArgumentException)) {
      thrown = thrown.getCause();
    }
    return thrown.getMessage();
  }
}
