package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.BadMaskException.Fault;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The text form alone, and what the Encord SDK makes of damaged text. */
class GoldenCodecTest {

  private static final Map<String, Fault> STRICT =
      Map.of(
          "too_long", Fault.SUM_LONG,
          "counts_beyond_size", Fault.SUM_LONG,
          "short", Fault.SUM_SHORT,
          "empty", Fault.EMPTY,
          "odd_char", Fault.BAD_CHARACTER,
          "negative", Fault.NEGATIVE_RUN);

  static Stream<Named<JsonNode>> codec() {
    return Golden.vectors("encord-coco/08_counts_codec.json");
  }

  /** Without the vectors that lack a key: those are for the reader of the document. */
  static Stream<Named<JsonNode>> malformed() {
    return Golden.vectors("encord-coco/09_lenient_malformed.json")
        .filter(v -> !v.getName().startsWith("missing_"));
  }

  static Stream<Named<JsonNode>> damaged() {
    return Golden.vectors("rle/encord_damaged.json");
  }

  @ParameterizedTest
  @MethodSource("codec")
  void countsBecomeTheString(JsonNode vector) {
    int[] counts = Golden.ints(vector.get("counts"));
    assertEquals(vector.get("string").asText(), RleString.encode(counts, counts.length));
  }

  @ParameterizedTest
  @MethodSource("codec")
  void theStringBecomesTheCounts(JsonNode vector) throws BadMaskException {
    RleString text = new RleString(vector.get("string").asText(), true);
    IntStream.Builder counts = IntStream.builder();
    while (text.hasNext()) {
      counts.add(Math.toIntExact(text.next()));
    }
    assertArrayEquals(Golden.ints(vector.get("counts")), counts.build().toArray());
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void lenientReadingIsThatOfTheSdk(JsonNode vector) throws BadMaskException {
    JsonNode bitmask = vector.get("bitmask");
    int width = Golden.width(bitmask);
    int height = Golden.height(bitmask);
    String string = bitmask.get("rleString").asText();
    JsonNode sdk = vector.get("sdk");
    if (sdk.has("error")) {
      BadMaskException e =
          assertThrows(
              BadMaskException.class, () -> EncordRle.decodeLenient(width, height, string));
      assertEquals(Fault.SUM_LONG, e.fault());
    } else {
      assertEquals(
          Golden.mask(width, height, sdk.get("rows")),
          EncordRle.decodeLenient(width, height, string));
    }
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void lenientReadingOfDamageIsThatOfTheSdk(JsonNode vector) throws BadMaskException {
    String string = vector.get("rleString").asText();
    String sdk = vector.get("encordSdk").asText();
    if (sdk.startsWith("IndexError")) {
      assertThrows(BadMaskException.class, () -> EncordRle.decodeLenient(3, 3, string));
    } else {
      assertEquals(sdk, "ok sum=" + EncordRle.decodeLenient(3, 3, string).area());
    }
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void strictReadingNamesTheDamage(JsonNode vector) {
    String string = vector.get("rleString").asText();
    BadMaskException e = assertThrows(BadMaskException.class, () -> EncordRle.decode(3, 3, string));
    assertEquals(STRICT.get(vector.get("name").asText()), e.fault());
    assertTrue(e.getMessage().length() > 20, e.getMessage());
  }
}
