package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskmill.testing.Sessions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function against golden vectors of the systems' own programs or against single pixels. */
class MaskFunctionsTest {

  private static final int ROWS = 400;
  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = Sessions.open("io.maskmill.sql.MaskExtensions");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  static List<TableEntry> functions() {
    return FunctionTable.all();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theExampleOfEachFunctionGivesItsAnswer(TableEntry function) {
    String call = function.example().replace("_FUNC_", function.sqlName());
    assertEquals(function.answer(), value("cast(" + call + " as string)"));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void describeFunctionShowsArgumentsAndExample(TableEntry function) {
    List<String> lines = new ArrayList<>();
    for (Row row : spark.sql("describe function extended " + function.sqlName()).collectAsList()) {
      lines.add(row.getString(0));
    }
    String text = String.join("\n", lines);
    assertTrue(text.contains(function.signatures().get(0)), text);
    assertTrue(text.contains(function.answer()), text);
  }

  @Test
  void stringsAreasAndBoxesAreThoseOfPycocotoolsAndTheEncordSdk() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (JsonNode v : golden("rle/masks.json")) {
      List<Integer> counts = new ArrayList<>();
      v.get("rowMajorCounts").forEach(count -> counts.add(count.asInt()));
      JsonNode coco = v.get("coco");
      rows.add(
          RowFactory.create(
              v.get("name").asText(),
              v.get("width").asInt(),
              v.get("height").asInt(),
              counts,
              coco.get("string").asText(),
              v.get("encord").get("rleString").asText(),
              coco.get("area").asLong(),
              "{%d, %d, %d, %d}"
                  .formatted(
                      coco.get("bbox").get(0).asInt(),
                      coco.get("bbox").get(1).asInt(),
                      coco.get("bbox").get(2).asInt(),
                      coco.get("bbox").get(3).asInt())));
    }
    assertTrue(rows.size() > 20);
    Dataset<Row> checked =
        table(
                rows,
                "name string, width int, height int, counts array<int>, coco string,"
                    + " encord string, area bigint, box string")
            .selectExpr(
                "name",
                "mask_rle(counts, width, height) = coco as rle",
                "mask_from_rle(coco, width, height) = counts as from_rle",
                "mask_encord(counts, width, height) = encord as encord",
                "mask_area(counts) = area as area",
                "cast(mask_bbox(counts, width, height) as string) = box as box");
    assertEquals(
        List.of(),
        checked
            .where("not (rle and from_rle and encord and area and box)")
            .toJSON()
            .collectAsList());
    assertEquals(
        rows.size(), checked.where("rle and from_rle and encord and area and box").count());
  }

  @Test
  void unionIntersectionAndIouAreThoseOfPycocotools() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (JsonNode v : golden("encord-coco/07_merge_iou.json")) {
      rows.add(
          RowFactory.create(
              v.get("size").get(1).asInt(),
              v.get("size").get(0).asInt(),
              v.get("a").asText(),
              v.get("b").asText(),
              v.get("union").asText(),
              v.get("intersection").asText(),
              v.get("iou").asDouble()));
    }
    assertTrue(rows.size() > 5);
    Dataset<Row> checked =
        table(rows, "w int, h int, a string, b string, both string, shared string, overlap double")
            .selectExpr("*", "mask_from_rle(a, w, h) as p", "mask_from_rle(b, w, h) as q")
            .where(
                "mask_rle(mask_union(p, q), w, h) = both"
                    + " and mask_rle(mask_intersection(p, q), w, h) = shared"
                    + " and mask_iou(p, q) = overlap");
    assertEquals(rows.size(), checked.count());
  }

