package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks with both strings as pycocotools and the Encord SDK write them. */
class GoldenMaskTest {

  static Stream<Named<JsonNode>> encordCoco() {
    return Stream.of("01_small", "02_all_2x2", "03_noise", "04_codec_edges", "05_large")
        .flatMap(name -> Golden.vectors("encord-coco/" + name + ".json"));
  }

  static Stream<Named<JsonNode>> rle() {
    return Golden.vectors("rle/masks.json");
  }

  static Stream<Named<JsonNode>> all() {
    return Stream.concat(encordCoco(), rle());
  }

  @ParameterizedTest
  @MethodSource("all")
  void cocoStringIsThatOfPycocotools(JsonNode vector) throws BadMaskException {
    RunLengthMask mask = Golden.mask(vector);
    JsonNode coco = vector.get("coco");
    String string = coco.path("string").asText(coco.get("counts").asText());
    assertEquals(string, CocoRle.encode(mask));
    assertEquals(mask, CocoRle.decode(mask.width(), mask.height(), string));
  }

  @ParameterizedTest
  @MethodSource("all")
  void encordStringIsThatOfTheSdk(JsonNode vector) throws BadMaskException {
    RunLengthMask mask = Golden.mask(vector);
    String string = vector.get("encord").get("rleString").asText();
    assertEquals(string, EncordRle.encode(mask));
    assertEquals(mask, EncordRle.decode(mask.width(), mask.height(), string));
    assertEquals(mask, EncordRle.decodeLenient(mask.width(), mask.height(), string));
  }

  @ParameterizedTest
  @MethodSource("all")
  void uncompressedCountsAreThoseOfMaskApi(JsonNode vector) throws BadMaskException {
    RunLengthMask mask = Golden.mask(vector);
    JsonNode coco = vector.get("coco");
    JsonNode list = coco.has("uncompressed") ? coco.get("uncompressed") : coco.get("counts");
    if (!list.isArray()) {
      return; // the largest vector has its string only
    }
    int[] counts = Golden.ints(list);
    assertArrayEquals(counts, ColumnMajor.counts(mask));
    assertEquals(mask, ColumnMajor.mask(mask.width(), mask.height(), counts));
    long[] longs = java.util.Arrays.stream(counts).asLongStream().toArray();
    assertEquals(mask, CocoRle.fromCounts(mask.width(), mask.height(), longs, longs.length));
  }

  @ParameterizedTest
  @MethodSource("all")
  void areaAndBoxAreThoseOfMaskApi(JsonNode vector) {
    RunLengthMask mask = Golden.mask(vector);
    double[] box = Golden.doubles(vector.get("coco").get("bbox"));
    assertEquals(vector.get("coco").get("area").asLong(), mask.area());
    assertEquals(new Box((int) box[0], (int) box[1], (int) box[2], (int) box[3]), mask.box());
  }

  @ParameterizedTest
  @MethodSource("encordCoco")
  void pixelsHaveTheDigestOfTheFile(JsonNode vector) {
    assertEquals(vector.get("sha256").asText(), Golden.sha256(Golden.mask(vector)));
  }

  @ParameterizedTest
  @MethodSource("rle")
  void maskHashIsTheDigestOfTheFile(JsonNode vector) {
    assertEquals(vector.get("digest").asText(), MaskHash.of(Golden.mask(vector)));
  }
}
