package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks that carry their size: the same as counts and sizes beside each other. */
class MaskStructTest {

  private static final String SIX = "mask_of(array(1, 2, 3), 3, 2)";

  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = Sessions.open("io.maskmill.sql.MaskExtensions");
    SplittableRandom random = new SplittableRandom(20261130);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int width = 1 + random.nextInt(20);
      int height = 1 + random.nextInt(20);
      rows.add(
          RowFactory.create(
              i,
              width,
              height,
              Pixels.random(random, width, height).counts(),
              Pixels.random(random, width, height).counts()));
    }
    spark
        .createDataFrame(
            rows,
            StructType.fromDDL(
                "id int, width int, height int, counts_a array<int>, counts_b array<int>"))
        .selectExpr(
            "*",
            "mask_of(counts_a, width, height) as mask_a",
            "mask_of(counts_b, width, height) as mask_b")
        .createOrReplaceTempView("masks");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  static List<TableEntry> functions() {
    return FunctionTable.all().stream()
        .filter(f -> f instanceof SqlFunction && f.forms().size() == 2)
        .toList();
  }

  @Test
  void mostFunctionsTakeBoth() {
    assertTrue(functions().size() >= 13, functions().toString());
  }

  /** Each mask that a function gives in one form, without size, is the mask of the other form. */
  @ParameterizedTest
  @MethodSource("functions")
  void bothFormsGiveTheSameMasks(TableEntry function) {
    String bare = call(function, 0);
    String withSize = call(function, 1);
    String counts =
        switch (function.forms().get(1).result().simpleString()) {
          case "struct<width:int,height:int,counts:array<int>>" -> "(" + withSize + ").counts";
          case "array<struct<width:int,height:int,counts:array<int>>>" ->
              "(" + withSize + ").counts";
          default -> withSize;
        };
    Dataset<Row> both = spark.sql("select " + bare + " as a, " + counts + " as b from masks");
    assertEquals(200, both.where("a is not null and a = b").count(), bare + " " + withSize);
  }

  private static String call(TableEntry function, int form) {
    List<String> arguments = new ArrayList<>();
    for (StructField parameter : function.forms().get(form).parameters()) {
      arguments.add(
          switch (parameter.name()) {
            case "counts" -> "counts_a";
            case "mask" -> "mask_a";
            case "width", "height", "counts_a", "counts_b", "mask_a", "mask_b" -> parameter.name();
            case "connectivity" -> "4";
            case "shape" -> "'disc'";
            case "x", "y", "overlap" -> "1";
            case "keep_empty" -> "true";
            default -> parameter.dataType().simpleString().equals("double") ? "0.5D" : "5";
          });
    }
    return function.sqlName() + "(" + String.join(", ", arguments) + ")";
  }

  @Test
  void masksThatFunctionsGiveHaveTheirSizes() {
    Row row =
        spark
            .sql(
                "select min(m.width = width and m.height = height), min(c.width = 4 and c.height = 3),"
                    + " min(r.width = 7 and r.height = 9), min(forall(p, q -> q.width = width))"
                    + " from (select *, mask_union(mask_a, mask_b) as m,"
                    + " mask_crop(mask_a, 1, 1, 4, 3) as c, mask_resize(mask_a, 7, 9) as r,"
                    + " mask_components(mask_a) as p from masks)")
            .first();
    assertEquals("[true,true,true,true]", row.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mask_union(SIX, mask_of(array(6), 2, 3), 'a/b')        | masks differ in size: 3x2 and 2x3
          mask_intersection(SIX, mask_of(array(6), 6, 1), 'a/b') | masks differ in size: 3x2 and 6x1
          mask_difference(SIX, mask_of(array(7), 7, 1), 'a/b')   | masks differ in size: 3x2 and 7x1
          mask_iou(SIX, mask_of(array(6), 2, 3), 'a/b')          | masks differ in size: 3x2 and 2x3
          mask_area(named_struct('width', 3, 'height', 2, 'counts', array(1)), 'a/b') | runs add up to 1 pixels, the mask has 3x2
          mask_area(named_struct('width', 0, 'height', 2, 'counts', array(1)), 'a/b') | a mask cannot be 0x2
          mask_area(named_struct('width', 4294967299, 'height', 2, 'counts', array(6)), 'a/b') | width is 4294967299, which is no int
          mask_area(named_struct('width', 3, 'height', 2, 'counts', array(1, null)), 'a/b') | run 1 is null
          mask_png(named_struct('width', 2147483647, 'height', 1, 'counts', array(2147483647)), 'a/b') | width is 2147483647, at most 16777216 can be drawn
          mask_overlay(null, 2, 3, array(SIX), null, null, null, 'a/b') | mask 0 is 3x2, the picture 2x3
          mask_overlay(null, 3, 2, array(SIX, null), null, null, null, 'a/b') | mask 1 is null
          """)
  void masksThatDoNotFitAreErrorsOfTheirRow(String text, String reason) {
    String call = text.replace("SIX", SIX);
    Throwable error =
        assertThrows(Exception.class, () -> spark.sql("select " + call).collectAsList());
    while (!(error instanceof IllegalArgumentException) && error.getCause() != null) {
      error = error.getCause();
    }
    String said = error.getMessage();
    assertTrue(said.startsWith(call.substring(0, call.indexOf('(')) + " of 'a/b': "), said);
    assertTrue(said.contains(reason), said);
    assertNull(value("try_" + call));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mask_union(SIX, array(1, 2, 3))   | mask_union(mask_a, mask_b[, key]) was given array<int> as mask_b: masks and bare counts do not mix; mask_of(counts, width, height) makes a mask
          mask_union(array(1, 2, 3), SIX)   | was given array<int> as mask_a: masks and bare counts do not mix
          try_mask_iou(SIX, array(6))       | try_mask_iou(mask_a, mask_b[, key]) was given array<int> as mask_b
          mask_bbox(SIX, 3, 2)              | mask_bbox(mask[, key]) was given 3 arguments
          mask_area(SIX, 3)                 | mask_area(mask[, key]) was given int as key
          mask_crop(SIX, 3, 2, 0, 0, 1, 1)  | mask_crop(mask, x, y, crop_width, crop_height[, key]) was given 7 arguments
          mask_crop(SIX, 0, 0, 1, 1.5)      | mask_crop(mask, x, y, crop_width, crop_height[, key]) was given decimal(2,1)
          mask_area(named_struct('w', 3, 'height', 2, 'counts', array(6))) | was given struct<w:int,height:int,counts:array<int>> as mask: a mask is a struct<width: int, height: int, counts: array<int>>
          mask_area(named_struct('width', 3.5, 'height', 2, 'counts', array(6))) | was given struct<width:decimal(2,1),
          mask_area(named_struct('width', 3, 'height', 2, 'counts', array('6'))) | counts:array<string>> as mask
          mask_union(SIX, 'x')              | mask_union(mask_a, mask_b[, key]) was given string as mask_b
          mask_of(SIX)                      | mask_of(counts, width, height[, key]) was given 1 arguments
          mask_overlay(null, 3, 2, array(SIX, array(6))) | DATATYPE_MISMATCH
          """)
  void wrongCallsAreRefusedBeforeTheQueryStarts(String text, String reason) {
    String call = text.replace("SIX", SIX);
    Exception error = assertThrows(Exception.class, () -> spark.sql("select " + call));
    assertTrue(error.getMessage().contains(reason), error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "named_struct('width', 3L, 'height', 2L, 'counts', array(1L, 2L, 3L))",
        "named_struct('counts', array(1, 2, 3), 'label', 'car', 'HEIGHT', 2, 'Width', 3L)",
        "mask_tile(array(1, 2, 3), 3, 2, 3, 2)[0]",
        "mask_from_png(mask_png(array(1, 2, 3), 3, 2))",
        "from_json('{\"width\":3,\"height\":2,\"counts\":[1,2,3]}',"
            + " 'width int, height int, counts array<int>')"
      })
  void structsWithTheThreeFieldsAreMasks(String mask) {
    assertEquals("21100", value("mask_rle(" + mask + ")"));
    assertEquals("21100", value("mask_rle(" + mask + ", 'key')"));
    assertEquals("123", value("mask_encord(mask_union(" + mask + ", " + SIX + "))"));
  }

  @Test
  void aWholeRowWithTheThreeColumnsIsAMask() {
    assertEquals(
        "{1, 0, 2, 1}",
        spark
            .sql(
                "select cast(mask_bbox(struct(*), name) as string)"
                    + " from values ('f', 2, 3, array(1, 2, 3)) t(name, height, width, counts)")
            .first()
            .get(0));
  }

  /** Names of the same SELECT list are resolved later than other arguments. */
  @Test
  void aMaskMayBeNamedAndUsedInOneList() {
    Row row =
        spark
            .sql(
                "select mask_of(counts_a, width, height) as m, mask_area(m) as a,"
                    + " mask_union(m, mask_b) as u, mask_area(u) - a as rest, mask_area(counts_a)"
                    + " from masks where id = 1")
            .first();
    assertEquals(row.getLong(4), row.getLong(1));
    assertEquals(
        spark
            .sql("select mask_area(mask_difference(counts_b, counts_a)) from masks where id = 1")
            .first()
            .getLong(0),
        row.<Long>getAs("rest"));
    assertEquals(
        3L,
        spark
            .sql(
                "with m as (select mask_of(array(1, 2, 3), 3, 2) as m)"
                    + " select sum(mask_area(m.m)) + max(mask_area(m.m)) - 1 as a from m"
                    + " having a > mask_area(mask_union_agg(m.m))")
            .first()
            .getLong(0));
  }

  @Test
  void nullInAnyPlaceGivesNull() {
    assertNull(value("mask_area(if(rand() < 2, null, " + SIX + "))"));
    assertNull(value("mask_union(" + SIX + ", null)"));
    assertNull(value("mask_union(null, " + SIX + ")"));
    assertNull(value("mask_crop(" + SIX + ", null, 0, 1, 1)"));
    for (String field : List.of("width", "height", "counts")) {
      String width = field.equals("width") ? "int(null)" : "3";
      String height = field.equals("height") ? "int(null)" : "2";
      String counts = field.equals("counts") ? "cast(null as array<int>)" : "array(6)";
      String mask =
          "named_struct('width', %s, 'height', %s, 'counts', %s)".formatted(width, height, counts);
      assertNull(value("mask_area(" + mask + ", 'key')"));
      assertNull(value("mask_of(" + counts + ", " + width + ", " + height + ")"));
      assertNull(value("mask_union(" + SIX + ", " + mask + ")"));
    }
    assertEquals(2L, value("mask_area(" + SIX + ", cast(null as string))"));
  }

  @Test
  void withoutAKeyTheErrorSaysThatAMaskWasGiven() {
    Throwable error =
        assertThrows(
            Exception.class,
            () -> spark.sql("select mask_crop(" + SIX + ", 0, 0, 0, 1)").collectAsList());
    while (!(error instanceof IllegalArgumentException) && error.getCause() != null) {
      error = error.getCause();
    }
    assertEquals(
        "mask_crop(mask of 3 runs, 0, 0, 0, 1): a mask cannot be 0x1 (1 to 2147483647 pixels); give"
            + " the frame's name as the last argument to see which row it is",
        error.getMessage());
  }

  @Test
  void overlaysOfMasksAreThoseOfTheirCounts() {
    assertEquals(
        true,
        value(
            "mask_overlay(null, 3, 2, array(%s), array('car')) =".formatted(SIX)
                + " mask_overlay(null, 3, 2, array(array(1, 2, 3)), array('car'))"));
    assertEquals(
        true,
        value(
            "mask_overlay(null, 3, 2, array()) = mask_overlay(null, 3, 2,"
                + " cast(array() as array<array<int>>))"));
  }

  @Test
  void masksStayMasksInsideHigherOrderFunctions() {
    assertEquals(
        "[{3, 2, [0, 3, 3]}]",
        spark
            .sql(
                "select transform(array(%s), m -> mask_union(m, mask_of(array(0, 1, 5), m.width,"
                        .formatted(SIX)
                    + " m.height))) as masks")
            .selectExpr("cast(masks as string)")
            .first()
            .get(0)
            .toString());
  }

  private static Object value(String expression) {
    return spark.sql("select " + expression).first().get(0);
  }
}
