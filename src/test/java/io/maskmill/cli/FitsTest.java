package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.formats.Formats;
import io.maskmill.json.Json;
import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code inspect} says of targets is what conversions do. */
class FitsTest {
  private static final int MANY = 300;
  @TempDir Path temp;

  /** A COCO document of odd names, and a frame of many objects. */
  private Path source(int labels) throws IOException {
    ObjectNode root = Json.mapper().createObjectNode();
    ArrayNode categories = root.putArray("categories");
    for (int label = 1; label <= labels; label++) {
      categories.addObject().put("id", label).put("name", "label " + label);
    }
    ArrayNode images = root.putArray("images");
    ArrayNode annotations = root.putArray("annotations");
    List<String> names = List.of("a\nb.png", "#c.png", "d\u0001e.png", "many.png", "plain.png");
    for (String name : names) {
      int image = images.size() + 1;
      images
          .addObject()
          .put("id", image)
          .put("file_name", name)
          .put("width", 2 * MANY)
          .put("height", 4);
      int objects = name.startsWith("many") ? MANY : 1;
      for (int i = 0; i < objects; i++) {
        ObjectNode object = annotations.addObject();
        object.put("id", annotations.size()).put("image_id", image);
        object.put("category_id", i % labels + 1).put("iscrowd", 0).put("area", 4);
        object.putArray("bbox").add(2 * i).add(0).add(2).add(2);
        ArrayNode ring = object.putArray("segmentation").addArray();
        for (int corner : new int[] {0, 1, 3, 2}) {
          ring.add(2 * i + 2 * (corner & 1)).add(corner & 2);
        }
      }
    }
    Path folder = Files.createDirectories(temp.resolve("source/annotations"));
    Files.writeString(folder.resolve("instances_a.json"), root.toString());
    return temp.resolve("source");
  }

  private static CommandRun inspect(Path source, String... more) {
    List<String> args = new ArrayList<>(List.of("inspect", "--from", "coco"));
    args.addAll(List.of("--input", source.toString(), "--master", "local[2]"));
    args.addAll(List.of(more));
    CommandRun run = CommandRun.of(args);
    assertEquals(0, run.exit(), run::said);
    return run;
  }

  private static JsonNode targets(Path source) throws IOException {
    String said = inspect(source, "--json").said();
    return Json.mapper().readTree(said.substring(said.indexOf("{\n"))).get("targets");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, MANY})
  void targetsSetAsideAndRefuseWhatInspectSays(int labels) throws IOException {
    Path source = source(labels);
    JsonNode targets = targets(source);
    assertEquals(Formats.all().size(), targets.size());
    boolean isRefused = !targets.at("/cvat-mask/refuses").asText().isEmpty();
    assertEquals(labels == MANY, isRefused);
    assertEquals(
        isRefused ? 0 : 4, targets.at("/cvat-mask/sets-aside/target.cannot-hold/count").asInt());
    for (var target : targets.properties()) {
      Path out = temp.resolve(target.getKey() + labels);
      List<String> args = CommandRun.convert(source.toString(), target.getKey(), out.toString());
      args.set(args.indexOf("--from") + 1, "coco");
      args.addAll(List.of("--max-quarantined", "1", "--report", "no"));
      CommandRun run = CommandRun.of(args);
      String refusal = target.getValue().get("refuses").asText();
      assertEquals(refusal.isEmpty() ? 0 : 2, run.exit(), run::said);
      assertTrue(run.said().contains(refusal), run::said);
      if (refusal.isEmpty()) {
        assertEquals(reasons(out), reasons(target.getValue().get("sets-aside")), target.getKey());
      }
    }
  }

  private static Set<String> reasons(JsonNode faults) {
    Set<String> reasons = new TreeSet<>();
    faults.forEach(
        of -> of.get("examples").forEach(one -> reasons.add(one.get("reason").asText())));
    return reasons;
  }

  private static Set<String> reasons(Path out) throws IOException {
    Set<String> reasons = new TreeSet<>();
    for (String line : Files.readAllLines(out.resolve("quarantine.jsonl"))) {
      JsonNode one = Json.mapper().readTree(line);
      assertEquals("target.cannot-hold", one.get("code").asText());
      reasons.add(one.get("reason").asText());
    }
    return reasons;
  }

  @Test
  void peopleAreToldHowManyFramesATargetWouldSetAside() throws IOException {
    Path page = temp.resolve("page.html");
    String said = inspect(source(3), "--html", page.toString()).said();
    assertTrue(said.contains("  cvat-mask would set 4 frames aside, such as "), said);
    assertTrue(said.contains("  rle-csv would set 1 frame aside, such as "), said);
    String whole = said.substring(said.indexOf("all of it fits into"));
    assertFalse(whole.contains("cvat-mask") || whole.contains("rle-csv"), whole);
    String html = Files.readString(page);
    assertTrue(html.contains("4 frames, which would be set aside, such as "));
  }

  @Test
  void whatASampleDoesNotShowIsNotPromised() throws IOException {
    String said = inspect(source(3), "--sample", "1").said();
    assertFalse(said.contains("all of it fits"), said);
  }
}
