package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Merges and overlaps as maskApi computes them. */
class GoldenAlgebraTest {

  static Stream<Named<JsonNode>> strings() {
    return Golden.vectors("encord-coco/07_merge_iou.json");
  }

  static Stream<Named<JsonNode>> lists() {
    return Golden.vectors("rle/coco_iou_merge.json");
  }

  @ParameterizedTest
  @MethodSource("strings")
  void stringsMergeLikeMaskApi(JsonNode vector) throws BadMaskException {
    int height = vector.get("size").get(0).asInt();
    int width = vector.get("size").get(1).asInt();
    RunLengthMask a = CocoRle.decode(width, height, vector.get("a").asText());
    RunLengthMask b = CocoRle.decode(width, height, vector.get("b").asText());
    assertEquals(vector.get("union").asText(), CocoRle.encode(MaskAlgebra.union(a, b)));
    assertEquals(
        vector.get("intersection").asText(), CocoRle.encode(MaskAlgebra.intersection(a, b)));
    assertEquals(vector.get("iou").asDouble(), MaskAlgebra.iou(a, b));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void listsMergeLikeMaskApi(JsonNode vector) {
    int width = Golden.width(vector);
    int height = Golden.height(vector);
    RunLengthMask a = ColumnMajor.mask(width, height, Golden.ints(vector.get("a")));
    RunLengthMask b = ColumnMajor.mask(width, height, Golden.ints(vector.get("b")));
    assertArrayEquals(
        Golden.ints(vector.get("union")), ColumnMajor.counts(MaskAlgebra.union(a, b)));
    assertArrayEquals(
        Golden.ints(vector.get("intersection")),
        ColumnMajor.counts(MaskAlgebra.intersection(a, b)));
    assertEquals(vector.get("iou").asDouble(), MaskAlgebra.iou(a, b));
  }
}
