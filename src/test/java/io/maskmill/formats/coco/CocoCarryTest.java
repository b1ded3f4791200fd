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
import java.util.List;
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
  void listsOfCategoryIdsFollowTheNewIds() throws Exception {
    JsonNode document = write();
    assertEquals(2, document.at("/annotations/0/category_id").asInt());
    assertEquals("[1]", document.at("/images/0/neg_category_ids").toString());
  }

  @Test
  void listsOfDocumentsWithOtherIdsFollowTheFirst() throws Exception {
    String document =
        "{\"images\":[{\"id\":1,\"file_name\":\"a.png\",\"width\":4,\"height\":3,"
            + "\"neg_category_ids\":[%d,99]}],\"annotations\":[],"
            + "\"categories\":[{\"id\":%d,\"name\":\"x\"},{\"id\":%d,\"name\":\"y\"}]}";
    CocoFolder folder =
        new CocoFolder(dir)
            .text("annotations/instances_a.json", document.formatted(5, 5, 6))
            .text("annotations/instances_b.json", document.formatted(5, 6, 5));
    Pipeline read = folder.read();
    assertEquals("[5,99]", read.frames.get(0).attributes().get("coco.neg_category_ids"));
    assertEquals("[6]", read.frames.get(1).attributes().get("coco.neg_category_ids"));
    assertEquals(1, read.counters.get("lost.coco.category-lists"));
    assertEquals(
        1,
        read.write(new CocoFormat(), "", ImageMode.NONE).counters.get("lost.coco.category-lists"));
  }

  @Test
  void crowdOfExportersThatAlwaysWriteItIsNone() throws IOException {
    assertTrue(read("").frames.get(0).objects().get(0).crowd());
    assertFalse(read("encord").frames.get(0).objects().get(0).crowd());
    assertFalse(read("cvat").frames.get(0).objects().get(0).crowd());
  }

  private JsonNode rewritten(String document) throws Exception {
    CocoFolder folder = new CocoFolder(dir).text("x/coco.json", document);
    Pipeline read = Pipeline.read(new CocoFormat(), folder.tree(), "", "documents", "x/coco.json");
    for (byte[] bytes : read.write(new CocoFormat(), "", ImageMode.NONE).entries.values()) {
      return Json.mapper().readTree(bytes);
    }
    throw new AssertionError("nothing was written");
  }

  @Test
  void informationBehindTheAnnotationsIsFound() throws Exception {
    String text = CocoFolder.annotation("1", 1, COLUMN);
    String odd = text.substring(0, text.length() - 1) + ",\"note\":\"a,\\\"info\\\":{}\"}";
    String document =
        "{\"images\":["
            + CocoFolder.image(1, "x.png")
            + "],\"categories\":[{\"id\":1,\"name\":\"a\"}],\"annotations\":["
            + odd
            + "],\"info\":"
            + INFO
            + ", \"licenses\" : "
            + LICENSES
            + "}";
    JsonNode written = rewritten(document);
    assertEquals(Json.mapper().readTree(INFO), written.path("info"));
    assertEquals(Json.mapper().readTree(LICENSES), written.path("licenses"));
  }

  @Test
  void attributesKeepTheirTypes() throws Exception {
    String attributes =
        "{\"a\":false,\"b\":7,\"c\":\"7\",\"d\":null,\"e\":[1,\"x\"],\"f\":{\"g\":0.5},\"h\":\"false\"}";
    String text = CocoFolder.annotation("1", 1, COLUMN);
    String annotation = text.replaceFirst("}$", ",\"attributes\":" + attributes + "}");
    JsonNode written = rewritten(CocoFolder.document(CocoFolder.image(1, "x.png"), annotation));
    assertEquals(attributes, written.at("/annotations/0/attributes").toString());
  }

  @Test
  void addressesAndKeysOfCategoriesSurvive() throws Exception {
    String category =
        "{\"id\":1,\"name\":\"person\",\"supercategory\":\"p\",\"isthing\":1,"
            + "\"keypoints\":[\"nose\"],\"note\":\"\u00e9\",\"skeleton\":[[1,2]]}";
    String image =
        CocoFolder.image(1, "x.png").replaceFirst("}$", ",\"coco_url\":\"http://h/x.png\"}");
    JsonNode written =
        rewritten(
            "{\"images\":[" + image + "],\"annotations\":[],\"categories\":[" + category + "]}");
    assertEquals(category, written.at("/categories/0").toString());
    assertEquals("http://h/x.png", written.at("/images/0/coco_url").asText());
  }

  @Test
  void licensesOfAllDocumentsAreKept() throws Exception {
    String document =
        "{\"licenses\":[{\"id\":%d,\"name\":\"n%d\"},{\"id\":9,\"name\":\"%s\"}],\"images\":[],"
            + "\"annotations\":[],\"categories\":[]}";
    CocoFolder folder =
        new CocoFolder(dir)
            .text("annotations/instances_a.json", document.formatted(1, 1, "x"))
            .text("annotations/instances_b.json", document.formatted(2, 2, "y"));
    CocoReader reader = (CocoReader) folder.read().reader;
    assertEquals(
        "[{\"id\":1,\"name\":\"n1\"},{\"id\":9,\"name\":\"x\"},{\"id\":2,\"name\":\"n2\"}]",
        reader.about().get("coco.licenses"));
    assertEquals(
        List.of(
            "annotations/instances_b.json: license 9 is another one in a document before; that one"
                + " stays"),
        reader.notes());
  }

  @Test
  void keysOfImagesThatAreTooLongAreCounted() throws IOException {
    String image =
        CocoFolder.image(1, "x.png").replaceFirst("\\{", "{\"note\":\"" + "x".repeat(5000) + "\",");
    CocoFolder folder = new CocoFolder(dir).text("coco.json", CocoFolder.document(image, ""));
    assertEquals(1, folder.read().counters.get("lost.coco.long-keys"));
  }
}
