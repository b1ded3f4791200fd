package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngSamples;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
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

/** Masks from polygons, PNG files and Encord's strings, and to polygons, arrays and windows. */
class ConversionFunctionsTest {

  private static final int ROWS = 300;

  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = Sessions.open("io.maskmill.sql.MaskExtensions");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void polygonsGiveTheStringsOfPycocotools() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String file : List.of("06_polygons", "10_random_polygons")) {
      for (JsonNode v : golden("encord-coco/" + file + ".json")) {
        JsonNode rings = v.has("polygon") ? null : v.get("segmentation");
        if (v.has("bbox_in")) {
          continue;
        }
        List<List<Double>> lists = new ArrayList<>();
        if (rings == null) {
          lists.add(doubles(v.get("polygon")));
        } else {
          rings.forEach(ring -> lists.add(doubles(ring)));
        }
        rows.add(
            RowFactory.create(
                lists, v.get("width").asInt(), v.get("height").asInt(), v.get("counts").asText()));
      }
    }
    for (JsonNode v : golden("rle/coco_polygons.json")) {
      List<List<Double>> lists = new ArrayList<>();
      v.path("segmentation").forEach(ring -> lists.add(doubles(ring)));
      if (v.has("polygon")) {
        lists.add(doubles(v.get("polygon")));
      }
      rows.add(
          RowFactory.create(
              lists,
              v.get("width").asInt(),
              v.get("height").asInt(),
              v.get("coco").get("string").asText()));
    }
    assertTrue(rows.size() > 40, "" + rows.size());
    Dataset<Row> polygons = table(rows, "p array<array<double>>, w int, h int, coco string");
    assertEquals(
        List.of(),
        polygons
            .where("mask_rle(mask_from_polygon(p, w, h), w, h) <> coco")
            .toJSON()
            .collectAsList());
    Dataset<Row> single = polygons.where("size(p) = 1");
    assertTrue(single.count() > 20);
    assertEquals(
        single.count(),
        single.where("mask_rle(mask_from_polygon(p[0], w, h), w, h) = coco").count());
  }

  @Test
  void numbersOfAnyKindMakeAPolygon() {
    for (String ring :
        List.of(
            "array(1, 0, 3, 0, 3, 1, 1, 1)",
            "array(1L, 0L, 3L, 0L, 3L, 1L, 1L, 1L)",
            "array(1.0, 0.0, 3.00, 0, 3, 1, 1, 1.000)",
            "array(1F, 0F, 3F, 0F, 3F, 1F, 1F, 1F)",
            "array(array(1, 0, 3, 0, 3, 1, 1, 1))",
            "array(array(1.0, 0.0, 3.0, 0.0, 3.0, 1.0, 1.0, 1.0), array(1, 0, 2, 0, 2, 1, 1, 1))",
            "from_json('[[1,0,3,0,3,1,1,1]]', 'array<array<double>>')")) {
      assertEquals(List.of(1, 2, 3), list("mask_from_polygon(" + ring + ", 3, 2)"), ring);
    }
    assertEquals(List.of(6), list("mask_from_polygon(array(), 3, 2)"));
  }

  @Test
  void polygonsAndArraysOfRandomMasksComeBack() {
    SplittableRandom random = new SplittableRandom(20261129);
    List<Row> rows = new ArrayList<>();
    List<Pixels> masks = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Pixels mask = Pixels.random(random, 1 + random.nextInt(20), 1 + random.nextInt(20));
      masks.add(mask);
      rows.add(RowFactory.create(i, mask.width(), mask.height(), mask.counts()));
    }
    List<Row> results =
        table(rows, "id int, w int, h int, counts array<int>")
            .selectExpr(
                "id",
                "mask_from_polygon(mask_to_polygon(counts, w, h), w, h) = counts",
                "mask_from_encord(mask_encord(counts, w, h), w, h) = counts",
                "mask_from_png(mask_png(counts, w, h)) = mask_of(counts, w, h)",
                "mask_from_png(mask_png(counts, w, h), 255).counts = counts",
                "mask_to_array(counts, w, h) as pixels",
                "mask_tile(counts, w, h, 7, 5, 2) as tiles")
            .collectAsList();
    assertEquals(ROWS, results.size());
    for (Row row : results) {
      for (int same = 1; same <= 4; same++) {
        assertTrue(row.getBoolean(same), row.toString());
      }
      Pixels mask = masks.get(row.getInt(0));
      List<Byte> pixels = row.getList(5);
      assertEquals(mask.width() * mask.height(), pixels.size());
      for (int i = 0; i < pixels.size(); i++) {
        assertEquals(mask.set()[i] ? 1 : 0, pixels.get(i).intValue());
      }
      assertEquals(tiles(mask), rows(row.getList(6)));
    }
  }

  /** Windows of 7x5 that share 2 pixels, those with pixels only, as text. */
  private static List<String> tiles(Pixels mask) {
    List<String> tiles = new ArrayList<>();
    for (int y = 0; y == 0 || y + 2 < mask.height(); y += 3) {
      for (int x = 0; x == 0 || x + 2 < mask.width(); x += 5) {
        int left = x;
        int top = y;
        Pixels tile =
            Pixels.of(
                Math.min(7, mask.width() - x),
                Math.min(5, mask.height() - y),
                (u, v) -> mask.at(left + u, top + v));
        if (tile.area() > 0) {
          tiles.add(x + "," + y + "," + tile.width() + "," + tile.height() + "," + tile.counts());
        }
      }
    }
    return tiles;
  }

  private static List<String> rows(List<Row> structs) {
    return structs.stream()
        .map(r -> r.get(0) + "," + r.get(1) + "," + r.get(2) + "," + r.get(3) + "," + r.getList(4))
        .toList();
  }

  @Test
  void filesOfEveryTypeAndDepthGiveTheirNonzeroPixelsAndTheirValues() {
    Random random = new Random(20261129);
    List<Row> rows = new ArrayList<>();
    List<Pixels[]> expected = new ArrayList<>();
    List<ColorType> types = List.copyOf(EnumSet.allOf(ColorType.class));
    for (int i = 0; i < ROWS; i++) {
      ColorType type = types.get(i % types.size());
      int depth = 1 << random.nextInt(5);
      depth = type == ColorType.PALETTE ? Math.min(8, depth) : depth;
      depth = type == ColorType.GRAY || type == ColorType.PALETTE ? depth : Math.max(8, depth);
      int bits = depth;
      int width = 1 + random.nextInt(20);
      int height = 1 + random.nextInt(20);
      int channels = type.channels();
      int[] values = PngSamples.maskValues(random, width, height, depth, channels);
      for (int k = 0; k < values.length; k++) {
        values[k] = random.nextInt(3) == 0 ? 0 : values[k];
      }
      PngSamples writer = new PngSamples(random);
      writer.interlaced = random.nextBoolean();
      if (type == ColorType.PALETTE) {
        writer.palette = new byte[3 << depth];
        random.nextBytes(writer.palette);
      }
      int pixel = random.nextInt(width * height);
      int value = value(type, bits, values, pixel);
      expected.add(
          new Pixels[] {
            Pixels.of(
                width,
                height,
                (x, y) ->
                    isVisible(type, values, y * width + x)
                        && isColored(type, values, y * width + x)),
            Pixels.of(
                width,
                height,
                (x, y) ->
                    isVisible(type, values, y * width + x)
                        && value(type, bits, values, y * width + x) == value)
          });
      rows.add(RowFactory.create(i, writer.write(width, height, depth, type, values), value));
    }
    List<Row> results =
        table(rows, "id int, png binary, value int")
            .selectExpr("id", "mask_from_png(png) as a", "mask_from_png(png, value) as b")
            .collectAsList();
    assertEquals(ROWS, results.size());
    for (Row row : results) {
      for (int form = 0; form < 2; form++) {
        Pixels pixels = expected.get(row.getInt(0))[form];
        assertEquals(pixels.width(), row.getStruct(1 + form).getInt(0));
        assertEquals(pixels.height(), row.getStruct(1 + form).getInt(1));
        assertEquals(pixels.counts(), row.getStruct(1 + form).getList(2), "file " + row.get(0));
      }
    }
  }

  private static boolean isVisible(ColorType type, int[] values, int pixel) {
    boolean hasAlpha = type == ColorType.GRAY_ALPHA || type == ColorType.RGBA;
    return !hasAlpha || values[(pixel + 1) * type.channels() - 1] != 0;
  }

  private static boolean isColored(ColorType type, int[] values, int pixel) {
    int colors = type == ColorType.RGB || type == ColorType.RGBA ? 3 : 1;
    int sum = 0;
    for (int c = 0; c < colors; c++) {
      sum += values[pixel * type.channels() + c];
    }
    return sum != 0;
  }

  private static int value(ColorType type, int depth, int[] values, int pixel) {
    int at = pixel * type.channels();
    if (type != ColorType.RGB && type != ColorType.RGBA) {
      return values[at];
    }
    int divisor = depth == 16 ? 256 : 1;
    return values[at] / divisor * 65536 + values[at + 1] / divisor * 256 + values[at + 2] / divisor;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mask_of(array(1, 2, 3), 3, 3, 'a/b')                          | runs add up to 6 pixels, the mask has 3x3
          mask_of(array(1, null, 3), 3, 2, 'a/b')                       | run 1 is null
          mask_of(array(6), 6000000000, 2, 'a/b')                       | width is 6000000000, which is no int
          mask_from_polygon(array(1, 2, 3), 3, 2, 'a/b')                | polygon part 0 has 3 numbers
          mask_from_polygon(array(array()), 3, 2, 'a/b')                | polygon part 0 has 0 numbers
          mask_from_polygon(array(1, 0, 3, 0, 3, null), 3, 2, 'a/b')    | number 5 of polygon part 0 is null
          mask_from_polygon(array(array(0, 0, 1, 0, 1, 1), null), 3, 2, 'a/b') | polygon part 1 is null
          mask_from_polygon(array(1, 0, 3, 0, 3, double('NaN')), 3, 2, 'a/b')  | number 5 of polygon part 0 is NaN
          mask_from_polygon(array(1, 0, 3, 0, 3, 1), 0, 2, 'a/b')       | a mask cannot be 0x2
          mask_from_polygon(array(1, 0, 3, 0, 3, 1), 20000000, 2, 'a/b') | width is 20000000, at most 16777216 can be drawn
          mask_to_polygon(array(1, 2), 3, 2, 'a/b')                     | runs add up to 3 pixels, the mask has 3x2
          mask_from_encord('12', 3, 2, 'a/b')                           | the runs cover 3 of the 6 pixels of 3x2
          mask_from_encord('', 3, 2, 'a/b')                             | the RLE string is empty
          mask_from_png(x'', 'a/b')                                     | the file has no bytes
          mask_from_png(x'474946383961', 'a/b')                         | PNG
          mask_from_png(substring(mask_png(array(1, 2, 3), 3, 2), 1, 45), 'a/b') | 20 bytes announced, the file has 0
          mask_from_png(mask_png(array(6), 3, 2), 256, 'a/b')           | value is 256, the file has values of 0 to 255 (8-bit gray)
          mask_from_png(mask_png(array(6), 3, 2), -1, 'a/b')            | value is -1, the file has values of 0 to 255
          mask_to_array(array(100000001), 100000001, 1, 'a/b')          | 100000001x1 are 100000001 pixels, at most 100000000 are listed one by one
          mask_tile(array(6), 3, 2, 2, 2, 2, 'a/b')                     | the overlap is 2; tiles of 2x2 can share 0 to 1 pixels
          mask_tile(array(6), 3, 2, 0, 2, 'a/b')                        | a tile cannot be 0x2
          """)
  void badDataIsAnErrorThatNamesTheRowAndNullToTry(String call, String reason) {
    String function = call.substring(0, call.indexOf('('));
    Throwable error =
        assertThrows(Exception.class, () -> spark.sql("select " + call).collectAsList());
    while (!(error instanceof IllegalArgumentException) && error.getCause() != null) {
      error = error.getCause();
    }
    String said = error.getMessage();
    assertTrue(said.startsWith(function + " of 'a/b': "), said);
    assertTrue(said.contains(reason), said);
    assertTrue(spark.sql("select try_" + call).first().isNullAt(0), call);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mask_from_polygon('0 0 1 1', 3, 2)               | DATATYPE_MISMATCH
          mask_from_polygon(array('0', '1'), 3, 2)         | mask_from_polygon(polygon, width, height[, key]) was given an array of string as polygon
          mask_from_polygon(array(array('0')), 3, 2)       | was given an array of string as polygon
          mask_from_polygon(array(0, 0, 1, 0, 1, 1), 3)    | was given 2 arguments
          mask_from_polygon(array(0, 0, 1, 0, 1, 1), 3, 'a') | was given the text a as height
          mask_from_png(array(1))                          | DATATYPE_MISMATCH
          mask_from_png(x'00', 1.5D)                       | was given double (cast it to int
          mask_from_png(x'00', 1, 2)                       | was given int as key
          mask_tile(array(6), 3, 2, 2)                     | mask_tile(counts, width, height, tile_width, tile_height[, overlap][, keep_empty][, key]) was given 4
          mask_tile(array(6), 3, 2, 2, 2, 0, 1)            | DATATYPE_MISMATCH
          mask_tile(array(6), 3, 2, 2, 2, 0, 'true', 'k')  | was given the text true as keep_empty
          mask_tile(array(6), 3, 2, 2, 2, true)            | DATATYPE_MISMATCH
          mask_to_array(array('1'), 3, 2)                  | was given array<string> as counts
          mask_of(array(6), 3)                             | mask_of(counts, width, height[, key]) was given 2 arguments
          try_mask_of(array(6), 3)                         | try_mask_of(counts, width, height[, key]) was given 2 arguments
          """)
  void wrongCallsAreRefusedBeforeTheQueryStarts(String call, String reason) {
    Exception error = assertThrows(Exception.class, () -> spark.sql("select " + call));
    assertTrue(error.getMessage().contains(reason), error.getMessage());
  }

  @Test
  void windowsWithoutPixelsAreKeptOnRequest() {
    assertEquals(
        "[{0, 0, 2, 2, [4]}, {2, 0, 1, 2, [2]}]",
        spark
            .sql("select cast(mask_tile(array(6), 3, 2, 2, 2, 0, true) as string)")
            .first()
            .get(0));
    assertEquals(List.of(), list("mask_tile(array(6), 3, 2, 2, 2)"));
  }

  @Test
  void pixelsAreBytes() {
    Row row = spark.sql("select mask_to_array(array(0, 1, 1), 2, 1)").first();
    assertEquals("array<tinyint>", row.schema().fields()[0].dataType().simpleString());
    assertArrayEquals(new Object[] {(byte) 1, (byte) 0}, row.getList(0).toArray());
  }

  private static List<Object> list(String call) {
    return spark.sql("select " + call).first().getList(0);
  }

  private static List<Double> doubles(JsonNode list) {
    List<Double> doubles = new ArrayList<>();
    list.forEach(number -> doubles.add(number.asDouble()));
    return doubles;
  }

  private static Dataset<Row> table(List<Row> rows, String ddl) {
    return spark.createDataFrame(rows, StructType.fromDDL(ddl)).repartition(3);
  }

  private static JsonNode golden(String path) throws IOException {
    JsonNode root =
        new ObjectMapper()
            .readTree(ConversionFunctionsTest.class.getResourceAsStream("/golden/" + path));
    return root.isArray() ? root : root.get("vectors");
  }
}
