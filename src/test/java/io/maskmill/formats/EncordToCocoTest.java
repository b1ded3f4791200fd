package io.maskmill.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Under {@code compat=encord} the COCO that Encord's own exporter writes from the same rows: equal
 * field by field but for the order of images and the numbers that follow from it, and for {@code
 * track_id}, which must be one number a track.
 */
class EncordToCocoTest {
  private static final Path EXPECTED = Path.of("src/test/resources/golden/encord-coco/export");
  private static final Path ROWS = Path.of("src/test/resources/golden/encord");

  @TempDir Path dir;

  private JsonNode written(String... exports) throws Exception {
    for (String export : exports) {
      Files.copy(ROWS.resolve("encord_" + export + ".json"), dir.resolve(export + ".json"));
    }
    Files.copy(ROWS.resolve("ontology.json"), dir.resolve("ontology.json"));
    Pipeline read = Pipeline.read(new EncordFormat(), Trees.local(dir), "");
    assertEquals(Map.of(), read.rejected, read.reasons.toString());
    return Json.mapper()
        .readTree(
            read.write(new CocoFormat(), "encord", ImageMode.NONE)
                .entries
                .get("annotations/instances_default.json"));
  }

  /** Images by name; annotations by image name, category and track. */
  private static Map<String, JsonNode> records(JsonNode document) {
    Map<String, JsonNode> records = new TreeMap<>();
    Map<Integer, String> names = new HashMap<>();
    Map<Integer, String> tracks = new HashMap<>();
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
      ObjectNode attributes = (ObjectNode) copy.get("attributes");
      String track = attributes.path("encord_track_uuid").asText();
      String other = tracks.put(attributes.path("track_id").hashCode(), track);
      assertEquals(other == null ? track : other, track);
      attributes.remove("track_id");
      String image = names.get(annotation.path("image_id").asInt());
      records.put(image + " " + track, copy.without(List.of("id", "image_id")));
    }
    return records;
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "img_group", "video"})
  void recordsAreThoseOfEncordsExporter(String export) throws Exception {
    JsonNode expected = expected(export);
    JsonNode written = written(export);
    assertEquals(records(expected), records(written));
    assertEquals(expected.path("info"), written.path("info"));
    assertEquals(expected.path("categories"), written.path("categories"));
    assertEquals(keys(expected), keys(written));
  }

  @Test
  void allRowsTogetherAreThoseOfEncordsExporter() throws Exception {
    JsonNode expected = expected("all");
    JsonNode written = written("image", "img_group", "video");
    assertEquals(records(expected), records(written));
    assertEquals(expected.path("categories"), written.path("categories"));
  }

  private static List<String> keys(JsonNode document) {
    List<String> keys = new ArrayList<>();
    document.fieldNames().forEachRemaining(keys::add);
    keys.sort(null);
    return keys;
  }

  private static JsonNode expected(String export) throws IOException {
    return Json.mapper().readTree(EXPECTED.resolve("coco_" + export + ".json").toFile());
  }
}
