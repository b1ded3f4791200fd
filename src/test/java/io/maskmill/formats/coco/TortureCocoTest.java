package io.maskmill.formats.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents with a fault each, and what must become of them. */
class TortureCocoTest {
  private static final Path ROOT = Path.of("src/test/resources/golden/torture");

  private static final Map<String, String> CODES =
      Map.of(
          "coco-long", "rle.sum-long",
          "coco-overflow-int", "rle.overflow",
          "coco-string-overflow", "rle.overflow",
          "coco-string-odd", "rle.bad-character",
          "coco-list-empty", "rle.empty",
          "coco-size-swapped", "rle.size-differs",
          "coco-polygon-2pts", "polygon.too-short",
          "coco-bad-category", "label.unknown");

  static Stream<String> cases(String verdict) throws IOException {
    JsonNode all = Json.mapper().readTree(ROOT.resolve("torture.json").toFile());
    return StreamSupport.stream(all.spliterator(), false)
        .filter(c -> c.path("layout").asText().equals("coco"))
        .filter(c -> c.path("verdict").asText().equals(verdict))
        .map(c -> c.path("case").asText());
  }

  static Stream<String> bad() throws IOException {
    // the printed form of Python's bytes is read since results lists are: they often have it
    return cases("quarantine").filter(name -> !name.equals("coco-bytes-repr"));
  }

  static Stream<String> good() throws IOException {
    return cases("ok");
  }

  @ParameterizedTest
  @MethodSource("bad")
  void badObjectIsSetAsideAlone(String name) throws IOException {
    Pipeline read = read(name);
    assertEquals(Map.of("x annotation 1", CODES.get(name)), read.rejectedObjects);
    assertEquals(1, read.frames.size());
    assertTrue(read.frames.get(0).objects().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("good")
  void goodDocumentGivesItsPixels(String name) throws IOException {
    Pipeline read = read(name);
    Map<String, Map<String, Long>> pixels = new TreeMap<>();
    for (Frame frame : read.frames) {
      for (ObjectMask object : frame.objects()) {
        pixels
            .computeIfAbsent(frame.key().name(), k -> new TreeMap<>())
            .merge(
                read.reader.labels().label(object.label()).name(), object.mask().area(), Long::sum);
      }
    }
    JsonNode expected = expected(name);
    assertEquals(expected.toString(), Json.mapper().writeValueAsString(pixels));
    assertEquals(Map.of(), read.rejectedObjects);
  }

  @Test
  void nameThatClimbsOutIsMadeSafe() throws IOException {
    Pipeline read = read("coco-evil-name");
    assertEquals("evil.jpg", read.frames.get(0).image().fileName());
    assertEquals(1, read.counters.get("names-made-safe"));
  }

  @Test
  void printedBytesOfPythonAreRead() throws IOException {
    Pipeline read = read("coco-bytes-repr");
    assertEquals(1, read.counters.get("counts-as-bytes"));
    assertEquals(1, read.frames.get(0).objects().size());
  }

  @Test
  void wrongAreaIsCounted() throws IOException {
    assertEquals(1, read("coco-area-wrong").counters.get("area-differs"));
    assertFalse(read("coco-list").counters.containsKey("area-differs"));
  }

  private static JsonNode expected(String name) throws IOException {
    for (JsonNode c : Json.mapper().readTree(ROOT.resolve("torture.json").toFile())) {
      if (c.path("case").asText().equals(name) && c.has("expect")) {
        return Json.mapper().readTree(c.path("expect").toString());
      }
    }
    return Json.mapper().readTree("{\"evil\":{\"a\":160}}");
  }

  private static Pipeline read(String name) throws IOException {
    assertTrue(List.of(ROOT.resolve(name).toFile().list()).contains("coco.json"));
    return Pipeline.read(new CocoFormat(), Trees.local(ROOT.resolve(name)), "");
  }
}
