package io.maskmill.formats.encord;

import static io.maskmill.formats.encord.EncordFolder.bitmask;
import static io.maskmill.formats.encord.EncordFolder.labels;
import static io.maskmill.formats.encord.EncordFolder.object;
import static io.maskmill.formats.encord.EncordFolder.row;
import static io.maskmill.formats.encord.EncordFolder.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bitmasks with a fault each: what is refused, by which code, and what the client would do. */
class BitmaskDamageTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private static final Map<String, String> STRICT =
      Map.ofEntries(
          Map.entry("empty_string_is_empty_mask", "rle.empty"),
          Map.entry("counts_stop_early_rest_is_zero", "rle.sum-short"),
          Map.entry("zero_runs_inside", "rle.negative-run"),
          Map.entry("counts_exceed_size_by_one", "rle.sum-long"),
          Map.entry("background_exceeds_size", "rle.sum-long"),
          Map.entry("negative_count_is_skipped", "rle.negative-run"),
          Map.entry("truncated_continuation", "rle.truncated"),
          Map.entry("char_above_o", "rle.bad-character"),
          Map.entry("space_inside", "rle.bad-character"),
          Map.entry("top_left_ignored", "encord.offset"),
          Map.entry("missing_top", "annotation.malformed"),
          Map.entry("missing_left", "annotation.malformed"),
          Map.entry("missing_width", "annotation.malformed"),
          Map.entry("missing_height", "annotation.malformed"),
          Map.entry("missing_rleString", "annotation.malformed"));

  @TempDir Path dir;

  static Stream<JsonNode> vectors() throws IOException {
    JsonNode all =
        Json.mapper()
            .readTree(GOLDEN.resolve("encord-coco/09_lenient_malformed.json").toFile())
            .path("vectors");
    return StreamSupport.stream(all.spliterator(), false);
  }

  private EncordFolder folder(int width, int height, String bitmask) throws IOException {
    String unit =
        unit("u", "x.jpg", labels(object("o", "a", bitmask)))
            .replace(
                "\"width\":4,\"height\":3,\"labels\"",
                "\"width\":%d,\"height\":%d,\"labels\"".formatted(width, height));
    return new EncordFolder(dir).text("labels.json", "[" + row("u", "x.jpg", "image", unit) + "]");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void damageIsRefusedByItsOwnCode(JsonNode vector) throws IOException {
    Pipeline read = folder(3, 2, vector.path("bitmask").toString()).read();
    String code = STRICT.get(vector.path("name").asText());
    assertEquals(code == null ? Map.of() : Map.of("ds/x object o", code), read.rejectedObjects);
    assertEquals(1, read.frames.size());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void compatReadsWhatTheClientReads(JsonNode vector) throws IOException {
    Pipeline read = folder(3, 2, vector.path("bitmask").toString()).readLeniently();
    JsonNode rows = vector.path("sdk").path("rows");
    if (rows.isMissingNode()) {
      assertEquals(1, read.rejectedObjects.size(), vector.path("sdk").toString());
      return;
    }
    StringBuilder expected = new StringBuilder();
    rows.forEach(r -> expected.append(r.asText()));
    if (expected.indexOf("#") < 0) {
      assertEquals(1, read.counters.get("empty-objects"));
      return;
    }
    RunLengthMask mask = read.frames.get(0).objects().get(0).mask();
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      found.append(mask.get(i % 3, i / 3) ? '#' : '.');
    }
    assertEquals(expected.toString(), found.toString());
    boolean isDamaged = STRICT.getOrDefault(vector.path("name").asText(), "").startsWith("rle.");
    assertEquals(isDamaged, read.counters.containsKey("lenient-bitmasks"));
  }

  @ParameterizedTest
  @CsvSource({
    "too_long,rle.sum-long",
    "counts_beyond_size,rle.sum-long",
    "short,rle.sum-short",
    "empty,rle.empty",
    "odd_char,rle.bad-character",
    "negative,rle.negative-run"
  })
  void damagedStringsHaveACodeEach(String name, String code) throws IOException {
    JsonNode all = Json.mapper().readTree(GOLDEN.resolve("rle/encord_damaged.json").toFile());
    for (JsonNode vector : all) {
      if (vector.path("name").asText().equals(name)) {
        String rle = vector.path("rleString").asText();
        Pipeline read = folder(3, 3, bitmask(0, 0, 3, 3, rle)).read();
        assertEquals(Map.of("ds/x object o", code), read.rejectedObjects);
        assertTrue(
            read.reasons.get("ds/x object o").startsWith("labels.json: 'x.jpg': object o: "));
        return;
      }
    }
    throw new AssertionError("no vector " + name);
  }

  @ParameterizedTest
  @CsvSource({"short,rle.sum-short", "empty,rle.empty", "dims,rle.size-differs"})
  void tortureCasesHaveTheirVerdict(String name, String code) throws IOException {
    Pipeline read =
        Pipeline.read(
            new EncordFormat(), Trees.local(GOLDEN.resolve("torture/encord-" + name)), "");
    assertEquals(Map.of("x object o1", code), read.rejectedObjects);
  }

  @Test
  void offsetIsIgnoredOnRequest() throws IOException {
    Pipeline read = folder(4, 3, bitmask(1, 2, 4, 3, "048")).read("encord-offset", "ignore");
    assertEquals(4, read.frames.get(0).objects().get(0).mask().area());
    assertEquals(1, read.counters.get("offsets-ignored"));
  }

  @Test
  void bitmaskIsPlacedAtItsOffsetOnRequest() throws IOException {
    Pipeline read = folder(4, 3, bitmask(1, 2, 2, 1, "02")).read("encord-offset", "place");
    assertEquals(
        RunLengthMask.canonical(4, 3, new int[] {6, 2, 4}, 3),
        read.frames.get(0).objects().get(0).mask());
  }

  @ParameterizedTest
  @CsvSource({"1,3", "-1,0", "3,0", "0,2147483647"})
  void placedBitmaskMustLieInTheImage(int top, int left) throws IOException {
    Pipeline read = folder(4, 3, bitmask(top, left, 2, 1, "02")).read("encord-offset", "place");
    assertEquals(Map.of("ds/x object o", "geometry.outside"), read.rejectedObjects);
  }

  @ParameterizedTest
  @CsvSource({"\"4\",3", "4.0,3", "4,\"3\""})
  void sizesAreTakenAsTheClientTakesThem(String width, String height) throws IOException {
    String said = bitmask(0, 0, 4, 3, "048").replace("\"width\":4", "\"width\":" + width);
    Pipeline read = folder(4, 3, said.replace("\"height\":3", "\"height\":" + height)).read();
    assertEquals(Map.of(), read.rejectedObjects);
  }

  @ParameterizedTest
  @CsvSource({"3.5", "-4", "0", "null", "[4]", "true", "1e300", "4000000000"})
  void sizesThatAreNoneAreRefused(String width) throws IOException {
    String said = bitmask(0, 0, 4, 3, "048").replace("\"width\":4", "\"width\":" + width);
    Pipeline read = folder(4, 3, said).read();
    assertEquals(1, read.rejectedObjects.size());
    assertTrue(
        List.of("annotation.malformed", "mask.too-large")
            .contains(read.rejectedObjects.get("ds/x object o")));
  }

  @Test
  void invertedLookingMaskIsCountedAndNotChanged() throws IOException {
    Pipeline read = folder(4, 3, bitmask(0, 0, 4, 3, "084")).read();
    assertEquals(1, read.counters.get("possibly-inverted"));
    assertEquals(8, read.frames.get(0).objects().get(0).mask().area());
  }

  @Test
  void emptyBitmaskIsCounted() throws IOException {
    Pipeline read = folder(4, 3, bitmask(0, 0, 4, 3, "<")).read();
    assertEquals(1, read.counters.get("empty-objects"));
    assertEquals(Map.of(), read.rejectedObjects);
  }

  @Test
  void sizeOtherThanTheImagesIsRefused() throws IOException {
    Pipeline read = folder(3, 4, bitmask(0, 0, 4, 3, "048")).read();
    assertEquals(
        "labels.json: 'x.jpg': object o: bitmask is 4x3, the image is 3x4",
        read.reasons.get("ds/x object o"));
  }

  @Test
  void strictFramesLoseTheFrameWithTheObject() throws IOException {
    Pipeline read = folder(4, 3, bitmask(0, 0, 4, 3, "")).read("strict-frames", "on");
    assertEquals(Map.of("ds/x", "rle.empty"), read.rejected);
  }
}
