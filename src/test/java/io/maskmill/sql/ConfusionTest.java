package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.testing.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Confusion matrices against a count of pixels. */
class ConfusionTest {

  private static final List<String> LABELS = List.of("road", "car", "Ärger", "sky");

  /** Masks with their labels, the last one on top. */
  private record Side(List<String> labels, List<Pixels> masks) {
    String at(int x, int y) {
      String seen = null;
      for (int i = 0; i < masks.size(); i++) {
        seen = masks.get(i).at(x, y) ? labels.get(i) : seen;
      }
      return seen;
    }

    List<List<Integer>> counts() {
      return masks.stream().map(Pixels::counts).toList();
    }
  }

  private record Frame(int width, int height, int part, Side truth, Side predicted) {}

  private static SparkSession spark;
  private static final List<Frame> FRAMES = new ArrayList<>();

  @BeforeAll
  static void open() {
    spark = Sessions.open("io.maskmill.sql.MaskExtensions");
    SplittableRandom random = new SplittableRandom(11);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      int width = 1 + random.nextInt(12);
      int height = 1 + random.nextInt(12);
      Frame frame =
          new Frame(width, height, i % 3, side(random, width, height), side(random, width, height));
      FRAMES.add(frame);
      rows.add(
          RowFactory.create(
              frame.part,
              width,
              height,
              frame.truth.labels,
              frame.truth.counts(),
              frame.predicted.labels,
              frame.predicted.counts()));
    }
    spark
        .createDataFrame(
            rows,
            StructType.fromDDL(
                "part int, width int, height int, tl array<string>, t array<array<int>>,"
                    + " pl array<string>, p array<array<int>>"))
        .repartition(6)
        .selectExpr("*", "transform(p, c -> mask_of(c, width, height)) AS pm")
        .createOrReplaceTempView("both");
  }

  private static Side side(SplittableRandom random, int width, int height) {
    List<String> labels = new ArrayList<>();
    List<Pixels> masks = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      labels.add(LABELS.get(random.nextInt(LABELS.size())));
      masks.add(Pixels.random(random, width, height));
    }
    return new Side(labels, masks);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @ParameterizedTest
  @CsvSource({"p", "pm"})
  void pixelsAreCountedByBothLabelsThatAreSeen(String predicted) {
    for (int part = 0; part < 3; part++) {
      TreeMap<String, Long> expected = new TreeMap<>();
      for (Frame frame : FRAMES) {
        for (int i = 0; frame.part == part && i < frame.width * frame.height; i++) {
          int x = i % frame.width;
          int y = i / frame.width;
          expected.merge(
              key(frame.truth.at(x, y)) + "," + key(frame.predicted.at(x, y)), 1L, Long::sum);
        }
      }
      List<String> found = new ArrayList<>();
      String call = "mask_confusion_agg(tl, t, pl, %s, width, height)".formatted(predicted);
      for (Row row :
          spark
              .sql(
                  "SELECT inline(m) FROM (SELECT %s AS m FROM both WHERE part = %d)"
                      .formatted(call, part))
              .collectAsList()) {
        found.add(key(row.getString(0)) + "," + key(row.getString(1)) + "=" + row.getLong(2));
      }
      assertEquals(expected.entrySet().stream().map(Object::toString).toList(), found);
    }
  }

  /** Sorts background first, and letters as UTF-8 does. */
  private static String key(String label) {
    return label == null ? "" : label;
  }

  @Test
  void sizesAreThoseOfTheMasksWhereNoneAreGiven() {
    Dataset<Row> some = spark.table("both").where("size(t) + size(p) > 0");
    String given =
        some.selectExpr("mask_confusion_agg(tl, t, pl, p, width, height)").first().toString();
    assertEquals(given, some.selectExpr("mask_confusion_agg(tl, t, pl, p)").first().toString());
    assertEquals(given, some.selectExpr("mask_confusion_agg(tl, t, pl, pm)").first().toString());
    assertEquals(
        given,
        some.selectExpr("mask_confusion_agg(tl, t, pl, pm, bigint(width), height, string(part))")
            .first()
            .toString());
  }

  @Test
  void emptyListsAreBackgroundAndNullListsAreLeftOut() {
    assertEquals(
        "[ArraySeq([null,null,6])]",
        spark
            .sql(
                "SELECT mask_confusion_agg(array(), array(), array(), array(), 3, 2)"
                    + " FILTER (WHERE id = 0) FROM range(2)")
            .first()
            .toString()
            .replace("WrappedArray", "ArraySeq")
            .replace("mutable.", ""));
    assertEquals(
        "[null]",
        spark
            .sql("SELECT mask_confusion_agg(array('a'), array(array(6)), null, null) FROM range(2)")
            .first()
            .toString());
  }

  @Test
  void iouOfEachLabelIsOneLine() {
    List<Row> found =
        spark
            .sql(
                "SELECT label, sum(if(truth <=> predicted, pixels, 0)) / sum(pixels) AS iou"
                    + " FROM (SELECT inline(mask_confusion_agg(tl, t, pl, p, width, height)) FROM both)"
                    + " LATERAL VIEW explode(array_distinct(array(truth, predicted))) t AS label"
                    + " GROUP BY label ORDER BY label")
            .collectAsList();
    assertEquals(5, found.size());
    for (Row row : found) {
      long both = 0;
      long either = 0;
      for (Frame frame : FRAMES) {
        for (int i = 0; i < frame.width * frame.height; i++) {
          boolean a =
              key(frame.truth.at(i % frame.width, i / frame.width)).equals(key(row.getString(0)));
          boolean b =
              key(frame.predicted.at(i % frame.width, i / frame.width))
                  .equals(key(row.getString(0)));
          both += a && b ? 1 : 0;
          either += a || b ? 1 : 0;
        }
      }
      assertEquals((double) both / either, row.getDouble(1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          array('a', 'b'), array(array(6)), array(), array(), 'k'                            | 2 truth labels for 1 masks
          array(), array(), array(), array(array(6)), 'k'                                    | 0 predicted labels for 1 masks
          array(), array(), array(), array(), 'k'                                            | a frame without a mask is all background, of a size that only width and height tell
          array(), array(), array(), array(), 3, 'k'                                         | a frame has width and height; give both or none
          array('a', null), array(array(6), array(6)), array(), array(), 'k'                 | truth label 1 is null, which stands for background; coalesce names it
          array('a'), array(null), array(), array(), 3, 2, 'k'                               | mask 0 is null
          array('a'), array(array(7)), array(), array(), 3, 2, 'k'                           | truth mask 0 is of 7 pixels, the frame 3x2
          array('a'), array(array(6)), array('a'), array(array(7)), 'k'                      | predicted mask 0 is of 7 pixels, the frame 6x1
          array('a'), array(mask_of(array(6), 3, 2)), array('a'), array(mask_of(array(6), 2, 3)), 'k' | predicted mask 0 is 2x3, the frame 3x2
          array('a'), array(array(7)), array('a'), array(mask_of(array(6), 2, 3)), 'k'       | truth mask 0 is of 7 pixels, the frame 2x3
          array('a'), array(mask_of(array(6), 6, 1)), array(), array(), 3, 2, 'k'            | truth mask 0 is 6x1, the frame 3x2
          """)
  void framesThatDoNotFitAreErrors(String arguments, String reason) {
    Dataset<Row> query = spark.sql("SELECT mask_confusion_agg(" + arguments + ")");
    Throwable thrown = assertThrows(Exception.class, query::collectAsList);
    while (thrown.getCause() != null && !(thrown instanceof IllegalArgumentException)) {
      thrown = thrown.getCause();
    }
    assertEquals("mask_confusion_agg of 'k': " + reason, thrown.getMessage());
    assertEquals(
        "[null]", spark.sql("SELECT try_mask_confusion_agg(" + arguments + ")").first().toString());
  }
}
