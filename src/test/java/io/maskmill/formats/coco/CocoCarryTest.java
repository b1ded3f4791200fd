package io.maskmill.formats.coco;

import static io.maskmill.formats.coco.CocoFolder.COLUMN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a document says beyond masks goes on into the next one. */
class CocoCarryTest {
  private static final String INFO = "{\"year\":2014,\"contributor\":\"c\"}";
  private static final String LICENSES = "[{\"id\":3,\"name\":\"CC\",\"url\":\"u\"}]";

  @TempDir Path dir;

  private Pipeline read(String compat) throws IOException {
    String document =
        "{\"info\":"
            + INFO
            + ",\"licenses\":"
            + LICENSES
            + ",\"categories\":[{\"id\":7,\"name\":\"x\"},{\"id\":3,\"name\":\"y\"}],"
            + "\"images\":[{\"id\":0,\"file_name\":\"a.png\",\"width\":4,\"height\":3,"
            + "\"license\":3,\"date_captured\":\"2013\",\"neg_category_ids\":[3]}],"
            + "\"annotations\":[{\"id\":0,\"image_id\":0,\"category_id\":7,\"iscrowd\":1,"
            + "\"segmentation\":"
            + COLUMN
            + ",\"area\":3,\"bbox\":[1,0,1,3],\"keypoints\":null,\"tag\":\"t\",\"list\":[1,2],"
            + "\"attributes\":{\"occluded\":false}}]}";
    new CocoFolder(dir).text("coco.json", document);
    return Pipeline.read(new CocoFormat(), new CocoFolder(dir).tree(), compat);
  }

  private JsonNode write(String... options) throws Exception {
    byte[] bytes =
        read("")
            .write(new CocoFormat(), "", ImageMode.NONE, options)
            .entries
            .get("annotations/instances_default.json");
    return Json.mapper().readTree(bytes);
  }

  @Test
  void infoAndLicensesAreThoseOfTheSource() throws Exception {
    JsonNode document = write();
    assertEquals(Json.mapper().readTree(INFO), document.path("info"));
    assertEquals(Json.mapper().readTree(LICENSES), document.path("licenses"));
    assertEquals(3, document.at("/images/0/license").asInt());
    assertEquals("2013", document.at("/images/0/date_captured").asText());
  }

  @Test
  void unknownKeysAreAttributes() throws IOException {
    assertEquals(
        Map.of(
            "tag",
            "t",
            "list",
            "[1,2]",
            "occluded",
            "false",
            "coco.json-keys",
            "[\"list\",\"occluded\"]"),
        read("").frames.get(0).objects().get(0).attributes());
  }

  @Test
  void categoryIdsAreKeptWhenAsked() throws Exception {
    JsonNode document = write("category-ids", "keep");
    assertEquals(3, document.at("/categories/0/id").asInt());
    assertEquals(7, document.at("/categories/1/id").asInt());
    assertEquals(7, document.at("/annotations/0/category_id").asInt());
    assertEquals("[3]", document.at("/images/0/neg_category_ids").toString());
  }

  @Test
  void listsOfOldCategoryIdsAreNotKeptUnderNewOnes() throws Exception {
    JsonNode document = write();
    assertEquals(2, document.at("/annotations/0/category_id").asInt());
    assertTrue(document.at("/images/0/neg_category_ids").isMissingNode());
  }

  @Test
  void crowdOfExportersThatAlwaysWriteItIsNone() throws IOException {
    assertTrue(read("").frames.get(0).objects().get(0).crowd());
    assertFalse(read("encord").frames.get(0).objects().get(0).crowd());
    assertFalse(read("cvat").frames.get(0).objects().get(0).crowd());
  }
}
