package io.maskmill.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.formats.coco.CocoFormat;
import io.maskmill.formats.encord.EncordFormat;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Under {@code compat=encord} the COCO that Encord's own exporter writes from the same rows. One
 * row gives the same document; of several rows, images come in the order of frames, so that {@code
 * id}, {@code image_id} and the title that the whole is called after follow that order.
 */
class EncordToCocoTest {
  private static final Path EXPECTED = Path.of("src/test/resources/golden/encord-coco/export");
  private static final Path ROWS = Path.of("src/test/resources/golden/encord");
  private static final String COMPAT = "encord";

  @TempDir Path dir;

  private JsonNode written(String compat) throws Exception {
    Files.copy(ROWS.resolve("ontology.json"), dir.resolve("ontology.json"));
    Pipeline read = Pipeline.read(new EncordFormat(), Trees.local(dir), compat);
    assertEquals(Map.of(), read.rejected, read.reasons.toString());
    return Json.mapper()
        .readTree(
            read.write(new CocoFormat(), COMPAT, ImageMode.NONE)
                .entries
                .get("annotations/instances_default.json"));
  }

  private static JsonNode rows(String export) throws IOException {
    return Json.mapper().readTree(ROWS.resolve("encord_" + export + ".json").toFile());
  }

  private static JsonNode expected(String export) throws IOException {
    return Json.mapper().readTree(EXPECTED.resolve("coco_" + export + ".json").toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "img_group", "video"})
  void oneRowGivesTheDocumentOfEncordsExporter(String export) throws Exception {
    Json.mapper().writeValue(dir.resolve("labels.json").toFile(), rows(export));
    assertEquals(expected(export), written(COMPAT));
  }

  @Test
  void allRowsOfOneListGiveTheRecordsOfEncordsExporter() throws Exception {
    ArrayNode all = Json.mapper().createArrayNode();
    for (String export : List.of("image", "img_group", "video")) {
      rows(export).forEach(all::add);
    }
    Json.mapper().writeValue(dir.resolve("labels.json").toFile(), all);
    JsonNode written = written(COMPAT);
    JsonNode expected = expected("all");
    assertEquals(records(expected), records(written));
    assertEquals(expected.path("categories"), written.path("categories"));
    assertEquals("clip.mp4", written.at("/info/description").asText());
    ((ObjectNode) expected.path("info")).put("description", "clip.mp4");
    assertEquals(expected.path("info"), written.path("info"));
  }

  /** Numbers are of a document, since each is read on its own. */
  @Test
  void tracksOfSeveralDocumentsAreCountedFromZeroInEach() throws Exception {
    Map<String, JsonNode> each = new TreeMap<>();
    for (String export : List.of("image", "img_group", "video")) {
      Json.mapper().writeValue(dir.resolve(export + ".json").toFile(), rows(export));
      each.putAll(records(expected(export)));
    }
    assertEquals(each, records(written(COMPAT)));
  }

  @Test
  void tracksThatNobodyCountedHaveOneNumberATrack() throws Exception {
    Json.mapper().writeValue(dir.resolve("labels.json").toFile(), rows("video"));
    JsonNode annotations = written("").path("annotations");
    Map<String, Long> numbers = new HashMap<>();
    for (JsonNode annotation : annotations) {
      JsonNode attributes = annotation.path("attributes");
      String track = attributes.path("encord_track_uuid").asText();
      long number = attributes.path("track_id").asLong();
      Long other = numbers.put(track, number);
      assertEquals(other == null ? number : other, number);
    }
    assertEquals(3, annotations.size());
    assertEquals(2, numbers.size());
    assertNotEquals(numbers.get("tr4ck001"), numbers.get("tr4ck002"));
  }

  /** Images by name; annotations by image name and track, without the numbers of either. */
  private static Map<String, JsonNode> records(JsonNode document) {
    Map<String, JsonNode> records = new TreeMap<>();
    Map<Integer, String> names = new HashMap<>();
    int number = 0;
    for (JsonNode image : document.path("images")) {
      String name = image.path("file_name").asText();
      assertEquals(number++, image.path("id").asInt());
      names.put(image.path("id").asInt(), name);
      records.put(name, ((ObjectNode) image.deepCopy()).without("id"));
    }
    number = 0;
    for (JsonNode annotation : document.path("annotations")) {
      assertEquals(number++, annotation.path("id").asInt());
      ObjectNode copy = annotation.deepCopy();
      String image = names.get(annotation.path("image_id").asInt());
      records.put(
          image + " " + annotation.at("/attributes/encord_track_uuid").asText(),
          copy.without(List.of("id", "image_id")));
    }
    return records;
  }
}
