package io.maskmill.formats.supervisely;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags, descriptions and group keys, on their way through a run that changes objects. */
class NotesTest {
  private static final String META =
      """
      {"classes": [
        {"title": "a", "description": "first class", "shape": "rectangle", "color": "#102030",
         "hotkey": "1"},
        {"title": "b", "shape": "rectangle", "color": "#203040"}],
       "tags": [
        {"name": "quality", "value_type": "oneof_string", "values": ["good", "bad"],
         "color": "#FF0000", "applicable_type": "all", "classes": ["a", "gone"]},
        {"name": "count", "value_type": "any_number", "color": "#00FF00"}],
       "projectSettings": {"multiView": {"enabled": true, "tagName": "count"}}}
      """;

  private static final String ANNOTATION =
      """
      {"description": "a picture", "size": {"height": 8, "width": 10},
       "tags": [{"name": "count", "value": 7, "labelerLogin": "x"}],
       "customBigData": {"k": [1]},
       "objects": [
        {"classTitle": "a", "description": "an object", "instance": "g1",
         "tags": [{"name": "quality", "value": "good", "createdAt": "2020-01-01"}],
         "points": {"exterior": [[1,1],[4,4]], "interior": []}},
        {"classTitle": "b", "description": "", "tags": [],
         "points": {"exterior": [[6,6],[6,6]], "interior": []}}]}
      """;

  @TempDir private Path temp;

  @BeforeEach
  void project() throws IOException {
    write("meta.json", META.getBytes(StandardCharsets.UTF_8));
    write("ds/ann/p.png.json", ANNOTATION.getBytes(StandardCharsets.UTF_8));
    write(
        "ds/img/p.png",
        new PngEncoder().encode(10, 8, 8, ColorType.GRAY, null, null, (y, row) -> {}));
  }

  private void write(String path, byte[] bytes) throws IOException {
    Path file = temp.resolve("in").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private CommandRun convert(String from, String in, String to, String out, String... more) {
    List<String> args = new ArrayList<>(List.of("convert", "--from", from, "--to", to));
    args.addAll(List.of("--input", temp.resolve(in).toString(), "--master", "local[1]"));
    args.addAll(List.of("--output", temp.resolve(out).toString()));
    args.addAll(List.of(more));
    return CommandRun.of(args);
  }

  private JsonNode json(String path) throws IOException {
    return Json.mapper().readTree(temp.resolve(path).toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"supervisely", "supervisely-masks"})
  void theyAreWrittenBackThoughObjectsChanged(String to) throws IOException {
    CommandRun run =
        convert("supervisely", "in", to, "out", "--min-area", "4", "--labels", "a=x", "--verify");
    assertEquals(0, run.exit(), run.said());
    assertFalse(run.said().contains("cannot hold attributes"), run.said());
    assertFalse(run.said().contains("cannot hold attributes"), run.said());
    JsonNode was = Json.mapper().readTree(ANNOTATION);
    JsonNode annotation = json("out/ds/ann/p.png.json");
    for (String key : List.of("description", "tags", "customBigData")) {
      assertEquals(was.get(key), annotation.get(key), key);
    }
    assertEquals(1, annotation.get("objects").size());
    for (String key : List.of("description", "tags", "instance")) {
      assertEquals(was.at("/objects/0/" + key), annotation.at("/objects/0/" + key), key);
    }
    JsonNode meta = json("out/meta.json");
    JsonNode metaWas = Json.mapper().readTree(META);
    assertEquals(metaWas.get("projectSettings"), meta.get("projectSettings"));
    assertEquals(metaWas.at("/tags/1"), meta.at("/tags/1"));
    assertEquals("quality", meta.at("/tags/0/name").asText());
    assertTrue(meta.at("/tags/0/classes").isEmpty());
    assertEquals("first class", meta.at("/classes/0/description").asText());
    assertEquals("1", meta.at("/classes/0/hotkey").asText());
  }

  @Test
  void targetsWithoutAttributesCountWhatIsLost() {
    List<String> targets = List.of("cvat-mask", "binary-masks", "rle-csv", "coco-panoptic");
    CommandRun run = convert("supervisely", "in", String.join(",", targets), "out");
    assertEquals(0, run.exit(), run.said());
    for (String to : targets) {
      assertTrue(run.said().contains(to + " cannot hold attributes (2)"), run.said());
      assertTrue(run.said().contains(to + " cannot hold"), run.said());
    }
  }

  @Test
  void targetsWithAttributesCarryThemAndBringThemBack() throws IOException {
    List<String> targets = List.of("coco", "clearml", "encord", "parquet");
    CommandRun run = convert("supervisely", "in", String.join(",", targets), "out");
    assertEquals(0, run.exit(), run.said());
    assertFalse(run.said().contains("cannot hold attributes"), run.said());
    for (String to : targets) {
      if (!to.equals("parquet")) {
        assertCarried("out/" + to);
      }
      CommandRun back = convert(to, "out/" + to, "clearml", "back-" + to, "--images", "none");
      assertEquals(0, back.exit(), back.said());
      assertCarried("back-" + to);
    }
  }

  private void assertCarried(String folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(temp.resolve(folder))) {
      for (Path file : files.filter(NotesTest::isDocument).toList()) {
        all.append(Files.readString(file));
      }
    }
    for (String said : List.of("quality", "good", "an object", "g1", "a picture", "count")) {
      assertTrue(all.indexOf(said) >= 0, said + " is not in " + all);
    }
  }

  private static boolean isDocument(Path file) {
    String path = file.toString();
    return Files.isRegularFile(file)
        && path.matches(".*\\.jsonl?")
        && !path.contains("_maskmill")
        && !path.contains("manifest");
  }

  @Test
  void tagsThatNothingDefinesAreLostAndCounted() throws IOException {
    assertEquals(0, convert("supervisely", "in", "coco", "coco").exit());
    CommandRun run = convert("coco", "coco", "supervisely", "out");
    assertEquals(0, run.exit(), run.said());
    assertTrue(run.said().contains("tags (1)"), run.said());
    JsonNode object = json("out/train/ann/p.png.json".replace("train", folder())).at("/objects/0");
    assertEquals("an object", object.get("description").asText());
    assertEquals("g1", object.get("instance").asText());
    assertTrue(object.get("tags").isEmpty());
  }

  private String folder() throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("out"))) {
      return files
          .filter(file -> Files.isDirectory(file.resolve("ann")))
          .findFirst()
          .orElseThrow()
          .getFileName()
          .toString();
    }
  }

  @Test
  void oldTagsAreNames() throws IOException {
    write(
        "meta.json",
        META.replaceFirst("(?s)\"tags\": \\[.*?\\}\\],", "\"tags_images\": [\"old\"],")
            .getBytes(StandardCharsets.UTF_8));
    write(
        "ds/ann/p.png.json",
        ANNOTATION
            .replaceFirst("\\[\\{\"name\": \"count\".*?\\}\\]", "[\"old\"]")
            .getBytes(StandardCharsets.UTF_8));
    CommandRun run = convert("supervisely", "in", "supervisely", "out", "--min-area", "4");
    assertEquals(0, run.exit(), run.said());
    assertEquals("old", json("out/ds/ann/p.png.json").at("/tags/0").asText());
    assertEquals("old", json("out/meta.json").at("/tags/0/name").asText());
    assertTrue(run.said().contains("tags (1)"), run.said());
  }
}
