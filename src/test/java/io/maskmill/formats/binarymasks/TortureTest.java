package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every nasty folder gets its verdict. Where two can be defended, the table below decides. */
class TortureTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/torture");

  /** Cases whose other verdict is ours, with the reason. */
  private static final Map<String, String> OURS =
      Map.of(
          "exif-rotated", "quarantine", // masks lie on the upright image unless told otherwise
          "cfg-overlap", "ok", // classes may share values: each gets its object
          "cfg-256", "ok"); // 16-bit masks have it

  /** Palettes whose colors say nothing: by default set aside with a hint, read by their indices. */
  private static final List<String> BY_INDEX = List.of("png-palette-trns", "png-palette-4bit");

  /** What the reasons of torture.json are called here. */
  private static final Map<String, List<String>> CODES =
      Map.of(
          "decode", List.of("mask.truncated", "mask.checksum", "mask.unreadable"),
          "empty", List.of("image.empty"),
          "lossy-mask", List.of("mask.lossy"),
          "too-large", List.of("mask.too-large"),
          "channels-differ", List.of("mask.unequal-channels"),
          "size-mismatch", List.of("mask.size-mismatch"),
          "missing-mask", List.of("pair.missing-mask"),
          "duplicate-stem", List.of("pair.duplicate-stem"),
          "multi-page", List.of("mask.multi-page"));

  static List<JsonNode> cases() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    for (JsonNode node : Json.mapper().readTree(GOLDEN.resolve("torture.json").toFile())) {
      if (node.get("layout").asText().equals("img-ann")) {
        cases.add(node);
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasItsVerdict(JsonNode torture) throws IOException {
    String name = torture.get("case").asText();
    String verdict = OURS.getOrDefault(name, torture.get("verdict").asText());
    Path folder = GOLDEN.resolve(name);
    if (verdict.equals("reject")) {
      ConfigException e = assertThrows(ConfigException.class, () -> read(folder));
      assertTrue(
          e.getMessage().length() > 20 && e.getMessage().lines().count() == 1, e.getMessage());
      return;
    }
    Pipeline pipeline = BY_INDEX.contains(name) ? read(folder, "values", "index") : read(folder);
    long good = pipeline.frames.stream().filter(f -> f.key().name().startsWith("good")).count();
    assertEquals(torture.path("good_pairs").asInt(), good, pipeline.reasons.toString());
    if (verdict.equals("quarantine")) {
      String frame = name.equals("duplicate-stems-img") ? "ds/a" : "ds/x";
      String code = pipeline.rejected.get(frame);
      List<String> codes =
          name.equals("exif-rotated")
              ? List.of("mask.orientation")
              : CODES.get(torture.get("reason").asText());
      assertTrue(codes.contains(code), code + ": " + pipeline.reasons.get(frame));
    } else {
      assertEquals(Map.of(), pipeline.rejected, pipeline.reasons.toString());
      checkPixels(torture, pipeline);
    }
  }

  @Test
  void palettesOfColorsAreSetAsideWithTheHintThatReadsThem() throws IOException {
    for (String name : BY_INDEX) {
      Pipeline pipeline = read(GOLDEN.resolve(name));
      assertEquals("mask.unequal-channels", pipeline.rejected.get("ds/x"));
      assertTrue(pipeline.reasons.get("ds/x").contains("values=index"));
    }
  }

  private static void checkPixels(JsonNode torture, Pipeline pipeline) throws IOException {
    for (Map.Entry<String, JsonNode> expected : torture.path("expect").properties()) {
      Frame frame = find(pipeline, expected.getKey());
      Map<String, Long> areas = new TreeMap<>();
      for (ObjectMask object : frame.objects()) {
        String label = pipeline.reader.labels().label(object.label()).name();
        areas.merge(label, object.mask().area(), Long::sum);
      }
      Map<String, Long> wanted = new TreeMap<>();
      expected.getValue().properties().forEach(e -> wanted.put(e.getKey(), e.getValue().asLong()));
      assertEquals(wanted, areas, expected.getKey());
    }
    for (JsonNode value : torture.path("unmapped")) {
      assertTrue(
          pipeline.counters.containsKey("unmapped-pixels." + value.asInt()),
          pipeline.counters.toString());
    }
    if (torture.has("unmapped_count")) {
      assertEquals(
          torture.get("unmapped_count").asInt(),
          pipeline.counters.keySet().stream()
              .filter(k -> k.startsWith("unmapped-pixels.") && !k.endsWith("others"))
              .count());
    }
    if (torture.has("instances")) {
      Pipeline split = read(GOLDEN.resolve(torture.get("case").asText()), "objects", "components");
      assertEquals(torture.at("/instances/x").asInt(), find(split, "x").objects().size());
    }
  }

  private static Frame find(Pipeline pipeline, String name) {
    return pipeline.frames.stream()
        .filter(f -> f.key().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    name + " is not among " + pipeline.frames.stream().map(Frame::key).toList()));
  }

  private static Pipeline read(Path folder, String... more) throws IOException {
    List<String> options = new ArrayList<>(List.of(more));
    Path config = folder.resolve("config.json");
    if (Files.exists(config)) {
      options.add("classes-mapping");
      options.add(new String(Files.readAllBytes(config), StandardCharsets.UTF_8));
    }
    if (options.contains("classes-mapping")
        && !options.get(options.size() - 1).stripLeading().startsWith("{")) {
      options.set(options.size() - 1, config.toString());
    }
    return Pipeline.read(
        new BinaryMasksFormat(), Trees.local(folder), "", options.toArray(new String[0]));
  }
}
