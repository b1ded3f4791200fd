package io.maskmill.formats.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** COCO's relatives give the masks that pycocotools and LVIS's program give. */
class CocoRelativesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/coco-relatives");

  private static Pipeline read(String document) throws IOException {
    return Pipeline.read(new CocoFormat(), Trees.local(GOLDEN.resolve(document)), "");
  }

  private static JsonNode json(String path) throws IOException {
    return Json.mapper().readTree(GOLDEN.resolve(path).toFile());
  }

  private static Map<String, String> masks(Pipeline read) {
    Map<String, String> masks = new HashMap<>();
    for (Frame frame : read.frames) {
      for (ObjectMask object : frame.objects()) {
        masks.put(object.objectId(), CocoRle.encode(object.mask()));
      }
    }
    return masks;
  }

  @Test
  void everySegmentationIsTheOriginalsMaskOrNone() throws IOException {
    Map<String, String> masks = masks(read("c01_segmentation_variants/instances.json"));
    TreeSet<Integer> without = new TreeSet<>();
    for (JsonNode one : json("c01_segmentation_variants/expected.json")) {
      String mask = masks.get(one.path("id").asText());
      if (one.path("area").asInt() > 0 && mask == null) {
        without.add(one.path("id").asInt());
      }
      if (one.has("rle") && mask != null) {
        assertEquals(one.path("rle").asText(), mask, one.path("what").asText());
      }
    }
    // other sizes: set aside and named
    assertEquals("[22, 23]", without.toString());
    // the original fails on a first part of two points
    assertEquals(masks.get("1"), masks.get("10"));
    // and on strings in a list, which COCO-Stuff 10k has
    assertEquals(masks.get("3"), masks.get("18"));
    // and on a flat list, and on Python's b'...'
    assertEquals(masks.get("1"), masks.get("7"));
    assertEquals(masks.get("3"), masks.get("33"));
  }

  @ParameterizedTest
  @CsvSource({
    "c04_lvis_v1/lvis_v1_val.json, 3",
    "c05_lvis_v05/lvis_v0.5_val.json, 1",
  })
  void masksOfLvisAreTheOriginals(String document, int count) throws IOException {
    Map<String, String> masks = masks(read(document));
    JsonNode expected = json(document.substring(0, document.indexOf('/')) + "/expected.json");
    for (JsonNode one : expected.path("annotations")) {
      assertEquals(one.path("rle").asText(), masks.get(one.path("id").asText()));
    }
    assertEquals(count, masks.size());
  }

  @Test
  void namesOfLvisKeepTheFolderUnlessTheFilesLieInOne(@TempDir Path dir) throws IOException {
    CocoFolder folder = new CocoFolder(dir);
    String text = json("c05_lvis_v05/lvis_v0.5_val.json").toString();
    folder.text("lvis_v0.5_val.json", text);
    assertEquals("val2017/000000266409.jpg", folder.read().frames.get(0).image().fileName());
    folder.image("images/000000266409.jpg", 15, 12);
    assertEquals("images/000000266409.jpg", folder.read().frames.get(0).image().path());
  }

  @Test
  void objectsWithoutAnIdOrACategoryAreRead() throws IOException {
    Pipeline noIds = read("c03_documents/no_ids.json");
    assertEquals(1, noIds.frames.get(0).objects().size());
    Pipeline noCategory = read("c03_documents/no_category_id_but_categories.json");
    assertEquals(Map.of(), noCategory.rejectedObjects);
    int label = noCategory.frames.get(0).objects().get(0).label();
    assertEquals("object", noCategory.reader.labels().label(label).name());
    assertTrue(
        noCategory
            .reader
            .notes()
            .contains("the document: annotations without category_id have the label 'object'"));
  }

  @Test
  void runsThatEndEarlyAreFilledWhenAsked() throws IOException {
    Pipeline strict = read("c01_segmentation_variants/instances.json");
    for (String id : new String[] {"27", "28", "29"}) {
      assertTrue(strict.rejectedObjects.containsKey("a annotation " + id), id);
    }
    Pipeline filled =
        Pipeline.read(
            new CocoFormat(),
            Trees.local(GOLDEN.resolve("c01_segmentation_variants/instances.json")),
            "",
            "short-runs",
            "zeros");
    assertEquals(masks(strict).get("31"), masks(filled).get("27"));
    // what has no count has no pixel
    assertEquals(null, masks(filled).get("28"));
    assertTrue(filled.counters.get("empty-objects") > strict.counters.get("empty-objects"));
  }

  @Test
  void imageMayBeNamedByItsAddressOfFlickrAlone(@TempDir Path dir) throws IOException {
    String text =
        "{\"images\":[{\"id\":1,\"width\":4,\"height\":3,\"coco_url\":\"\",\"flickr_url\":"
            + "\"http://farm3.staticflickr.com/2567/4070_z.jpg\"}],\"annotations\":[],\"categories\":[]}";
    CocoFolder folder = new CocoFolder(dir).text("instances_val.json", text);
    assertEquals("2567/4070_z.jpg", folder.read().frames.get(0).image().fileName());
    folder.image("images/4070_z.jpg", 4, 3);
    assertEquals("images/4070_z.jpg", folder.read().frames.get(0).image().path());
    assertEquals(1, folder.read().counters.get("names-derived"));
  }

  @Test
  void annotationOfNoImageIsSetAside() throws IOException {
    Pipeline orphan = read("c03_documents/orphan_image.json");
    assertEquals(Map.of("image_id=2", "pair.missing-image"), orphan.rejected);
    assertEquals(1, orphan.frames.size());
  }

  @ParameterizedTest
  @CsvSource({
    "person_keypoints_val2017, person",
    "stuff_val2017, 'clouds,other'",
    "image_info_test-dev2017, person",
    "no_categories, category_4",
    "no_category_id, object",
    "string_ids, x",
    "duplicate_ids, x"
  })
  void documentsOfTheFamilyGiveTheOriginalsMasks(String name, String labels) throws IOException {
    Pipeline read = read("c03_documents/" + name + ".json");
    List<String> names = read.reader.labels().labels().stream().map(l -> l.name()).toList();
    assertEquals(labels, String.join(",", names));
    assertEquals(Map.of(), read.rejectedObjects);
    boolean isSeen = false;
    for (JsonNode one : json("c03_documents/expected.json")) {
      if (one.path("file").asText().equals(name + ".json")) {
        isSeen = true;
        long objects = read.frames.stream().mapToLong(f -> f.objects().size()).sum();
        assertEquals(one.path("annotations").size(), objects);
        Map<String, String> masks = masks(read);
        for (JsonNode annotation : one.path("annotations")) {
          if (masks.size() == objects) {
            assertEquals(
                annotation.path("rle").asText(), masks.get(annotation.path("id").asText()));
          }
        }
      }
    }
    assertEquals(true, isSeen);
    assertFalse(read.frames.isEmpty());
  }
}
