package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Growing, shrinking, filling and edges in SQL, as OpenCV and SciPy compute them. */
class MorphologyFunctionsTest {

  private static SparkSession spark;
  private static JsonNode golden;

  @BeforeAll
  static void open() throws IOException {
    spark = Sessions.open("io.maskmill.sql.MaskExtensions");
    golden =
        new ObjectMapper()
            .readTree(Path.of("src/test/resources/golden/morphology/vectors.json").toFile());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void masksGrowAndShrinkLikeOpenCvs() {
    holds(
        golden.get("growing"),
        "width int, height int, mask array<int>, shape string, radius int, dilated array<int>,"
            + " eroded array<int>",
        "mask_dilate(mask, width, height, radius, shape) = dilated",
        "mask_erode(mask, width, height, radius, shape) = eroded",
        "mask_dilate(mask_of(mask, width, height), radius, shape) = mask_of(dilated, width, height)",
        "mask_erode(mask_of(mask, width, height), bigint(radius), shape, 'k').counts = eroded",
        "shape <> 'square' or mask_dilate(mask, width, height, radius) = dilated",
        "shape <> 'square' or mask_erode(mask_of(mask, width, height), radius).counts = eroded");
  }

  @Test
  void holesFillLikeScipys() {
    holds(
        golden.get("holes"),
        "width int, height int, mask array<int>, filled array<int>, filled8 array<int>",
        "mask_fill_holes(mask, width, height) = filled",
        "mask_fill_holes(mask_of(mask, width, height), 4) = mask_of(filled, width, height)",
        "mask_fill_holes(mask, width, height, 8, 'k') = filled8");
  }

  @Test
  void edgesAndTheirIouAreThoseOfTheReference() {
    holds(
        golden.get("edges"),
        "width int, height int, a array<int>, b array<int>, ratio double, distance int,"
            + " boundary array<int>, iou double",
        "mask_boundary(a, width, height, distance) = boundary",
        "mask_boundary(mask_of(a, width, height), ratio, 'k').counts = boundary",
        "mask_boundary_iou(a, b, width, height, ratio) = iou",
        "mask_boundary_iou(mask_of(a, width, height), mask_of(b, width, height), distance) = iou",
        "ratio <> 0.02 or mask_boundary_iou(a, b, width, height, 'k') = iou",
        "ratio <> 0.02 or mask_boundary_iou(a, b, width, height) = iou",
        "ratio <> 0.02 or mask_boundary(a, width, height) = boundary");
  }

  private static void holds(JsonNode vectors, String ddl, String... conditions) {
    StructType schema = StructType.fromDDL(ddl);
    List<Row> rows = new ArrayList<>();
    for (JsonNode vector : vectors) {
      List<Object> values = new ArrayList<>();
      for (String field : schema.fieldNames()) {
        JsonNode value = vector.get(field);
        List<Integer> counts = new ArrayList<>();
        value.forEach(count -> counts.add(count.asInt()));
        values.add(
            value.isArray()
                ? counts
                : value.isTextual()
                    ? value.asText()
                    : schema.apply(field).dataType().simpleString().equals("double")
                        ? (Object) value.asDouble()
                        : value.asInt());
      }
      rows.add(RowFactory.create(values.toArray()));
    }
    assertTrue(rows.size() >= 60);
    for (String condition : conditions) {
      assertEquals(
          rows.size(), spark.createDataFrame(rows, schema).where(condition).count(), condition);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mask_dilate(array(1, 2, 3), 3, 2, -1, 'disc', 'k')      | radius is -1, use 0 or more pixels
          mask_erode(array(1, 2, 3), 3, 2, 1, 'Disc', 'k')        | shape is 'Disc', use one of [square, cross, disc, diamond]; a key comes after the shape
          mask_erode(array(1, 2, 3), 3, 3, 1, 'disc', 'k')        | runs add up to 6 pixels, the mask has 3x3
          mask_dilate(array(1, 2, 3), 3, 2, 3000000000, 'disc', 'k') | radius is 3000000000, which is no int
          mask_fill_holes(array(1, 2, 3), 3, 2, 6, 'k')           | connectivity is 6, use 4 or 8; a key is a string
          mask_boundary(array(1, 2, 3), 3, 2, 0, 'k')             | distance is 0.0, use whole pixels or, below 1, a share of the diagonal
          mask_boundary(array(1, 2, 3), 3, 2, 1.5, 'k')           | distance is 1.5, use whole pixels or, below 1, a share of the diagonal
          mask_boundary_iou(array(1, 2, 3), array(6), 3, 2, double('NaN'), 'k') | distance is NaN, use whole pixels or, below 1, a share of the diagonal
          mask_boundary_iou(array(1, 2, 3), array(7), 3, 2, 'k')  | runs add up to 7 pixels, the mask has 3x2
          mask_boundary_iou(mask_of(array(6), 3, 2), mask_of(array(6), 2, 3), 1, 'k') | masks differ in size: 3x2 and 2x3
          """)
  void badDataIsAnErrorThatNamesTheRow(String call, String reason) {
    Throwable thrown =
        assertThrows(Exception.class, () -> spark.sql("SELECT " + call).collectAsList());
    while (thrown.getCause() != null && !(thrown instanceof IllegalArgumentException)) {
      thrown = thrown.getCause();
    }
    assertEquals(call.substring(0, call.indexOf('(')) + " of 'k': " + reason, thrown.getMessage());
    assertEquals("[null]", spark.sql("SELECT try_" + call).first().toString());
  }

  @Test
  void aKeyInThePlaceOfTheShapeIsNotTakenForOne() {
    Throwable thrown =
        assertThrows(
            Exception.class,
            () -> spark.sql("SELECT mask_dilate(array(6), 3, 2, 1, 'f1')").collectAsList());
    assertTrue(thrown.getMessage().contains("a key comes after the shape"), thrown.getMessage());
  }
}
