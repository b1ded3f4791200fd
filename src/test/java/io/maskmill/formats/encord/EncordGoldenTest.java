package io.maskmill.formats.encord;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.Label;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports as Encord's client takes them, and what its COCO exporter says of them. */
class EncordGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/encord");
  private static final Path COCO = Path.of("src/test/resources/golden/encord-coco/export");

  @TempDir Path dir;
  private EncordFolder folder;

  @BeforeEach
  void copyExports() throws IOException {
    folder = new EncordFolder(dir.resolve("in"));
    for (String name : List.of("ontology", "encord_image", "encord_img_group", "encord_video")) {
      String text = Files.readString(GOLDEN.resolve(name + ".json"));
      folder.text(name + ".json", text);
    }
  }

  private static JsonNode json(Path path) throws IOException {
    return Json.mapper().readTree(path.toFile());
  }

  private static Frame frame(Pipeline read, String name) {
    return read.frames.stream().filter(f -> f.key().name().equals(name)).findFirst().orElseThrow();
  }

  private static String rows(RunLengthMask mask) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        text.append(mask.get(x, y) ? '#' : '.');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String golden(String name) throws IOException {
    StringBuilder text = new StringBuilder();
    json(COCO.resolve("masks.json")).path(name).forEach(r -> text.append(r.asText()).append('\n'));
    return text.toString();
  }

  private static List<String> masks(Frame frame) {
    return frame.objects().stream().map(object -> rows(object.mask())).toList();
  }

  @Test
  void framesAreNamedByTitleAndFrameNumber() throws IOException {
    assertEquals(
        List.of(
            "golden/clip/00000",
            "golden/clip/00007",
            "golden/pair/left",
            "golden/pair/right.tar",
            "golden/street"),
        EncordFolder.keys(folder.read()));
  }

  @Test
  void masksAreThoseThatTheClientEncoded() throws IOException {
    Pipeline read = folder.read();
    assertEquals(List.of(golden("strip"), golden("disc")), masks(frame(read, "street")));
    assertEquals(List.of(golden("disc")), masks(frame(read, "pair/left")));
    assertEquals(List.of(golden("tl"), golden("noise")), masks(frame(read, "pair/right.tar")));
    assertEquals(List.of(golden("tl")), masks(frame(read, "clip/00000")));
    assertEquals(List.of(golden("disc"), golden("strip")), masks(frame(read, "clip/00007")));
  }

  /** What the COCO of Encord's exporter holds, said from frames alone, field by field. */
  @Test
  void framesCarryAllThatEncordsCocoExporterWrites() throws IOException {
    JsonNode expected = json(COCO.resolve("coco_all.json"));
    Pipeline read = folder.read();
    List<Frame> rows = new ArrayList<>(List.of(frame(read, "street")));
    rows.addAll(List.of(frame(read, "pair/left"), frame(read, "pair/right.tar")));
    rows.addAll(List.of(frame(read, "clip/00000"), frame(read, "clip/00007")));
    ObjectNode coco = Json.mapper().createObjectNode();
    ArrayNode categories = coco.putArray("categories");
    for (Label label : read.reader.labels().labels()) {
      categories
          .addObject()
          .put("supercategory", label.attributes().get("encord.shape"))
          .put("id", categories.size())
          .put("name", label.name());
    }
    ArrayNode images = coco.putArray("images");
    ArrayNode annotations = coco.putArray("annotations");
    Map<String, Integer> tracks = new TreeMap<>();
    for (Frame frame : rows) {
      image(images.addObject().put("id", images.size() - 1), frame);
      for (ObjectMask object : frame.objects()) {
        ObjectNode annotation = annotations.addObject().put("id", annotations.size() - 1);
        annotation.put("image_id", images.size() - 1);
        tracks.putIfAbsent(object.attributes().get("encord.track"), tracks.size());
        annotation(annotation, object, tracks, read.reader.labels().label(object.label()));
      }
    }
    assertEquals(expected.path("categories"), coco.path("categories"));
    assertEquals(listed(expected.path("images")), listed(coco.path("images")));
    assertEquals(sorted(expected.path("annotations")), sorted(coco.path("annotations")));
  }

  private static void image(ObjectNode image, Frame frame) {
    Map<String, String> said = frame.attributes();
    String title = said.get("encord.data-title");
    boolean isVideo = said.get("encord.data-type").equals("video");
    image.put("coco_url", said.get("encord.data-link"));
    image.put(isVideo ? "video_title" : "image_title", title);
    image.put(
        "file_name",
        isVideo
            ? "videos/" + said.get("encord.data-hash") + "/" + said.get("encord.frame") + ".jpg"
            : "images/" + said.get("encord.data-hash") + title.substring(title.lastIndexOf('.')));
    image.put("height", frame.height()).put("width", frame.width());
  }

  private static void annotation(
      ObjectNode annotation, ObjectMask object, Map<String, Integer> tracks, Label label)
      throws IOException {
    annotation.put("area", (double) object.mask().area());
    ArrayNode box = annotation.putArray("bbox");
    box.add((double) object.mask().box().x()).add((double) object.mask().box().y());
    box.add((double) object.mask().box().width()).add((double) object.mask().box().height());
    annotation.put("category_id", object.label() + 1).put("iscrowd", 1);
    ObjectNode segmentation = annotation.putObject("segmentation");
    segmentation.putArray("size").add(object.mask().height()).add(object.mask().width());
    segmentation.put("counts", CocoRle.encode(object.mask()));
    annotation.putNull("keypoints").putNull("num_keypoints");
    ObjectNode attributes = annotation.putObject("attributes");
    String track = object.attributes().get("encord.track");
    attributes.put("track_id", tracks.get(track)).put("encord_track_uuid", track);
    ObjectNode classifications = attributes.putObject("classifications");
    String all = label.attributes().getOrDefault("encord.attributes", "[]");
    for (JsonNode attribute : Json.mapper().readTree(all)) {
      String name = attribute.path("name").asText();
      classifications.put(name, object.attributes().get("encord.class." + name));
    }
    boolean isManual = object.attributes().get("encord.manual").equals("true");
    attributes.put("manual_annotation", isManual);
  }

  private static List<JsonNode> listed(JsonNode list) {
    List<JsonNode> all = new ArrayList<>();
    list.forEach(all::add);
    return all;
  }

  private static List<String> sorted(JsonNode list) throws IOException {
    List<String> all = new ArrayList<>();
    for (JsonNode node : list) {
      all.add(Json.mapper().writeValueAsString(Json.mapper().treeToValue(node, TreeMap.class)));
    }
    return all;
  }

  /** As the exporter numbers them in its COCO of each document. */
  @Test
  void compatNumbersTracksInTheOrderOfTheDocument() throws IOException {
    Pipeline read = folder.readLeniently();
    List<String> found = new ArrayList<>();
    for (Frame frame : read.frames) {
      for (ObjectMask object : frame.objects()) {
        found.add(object.objectId() + " " + object.attributes().get("encord.track-id"));
      }
    }
    assertEquals(
        List.of(
            "tr4ck001 0",
            "tr4ck001 0",
            "tr4ck002 1",
            "q1+/aaaa 0",
            "q1+/aaaa 0",
            "zz99yy88 1",
            "Ab12Cd34 0",
            "Ef56Gh78 1"),
        found);
  }

  @Test
  void objectHashIsKeptOverAllFramesOfATrack() throws IOException {
    Pipeline read = folder.read();
    assertEquals("tr4ck001", frame(read, "clip/00000").objects().get(0).objectId());
    assertEquals("tr4ck001", frame(read, "clip/00007").objects().get(0).objectId());
    assertEquals("q1+/aaaa", frame(read, "pair/right.tar").objects().get(0).objectId());
  }

  /** A row a frame: the export's own row with the labels of its other frames taken out. */
  @Test
  void whatTheClientTookIsWrittenAgainKeyByKey() throws Exception {
    Pipeline read = folder.read();
    MemorySink sink =
        read.write(new EncordFormat(), "", ImageMode.NONE, "timestamp", "2020-01-01T00:00:00Z");
    JsonNode written =
        Json.mapper().readTree(new String(sink.entries.get("labels.json"), StandardCharsets.UTF_8));
    JsonNode video = json(GOLDEN.resolve("encord_video.json")).path(0);
    for (int i = 0; i < 2; i++) {
      ObjectNode expected = video.deepCopy();
      ObjectNode labels =
          (ObjectNode)
              expected.path("data_units").path(video.path("data_hash").asText()).path("labels");
      labels.remove(i == 0 ? "7" : "0");
      if (i == 0) {
        ((ObjectNode) expected.path("object_answers")).remove("tr4ck002");
      }
      expected.put("annotation_task_status", "QUEUED");
      assertEquals(expected, written.path(i));
    }
    assertEquals(json(GOLDEN.resolve("encord_image.json")).path(0), written.path(4));
    JsonNode group = written.path(3);
    assertEquals("pair", group.path("data_title").asText());
    assertEquals("1", group.path("data_units").elements().next().path("data_sequence").asText());
  }

  @Test
  void writtenRowsGiveTheFramesAgain() throws Exception {
    Pipeline read = folder.read();
    MemorySink sink = read.write(new EncordFormat(), "", ImageMode.NONE);
    Pipeline again = new EncordFolder(dir.resolve("out")).entries(sink).read();
    assertEquals(Map.of(), again.rejected);
    assertEquals(read.frames, again.frames);
    assertEquals(read.reader.labels().labels(), again.reader.labels().labels());
  }

  @Test
  void exportsWithoutOntologyNameTheirLabels() throws IOException {
    Files.delete(dir.resolve("in/ontology.json"));
    Pipeline read = folder.read();
    assertEquals(
        List.of("Road Marking #D33115 a1b2c3d4", "car #E27300 b1b2c3d4"),
        read.reader.labels().labels().stream()
            .map(
                l ->
                    l.name()
                        + " "
                        + l.color().hex()
                        + " "
                        + l.attributes().get("encord.feature-hash"))
            .toList());
    assertEquals(List.of(golden("strip"), golden("disc")), masks(frame(read, "street")));
  }
}
