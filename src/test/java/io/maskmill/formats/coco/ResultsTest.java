package io.maskmill.formats.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Results lists give the masks that pycocotools gives, with the images of their ground truth. */
class ResultsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/coco-relatives");
  private static final Path RESULTS = GOLDEN.resolve("c02_results");

  @TempDir Path temp;

  private static Pipeline read(String document, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of("documents", document));
    all.addAll(List.of(options));
    return Pipeline.read(new CocoFormat(), Trees.local(RESULTS), "", all.toArray(String[]::new));
  }

  private static Pipeline withTruth(String document) throws IOException {
    return read(document, "ground-truth", "ground_truth.json");
  }

  static Stream<JsonNode> masksAreTheOriginals() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode one : Json.mapper().readTree(RESULTS.resolve("expected.json").toFile())) {
      String name = one.path("file").asText();
      // the original makes masks of boxes, takes any category and any size
      boolean isOther =
          name.matches("results_(bbox|captions|keypoints|foreign_category|wrong_size)[.]json");
      if (one.has("annotations") && !isOther) {
        all.add(one);
      }
    }
    assertEquals(6, all.size());
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void masksAreTheOriginals(JsonNode expected) throws IOException {
    Pipeline read = withTruth(expected.path("file").asText());
    assertEquals(Map.of(), read.rejected);
    assertEquals(Map.of(), read.rejectedObjects);
    assertEquals(
        "[none, two, вход/один]", read.frames.stream().map(Frame::key).toList().toString());
    int objects = 0;
    for (Frame frame : read.frames) {
      for (ObjectMask object : frame.objects()) {
        JsonNode one = expected.path("annotations").path(Integer.parseInt(object.objectId()) - 1);
        assertEquals(one.path("rle").asText(), CocoRle.encode(object.mask()));
        assertEquals(one.path("score").isNumber(), object.score().isPresent());
        assertEquals(one.path("score").asDouble(), object.score().orElse(0));
        String label = one.path("category_id").asInt() == 3 ? "cat" : "dög";
        assertEquals(label, read.reader.labels().label(object.label()).name());
        objects++;
      }
    }
    assertEquals(expected.path("annotations").size(), objects);
  }

  @ParameterizedTest
  @CsvSource({
    "results_empty.json, an empty list",
    "results_bbox.json, 'a COCO results list of boxes, without masks'",
    "results_captions.json, 'a COCO results list of captions, without masks'",
    "results_keypoints.json, 'a COCO results list of keypoints, without masks'"
  })
  void listsWithoutMasksAreNamed(String document, String title) {
    String refusal = assertThrows(ConfigException.class, () -> withTruth(document)).getMessage();
    assertTrue(
        refusal.contains(document + " is no COCO instances document: it is " + title), refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "results_foreign_image.json, image_id=99, pair.missing-image",
  })
  void imageThatTheTruthDoesNotHaveIsSetAside(String document, String key, String code)
      throws IOException {
    assertEquals(Map.of(key, code), withTruth(document).rejected);
  }

  @Test
  void oneBadResultCostsItself() throws IOException {
    assertEquals(
        Map.of("вход/один annotation 1", "label.unknown"),
        withTruth("results_foreign_category.json").rejectedObjects);
    assertEquals(
        Map.of("вход/один annotation 1", "rle.size-differs"),
        withTruth("results_wrong_size.json").rejectedObjects);
    Pipeline mixed = withTruth("results_mixed.json");
    assertEquals(1, mixed.counters.get("no-segmentation"));
    assertEquals(Map.of(), mixed.rejectedObjects);
  }

  @ParameterizedTest
  @CsvSource({
    "results_text_image_id.json",
    "results_dict_annotations.json",
    "results_uncompressed.json"
  })
  void whatTheOriginalRefusesAndCanBeReadIsRead(String document) throws IOException {
    Pipeline read = withTruth(document);
    assertEquals(Map.of(), read.rejected);
    ObjectMask first =
        read.frames.stream()
            .filter(f -> f.width() == 12)
            .findFirst()
            .orElseThrow()
            .objects()
            .get(0);
    assertEquals("636000001O00Q12mN0L", CocoRle.encode(first.mask()));
  }

  @ParameterizedTest
  @CsvSource({"вход/один.png, 0", "вход/один, 0", "один.png, 0", "один, 0", "7, 0", "dva, 1"})
  void imagesAreFoundByTheirNames(String imageId, int rejected) throws IOException {
    String list =
        "[{\"image_id\":\"" + imageId + "\",\"category_id\":3,\"segmentation\":[[0,0,9,0,9,9]]}]";
    CocoFolder folder = new CocoFolder(temp).text("r.json", list);
    folder.text("gt.json", Files.readString(RESULTS.resolve("ground_truth.json")));
    Pipeline read = folder.read("images", "gt.json");
    assertEquals(rejected, read.rejected.size());
  }

  @Test
  void namesOfSeveralImagesAreOfNone() throws IOException {
    CocoFolder folder = new CocoFolder(temp);
    folder.text(
        "r.json", "[{\"image_id\":\"a\",\"category_id\":1,\"segmentation\":[[0,0,3,0,3,3]]}]");
    folder.text(
        "gt.json",
        CocoFolder.document(
            CocoFolder.image(1, "x/a.png") + "," + CocoFolder.image(2, "y/a.png"), ""));
    assertEquals("[image_id=a]", folder.read("images", "gt.json").rejected.keySet().toString());
  }

  @Test
  void truthMayLieElsewhere() throws IOException {
    CocoFolder folder = new CocoFolder(temp);
    folder.text("r.json", Files.readString(RESULTS.resolve("results_segm.json")));
    Path outside = RESULTS.resolve("ground_truth.json");
    Pipeline read = folder.read("images", outside.toString());
    assertEquals(3, read.frames.size());
    Pipeline single =
        Pipeline.read(
            new CocoFormat(),
            Trees.local(temp.resolve("r.json")),
            "",
            "ground-truth",
            outside.toString());
    assertEquals(3, single.frames.size());
    assertEquals(3, single.frames.stream().mapToInt(f -> f.objects().size()).sum());
    String refusal =
        assertThrows(ConfigException.class, () -> folder.read("ground-truth", "no/gt.json"))
            .getMessage();
    assertTrue(
        refusal.startsWith("source option ground-truth=no/gt.json: no such file below"), refusal);
  }

  @Test
  void withoutTruthTheWayOutIsNamed() {
    String refusal =
        assertThrows(ConfigException.class, () -> read("results_segm.json")).getMessage();
    assertTrue(refusal.contains("ground-truth=DOCUMENT"), refusal);
    assertTrue(refusal.contains("images-by-id=on"), refusal);
  }

  @Test
  void idsNameImagesWhereAsked() throws IOException {
    Pipeline read = read("results_segm.json", "images-by-id", "on");
    assertEquals(
        "[000000000007, 000000000011]",
        read.frames.stream().map(f -> f.key().toString()).sorted().toList().toString());
    assertEquals(Map.of(), read.rejected);
    assertEquals(
        "[category_3, category_5]",
        read.reader.labels().labels().stream().map(l -> l.name()).toList().toString());
    assertEquals(12, read.frames.get(1).width());
    assertEquals(2, read.frames.get(1).objects().size());
    Pipeline polygons = read("results_polygon_bbox.json", "images-by-id", "on");
    assertEquals("[000000000007]", polygons.rejected.keySet().toString());
  }

  @Test
  void imagesOfIdsAreFoundByThem() throws IOException {
    CocoFolder folder = new CocoFolder(temp);
    folder.text("r.json", Files.readString(RESULTS.resolve("results_segm.json")));
    folder.image("val/000000000007.png", 12, 9);
    folder.image("val/11.png", 8, 6);
    Pipeline read = folder.read("images-by-id", "on");
    assertEquals(
        "[val/000000000007.png, val/11.png]",
        read.frames.stream().map(f -> f.image().path()).sorted().toList().toString());
  }

  @Test
  void truthMayLackCategories() throws IOException {
    CocoFolder folder = new CocoFolder(temp);
    folder.text("r.json", Files.readString(RESULTS.resolve("results_segm.json")));
    folder.text(
        "gt.json", "{\"images\":[{\"id\":7,\"file_name\":\"a\",\"width\":12,\"height\":9}]}");
    Pipeline read = folder.read("images", "gt.json");
    assertEquals(
        "[category_3, category_5]",
        read.reader.labels().labels().stream().map(l -> l.name()).toList().toString());
    assertEquals(2, read.frames.get(0).objects().size());
  }

  private static String result(int imageId) {
    return "{\"image_id\":"
        + imageId
        + ",\"category_id\":1,\"segmentation\":"
        + CocoFolder.COLUMN
        + "}";
  }

  @Test
  void partsOfAListHaveTheImagesOnce() throws IOException {
    CocoFolder folder = new CocoFolder(temp);
    folder.text("annotations/results_a-00001-of-00002.json", "[" + result(1) + "]");
    folder.text(
        "annotations/results_a-00002-of-00002.json", "[" + result(2) + "," + result(2) + "]");
    String images = CocoFolder.image(1, "x.png") + "," + CocoFolder.image(2, "y.png");
    folder.text("annotations/image_info_a.json", CocoFolder.document(images, ""));
    Pipeline read = folder.read();
    assertEquals(Map.of(), read.rejected);
    assertEquals("[a/x, a/y]", read.frames.stream().map(Frame::key).toList().toString());
    assertEquals(2, read.frames.get(1).objects().size());
  }

  @ParameterizedTest
  @CsvSource({"'', image_info_", "gt/{subset}_gt.json, gt/"})
  void eachListHasTheImagesOfItsSubset(String option, String truth) throws IOException {
    CocoFolder folder = new CocoFolder(temp);
    int id = 1;
    for (String subset : new String[] {"a", "b"}) {
      folder.text("annotations/results_" + subset + ".json", "[" + result(id) + "]");
      String path =
          option.isEmpty()
              ? "annotations/" + truth + subset + ".json"
              : truth + subset + "_gt.json";
      folder.text(path, CocoFolder.document(CocoFolder.image(id++, "x.png"), ""));
    }
    Pipeline read = option.isEmpty() ? folder.read() : folder.read("ground-truth", option);
    assertEquals(2, read.frames.size());
    assertEquals(2, read.frames.stream().mapToInt(frame -> frame.objects().size()).sum());
    assertEquals(Map.of(), read.rejected);
  }

  @Test
  void listsOfSeveralModelsShareTheImages() throws IOException {
    CocoFolder folder = new CocoFolder(temp);
    folder.text("a.json", "[" + result(1) + "]").text("b.json", "[]");
    folder.text("c.json", "[" + result(1) + "," + result(1) + "]");
    folder.text(
        "annotations/instances_val.json", CocoFolder.document(CocoFolder.image(1, "x.png"), ""));
    folder.image("val/x.png", 4, 3);
    Pipeline read = folder.read("ground-truth", "annotations/instances_val.json");
    assertEquals("[a/x, c/x]", read.frames.stream().map(Frame::key).toList().toString());
    assertEquals("val/x.png", read.frames.get(1).image().path());
    assertEquals(2, read.frames.get(1).objects().size());
    assertEquals(Map.of(), read.rejected);
  }

  @Test
  void imagesOfNoResultOfIdsStayFrames() throws IOException {
    CocoFolder folder = new CocoFolder(temp).text("r.json", "[" + result(1) + "]");
    folder.image("1.png", 4, 3).image("2.png", 4, 3);
    assertEquals(2, folder.read("images-by-id", "on").frames.size());
    Pipeline strict = folder.read("images-by-id", "on", "unannotated", "quarantine");
    assertEquals(1, strict.rejected.size());
  }

  @Test
  void emptyListBesideItsImagesIsReadAsNoResults() throws IOException {
    CocoFolder folder = new CocoFolder(temp).text("annotations/results_a.json", "[\n]");
    folder.text(
        "annotations/image_info_a.json", CocoFolder.document(CocoFolder.image(1, "x.png"), ""));
    assertEquals("[a/x]", folder.read().frames.stream().map(Frame::key).toList().toString());
  }

  @Test
  void truthOfVideosIsNoneOfImages() throws IOException {
    CocoFolder folder = new CocoFolder(temp);
    folder.text("r.json", Files.readString(RESULTS.resolve("results_segm.json")));
    folder.text("gt.json", "{\"videos\":[],\"categories\":[]}");
    String refusal =
        assertThrows(ConfigException.class, () -> folder.read("images", "gt.json")).getMessage();
    assertTrue(refusal.startsWith("r.json is a COCO results list"), refusal);
  }

  @Test
  void resultsOfLvisAreTheOriginals() throws IOException {
    Pipeline read =
        Pipeline.read(
            new CocoFormat(),
            Trees.local(GOLDEN.resolve("c04_lvis_v1")),
            "",
            "documents",
            "results.json",
            "images",
            "lvis_v1_val.json");
    JsonNode expected =
        Json.mapper().readTree(GOLDEN.resolve("c04_lvis_v1/expected.json").toFile());
    int seen = 0;
    for (Frame frame : read.frames) {
      for (ObjectMask object : frame.objects()) {
        JsonNode one = expected.path("results").path(Integer.parseInt(object.objectId()) - 1);
        assertEquals(one.path("rle").asText(), CocoRle.encode(object.mask()));
        seen++;
      }
    }
    assertEquals(2, seen);
    assertEquals("train2017/000000397133.jpg", read.frames.get(0).image().fileName());
  }
}
