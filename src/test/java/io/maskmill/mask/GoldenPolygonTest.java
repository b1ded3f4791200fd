package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Polygons and boxes as maskApi fills them. */
class GoldenPolygonTest {

  static Stream<Named<JsonNode>> polygons() {
    return Stream.of("06_polygons", "10_random_polygons")
        .flatMap(name -> Golden.vectors("encord-coco/" + name + ".json"));
  }

  static Stream<Named<JsonNode>> rle() {
    return Golden.vectors("rle/coco_polygons.json");
  }

  private static RunLengthMask rasterize(JsonNode vector) throws BadMaskException {
    int width = Golden.width(vector);
    int height = Golden.height(vector);
    if (vector.has("bbox_in")) {
      double[] box = Golden.doubles(vector.get("bbox_in"));
      return CocoPolygon.rectangle(width, height, box[0], box[1], box[2], box[3]);
    }
    if (vector.has("polygon")) {
      double[] points = Golden.doubles(vector.get("polygon"));
      return CocoPolygon.rasterize(width, height, new double[][] {points});
    }
    JsonNode list = vector.get("segmentation");
    double[][] parts = new double[list.size()][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Golden.doubles(list.get(i));
    }
    return CocoPolygon.rasterize(width, height, parts);
  }

  @ParameterizedTest
  @MethodSource("polygons")
  void polygonGivesThePixelsOfMaskApi(JsonNode vector) throws BadMaskException {
    RunLengthMask mask = rasterize(vector);
    assertEquals(vector.get("counts").asText(), CocoRle.encode(mask));
    assertEquals(vector.get("area").asLong(), mask.area());
    if (vector.has("sha256")) {
      assertEquals(vector.get("sha256").asText(), Golden.sha256(mask));
    }
  }

  @ParameterizedTest
  @MethodSource("polygons")
  void eachPartGivesThePixelsOfMaskApi(JsonNode vector) throws BadMaskException {
    for (int i = 0; i < vector.path("parts").size(); i++) {
      double[][] part = {Golden.doubles(vector.get("segmentation").get(i))};
      RunLengthMask mask = CocoPolygon.rasterize(Golden.width(vector), Golden.height(vector), part);
      assertEquals(vector.get("parts").get(i).asText(), CocoRle.encode(mask));
    }
  }

  @ParameterizedTest
  @MethodSource("rle")
  void polygonHasTheDigestOfTheFile(JsonNode vector) throws BadMaskException {
    RunLengthMask mask = rasterize(vector);
    assertEquals(vector.get("coco").get("string").asText(), CocoRle.encode(mask));
    assertEquals(vector.get("digest").asText(), MaskHash.of(mask));
    assertNotNull(mask.box());
  }
}