  @Test
  void randomMasksGiveWhatSinglePixelsGive() throws IOException {
    SplittableRandom random = new SplittableRandom(20261121);
    List<Row> rows = new ArrayList<>();
    List<Pixels[]> masks = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      int width = 1 + random.nextInt(20);
      int height = 1 + random.nextInt(20);
      Pixels a = Pixels.random(random, width, height);
      Pixels b = Pixels.random(random, width, height);
      masks.add(new Pixels[] {a, b});
      rows.add(
          RowFactory.create(
              i,
              width,
              height,
              a.counts(),
              b.counts(),
              random.nextInt(-5, 20),
              random.nextInt(-5, 20),
              1 + random.nextInt(25),
              1 + random.nextInt(25)));
    }
    List<Row> results =
        table(
                rows,
                "id int, width int, height int, a array<int>, b array<int>, x int, y int, w int,"
                    + " h int")
            .selectExpr(
                "id",
                "x",
                "y",
                "w",
                "h",
                "mask_area(a) as area",
                "mask_iou(a, b) as iou",
                "mask_union(a, b) as both",
                "mask_intersection(a, b) as shared",
                "mask_difference(a, b) as rest",
                "mask_crop(a, width, height, x, y, w, h) as crop",
                "mask_resize(a, width, height, w, h) as resized",
                "mask_components(a, width, height) as eight",
                "mask_components(a, width, height, 4) as four",
                "mask_png(a, width, height) as png")
            .collectAsList();
    assertEquals(ROWS, results.size());
    for (Row row : results) {
      Pixels a = masks.get(row.getInt(0))[0];
      Pixels b = masks.get(row.getInt(0))[1];
      int width = a.width();
      int height = a.height();
      int left = row.getInt(1);
      int top = row.getInt(2);
      int w = row.getInt(3);
      int h = row.getInt(4);
      assertEquals(a.area(), row.<Long>getAs("area"));
      assertEquals(a.iou(b), row.<Double>getAs("iou"));
      assertCounts(Pixels.of(width, height, (x, y) -> a.at(x, y) || b.at(x, y)), row, "both");
      assertCounts(Pixels.of(width, height, (x, y) -> a.at(x, y) && b.at(x, y)), row, "shared");
      assertCounts(Pixels.of(width, height, (x, y) -> a.at(x, y) && !b.at(x, y)), row, "rest");
      assertCounts(Pixels.of(w, h, (x, y) -> a.at(left + x, top + y)), row, "crop");
      assertCounts(
          Pixels.of(
              w, h, (x, y) -> a.at((2 * x + 1) * width / (2 * w), (2 * y + 1) * height / (2 * h))),
          row,
          "resized");
      assertEquals(lists(a.pieces(8)).toString(), nested(row, "eight").toString());
      assertEquals(lists(a.pieces(4)).toString(), nested(row, "four").toString());
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(row.getAs("png")));
      assertEquals(BufferedImage.TYPE_BYTE_GRAY, image.getType());
      assertCounts(
          Pixels.of(
              image.getWidth(),
              image.getHeight(),
              (x, y) -> image.getRaster().getSample(x, y, 0) == 255),
          a);
      assertCounts(
          Pixels.of(width, height, (x, y) -> image.getRaster().getSample(x, y, 0) != 0), a);
    }
  }

  @Test
  void anUntypedNullIsNullToo() {
    assertNull(value("mask_area(null)"));
    assertNull(value("mask_bbox(null, 3, 2, 'key')"));
    assertNull(value("mask_components(array(6), 3, 2, null)"));
  }

  @Test
  void aNullKeyIsNoKey() {
    assertEquals(2L, value("mask_area(array(1, 2, 3), cast(null as string))"));
    assertEquals(
        "mask_area(1 runs): run 0 has length -5; give the frame's name as the last argument to see"
            + " which row it is",
        fault("mask_area(array(-5), cast(null as string))"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mask_area(array(1, 2, 3, -5), 'a/b')                  | run 3 has length -5
          mask_area(array(1, null, 3), 'a/b')                   | run 1 is null
          mask_area(array(), 'a/b')                             | the runs add up to 0 pixels
          mask_area(array(2147483647, 1), 'a/b')                | the runs add up to 2147483648 pixels
          mask_bbox(array(1, 2, 3), 3, 3, 'a/b')                | runs add up to 6 pixels, the mask has 3x3
          mask_bbox(array(1, 2, 3), 0, 3, 'a/b')                | a mask cannot be 0x3
          mask_iou(array(1, 2, 3), array(7), 'a/b')             | one mask has 6 pixels and the other 7
          mask_union(array(1, 2, 3), array(7), 'a/b')           | one mask has 6 pixels and the other 7
          mask_intersection(array(1), array(7), 'a/b')          | one mask has 1 pixels and the other 7
          mask_difference(array(1), array(7), 'a/b')            | one mask has 1 pixels and the other 7
          mask_rle(array(1, 2), 3, 2, 'a/b')                    | runs add up to 3 pixels, the mask has 3x2
          mask_rle(array(2147483647), 2147483647, 1, 'a/b')     | 536870911
          mask_from_rle('211', 3, 2, 'a/b')                     | the runs cover 4 of the 6 pixels of 3x2
          mask_from_rle('', 3, 2, 'a/b')                        | the RLE string is empty
          mask_from_rle('21 00', 3, 2, 'a/b')                   | character
          mask_encord(array(1, 2), 3, 2, 'a/b')                 | runs add up to 3 pixels, the mask has 3x2
          mask_png(array(1, 2), 3, 2, 'a/b')                    | runs add up to 3 pixels, the mask has 3x2
          mask_components(array(1, 2), 3, 2, 'a/b')             | runs add up to 3 pixels, the mask has 3x2
          mask_components(array(1, 2, 3), 3, 2, 6, 'a/b')       | connectivity is 6, use 4 or 8
          mask_crop(array(1, 2, 3), 3, 2, 0, 0, 0, 1, 'a/b')    | a mask cannot be 0x1
          mask_resize(array(1, 2, 3), 3, 2, -1, 4, 'a/b')       | a mask cannot be -1x4
          """)
  void badDataIsAnErrorThatNamesTheRow(String call, String reason) {
    String function = call.substring(0, call.indexOf('('));
    String message = fault(call);
    assertTrue(message.startsWith(function + " of 'a/b': "), message);
    assertTrue(message.contains(reason), message);
  }

  @Test
  void withoutAKeyTheErrorSaysWhatWasGiven() {
    assertEquals(
        "mask_bbox(3 runs, 4, 2): runs add up to 6 pixels, the mask has 4x2; give the frame's name"
            + " as the last argument to see which row it is",
        fault("mask_bbox(array(1, 2, 3), 4, 2)"));
    assertEquals(
        "mask_from_rle('21', 1, 1)",
        fault("mask_from_rle('21', 1, 1)").substring(0, "mask_from_rle('21', 1, 1)".length()));
  }

  @Test
  void theErrorOfATableNamesTheOneBadRow() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(RowFactory.create("frame " + i, List.of(1, i == 37 ? 4 : 2, 3)));
    }
    Dataset<Row> frames = table(rows, "name string, counts array<int>");
    Exception error =
        assertThrows(
            Exception.class,
            () -> frames.selectExpr("mask_bbox(counts, 3, 2, name)").collectAsList());
    String message = "mask_bbox of 'frame 37': runs add up to 8 pixels, the mask has 3x2";
    assertTrue(allMessages(error).contains(message), allMessages(error));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mask_area()                                | mask_area(counts[, key]) was given 0 arguments
          mask_area(array(1), 'k', 'k')              | mask_area(counts[, key]) was given 3 arguments
          mask_bbox(array(1), 1)                     | mask_bbox(counts, width, height[, key]) was given 2 arguments
          mask_bbox(array(1), 1, 'a/b')              | was given the text a/b as height
          mask_components(array(1), 1)               | mask_components(counts, width, height[, connectivity][, key]) was given 2
          mask_area('1,2,3')                         | DATATYPE_MISMATCH
          mask_area(array(1), 37)                    | mask_area(counts[, key]) was given int as key, which is a string: cast(37 as string)
          mask_area(array(1), 37L)                   | was given bigint as key
          mask_components(array(1), 1, 1, 8, 37)     | was given int as key
          mask_bbox(array(1), 1.5D, 1)               | was given double (cast it to int
          mask_bbox(array(1), 1.0, 1)                | was given decimal(2,1) (cast it to int
          mask_area(array(1.5D, 2D))                 | was given double (cast it to array<int>
          mask_area(array('1', '2'))                 | was given array<string> as counts
          """)
  void wrongCallsAreRefusedBeforeTheQueryStarts(String call, String reason) {
    Exception error = assertThrows(Exception.class, () -> spark.sql("select " + call));
    assertTrue(error.getMessage().contains(reason), error.getMessage());
  }

  @Test
  void nestedColumnsOfParquetFilesWorkInsideHigherOrderFunctions(@TempDir Path temp) {
    String path = temp.resolve("table").toString();
    spark
        .range(100)
        .selectExpr(
            "concat('f', id) as name",
            "6 as width",
            "4 as height",
            "array(named_struct('label', 'a', 'counts', array(int(id % 20), 2, int(22 - id % 20))),"
                + " named_struct('label', 'b', 'counts', null)) as objects")
        .write()
        .parquet(path);
    List<Row> rows =
        spark
            .read()
            .parquet(path)
            .selectExpr(
                "transform(objects, o -> mask_area(o.counts, name)) as areas",
                "mask_bbox(objects[0].counts, width, height).width as wide")
            .collectAsList();
    assertEquals(100, rows.size());
    for (Row row : rows) {
      assertEquals(java.util.Arrays.asList(2L, null), row.getList(0));
    }
    // Two pixels from index i: on one row of six unless i is its last.
    assertEquals(15, rows.stream().filter(r -> r.getInt(1) == 6).count());
    assertEquals(85, rows.stream().filter(r -> r.getInt(1) == 2).count());
  }

  @Test
  void countsOfLongsAreTaken() {
    assertEquals(2L, value("mask_area(from_json('[1,2,3]', 'array<bigint>'))"));
  }

  @Test
  void sizesOfLongsAreTaken() {
    assertEquals("21100", value("mask_rle(array(1, 2, 3), 3L, cast(2 as bigint))"));
    assertEquals("21100", value("mask_rle(array(1L, 2L, 3L), 3S, 2Y, 'key')"));
    assertEquals(
        "mask_bbox(3 runs, 4, 2): runs add up to 6 pixels, the mask has 4x2; give the frame's name"
            + " as the last argument to see which row it is",
        fault("mask_bbox(array(1, 2, 3), 4L, 2)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mask_bbox(array(1, 2, 3), 4294967299, 2, 'a/b')               | width is 4294967299, which is no int
          mask_resize(array(1, 2, 3), 3, 2, 3, 4294967298, 'a/b')       | new_height is 4294967298, which is no int
          mask_crop(array(1, 2, 3), 3, 2, 4294967296, 0, 2, 2, 'a/b')   | x is 4294967296, which is no int
          mask_area(array(4294967297L, 2, 3), 'a/b')                    | run 0 has length 4294967297
          mask_png(array(2147483647), 2147483647, 1, 'a/b')             | width is 2147483647, at most 16777216 can be drawn
          mask_png(array(2147483647), 1, 2147483647, 'a/b')             | height is 2147483647, at most 16777216 can be drawn
          mask_components(array(1, 2147483646), 1, 2147483647, 'a/b')   | height is 2147483647, at most 16777216 can be drawn
          mask_resize(array(0, 1), 1, 1, 2147483647, 1, 'a/b')          | new_width is 2147483647, at most 16777216 can be drawn
          mask_crop(array(0, 1), 1, 1, 0, 0, 2147483647, 1, 'a/b')      | crop_width is 2147483647, at most 16777216 can be drawn
          """)
  void whatDoesNotFitIsAnErrorOfItsRowAndTryGivesNull(String call, String reason) {
    String said = fault(call);
    assertTrue(said.startsWith(call.substring(0, call.indexOf('(')) + " of 'a/b': "), said);
    assertTrue(said.contains(reason), said);
    assertNull(value("try_" + call));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theTryFormGivesTheSameAndIsDescribed(TableEntry function) {
    String call = function.example().replace("_FUNC_", "try_" + function.sqlName());
    assertEquals(function.answer(), value("cast(" + call + " as string)"));
    List<String> lines = new ArrayList<>();
    for (Row row :
        spark.sql("describe function extended try_" + function.sqlName()).collectAsList()) {
      lines.add(row.getString(0));
    }
    assertTrue(String.join("", lines).contains("Null where"), lines.toString());
  }

  @Test
  void aBadRowIsNullAmongGoodOnes() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(RowFactory.create("frame " + i, List.of(1, i == 37 ? 4 : 2, 3)));
    }
    Dataset<Row> boxes =
        table(rows, "name string, counts array<int>")
            .selectExpr("name", "try_mask_bbox(counts, 3, 2, name) as box");
    assertEquals(
        "[frame 37]", boxes.where("box is null").select("name").collectAsList().get(0).toString());
    assertEquals(49, boxes.where("box is not null").count());
  }

  private static Object value(String expression) {
    return spark.sql("select " + expression).first().get(0);
  }

  /** The message of our exception inside Spark's. */
  private static String fault(String call) {
    Throwable error = assertThrows(Exception.class, () -> value(call));
    while (!(error instanceof IllegalArgumentException)) {
      assertTrue(error.getCause() != null, allMessages(error));
      error = error.getCause();
    }
    return error.getMessage();
  }

  private static String allMessages(Throwable error) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = error; t != null; t = t.getCause()) {
      text.append(t).append('\n');
    }
    return text.toString();
  }

  private static Dataset<Row> table(List<Row> rows, String ddl) {
    return spark.createDataFrame(rows, StructType.fromDDL(ddl)).repartition(3);
  }

  private static JsonNode golden(String path) throws IOException {
    JsonNode root =
        new ObjectMapper().readTree(MaskFunctionsTest.class.getResourceAsStream("/golden/" + path));
    return root.isArray() ? root : root.get("vectors");
  }

  private static void assertCounts(Pixels expected, Row row, String column) {
    assertEquals(expected.counts(), row.getList(row.fieldIndex(column)), column + " of " + row);
  }

  private static void assertCounts(Pixels expected, Pixels actual) {
    assertEquals(expected.counts(), actual.counts());
  }

  private static List<List<Integer>> lists(List<Pixels> masks) {
    return masks.stream().map(Pixels::counts).toList();
  }

  private static List<List<Integer>> nested(Row row, String column) {
    List<List<Integer>> lists = new ArrayList<>();
    for (Object list : row.getList(row.fieldIndex(column))) {
      lists.add(RowFactory.create(list).getList(0));
    }
    return lists;
  }
}
