package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
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

/** Sources with a fault each, and what must become of them. */
class ClearmlTortureTest {
  private static final Path ROOT = Path.of("src/test/resources/golden/torture");
  private static final Map<String, String> CODES =
      Map.of("clearml-video-mask", "clearml.video", "clearml-uri-scheme", "clearml.uri-refused");

  private static Stream<String> cases(String verdict) throws IOException {
    JsonNode all = Json.mapper().readTree(ROOT.resolve("torture.json").toFile());
    return StreamSupport.stream(all.spliterator(), false)
        .filter(c -> c.path("layout").asText().equals("clearml"))
        .filter(c -> c.path("verdict").asText().equals(verdict))
        .map(c -> c.path("case").asText());
  }

  static Stream<String> bad() throws IOException {
    return cases("quarantine");
  }

  static Stream<String> refused() throws IOException {
    return cases("reject");
  }

  private static Pipeline read(String name) throws IOException {
    return Pipeline.read(new ClearmlFormat(), Trees.local(ROOT.resolve(name)), "");
  }

  @ParameterizedTest
  @MethodSource("bad")
  void aBadFrameIsSetAside(String name) throws IOException {
    assertEquals(Map.of("img/x", CODES.get(name)), read(name).rejected);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aBadMappingStopsTheRun(String name) {
    ConfigException e = assertThrows(ConfigException.class, () -> read(name));
    assertEquals(
        "metadata.json: a value must be three integers of 0..255, was [1,1,1,1]", e.getMessage());
  }

  @Test
  void twoLabelsOnOneValueAreBothThere() throws IOException {
    Pipeline read = read("clearml-multi-label");
    Map<String, Long> pixels = new TreeMap<>();
    for (ObjectMask object : read.frames.get(0).objects()) {
      for (int label : object.labels()) {
        pixels.merge(read.reader.labels().label(label).name(), object.mask().area(), Long::sum);
      }
    }
    assertEquals(Map.of("a", 160L, "sitting", 160L, "b", 264L), pixels);
  }

  @Test
  void aListOfMasksIsTwoLayers() throws IOException {
    Frame frame = read("clearml-two-masks").frames.get(0);
    assertEquals(
        List.of("00", "00", "01", "01"),
        frame.objects().stream().map(o -> o.attributes().get("clearml.mask")).toList());
  }
}
