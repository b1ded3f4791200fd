package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Growing, shrinking, filling and edges as OpenCV and SciPy compute them. */
class GoldenMorphologyTest {

  static List<JsonNode> growing() {
    return vectors("growing", 240);
  }

  static List<JsonNode> holes() {
    return vectors("holes", 60);
  }

  static List<JsonNode> edges() {
    return vectors("edges", 60);
  }

  static List<JsonNode> ratios() {
    return vectors("ratios", 8);
  }

  static List<JsonNode> discs() {
    return vectors("discs", 45);
  }

  @ParameterizedTest
  @MethodSource("growing")
  void masksGrowAndShrinkLikeOpenCvs(JsonNode vector) {
    Neighborhood shape =
        Neighborhood.valueOf(vector.get("shape").asText().toUpperCase(Locale.ROOT));
    int radius = vector.get("radius").asInt();
    RunLengthMask mask = mask(vector, "mask");
    assertEquals(mask(vector, "dilated"), Morphology.dilate(mask, shape, radius));
    assertEquals(mask(vector, "eroded"), Morphology.erode(mask, shape, radius));
  }

  @ParameterizedTest
  @MethodSource("holes")
  void holesFillLikeScipys(JsonNode vector) {
    assertEquals(mask(vector, "filled"), HoleFill.fill(mask(vector, "mask"), false));
    assertEquals(mask(vector, "filled8"), HoleFill.fill(mask(vector, "mask"), true));
  }

  @ParameterizedTest
  @MethodSource("edges")
  void edgesAndTheirIouAreThoseOfTheReference(JsonNode vector) {
    RunLengthMask a = mask(vector, "a");
    RunLengthMask b = mask(vector, "b");
    int distance = MaskBoundary.distance(a.width(), a.height(), vector.get("ratio").asDouble());
    assertEquals(vector.get("distance").asInt(), distance);
    assertEquals(mask(vector, "boundary"), MaskBoundary.of(a, distance));
    assertEquals(vector.get("iou").asDouble(), MaskBoundary.iou(a, b, distance));
  }

  @ParameterizedTest
  @MethodSource("ratios")
  void distancesAreThoseOfTheReference(JsonNode vector) {
    assertEquals(
        vector.get("distance").asInt(),
        MaskBoundary.distance(
            Golden.width(vector), Golden.height(vector), vector.get("ratio").asDouble()));
  }

  @ParameterizedTest
  @MethodSource("discs")
  void discsAreOpenCvsEllipses(JsonNode vector) {
    int radius = vector.get("radius").asInt();
    JsonNode halfWidths = vector.get("halfWidths");
    assertEquals(radius + 1, halfWidths.size());
    for (int row = 0; row <= radius; row++) {
      assertEquals(
          halfWidths.get(row).asInt(), Neighborhood.DISC.halfWidth(radius, row), "row " + row);
    }
  }

  private static RunLengthMask mask(JsonNode vector, String name) {
    return new RunLengthMask(
        Golden.width(vector), Golden.height(vector), Golden.ints(vector.get(name)));
  }

  private static List<JsonNode> vectors(String name, int size) {
    List<JsonNode> vectors = new ArrayList<>();
    Golden.tree("morphology/vectors.json").get(name).forEach(vectors::add);
    assertEquals(size, vectors.size());
    return vectors;
  }
}
