package io.maskmill.formats.labelstudio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.MaskHash;
import io.maskmill.mask.RlePack;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Rgb;
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
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports of Label Studio, and what its own programs make of them. */
class LabelStudioGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/label-studio");

  @TempDir Path temp;

  private static JsonNode json(String path) throws IOException {
    return Json.mapper().readTree(GOLDEN.resolve(path).toFile());
  }

  private Pipeline read(String name, String... options) throws IOException {
    Path dir = Files.createDirectories(temp.resolve("in" + System.nanoTime()));
    for (String file : List.of("input.json", "config.xml")) {
      Files.copy(GOLDEN.resolve("read/" + name + "/" + file), dir.resolve(file));
    }
    return Pipeline.read(new LabelStudioFormat(), Trees.local(dir), "", options);
  }

  private static RunLengthMask mask(JsonNode said) throws Exception {
    int height = said.path("size").path(0).asInt();
    int width = said.path("size").path(1).asInt();
    RunLengthMask mask = CocoRle.decode(width, height, said.path("counts").asText());
    assertEquals(said.path("maskhash").asText(), MaskHash.of(mask));
    return mask;
  }

  /** Region, labels and pixels of an object, as the vectors say them. */
  private static List<String> expected(JsonNode objects, String mask) throws Exception {
    List<String> all = new ArrayList<>();
    for (JsonNode object : objects) {
      RunLengthMask pixels = mask(object.path(mask));
      if (!pixels.isEmpty()) {
        List<String> labels = new ArrayList<>();
        object.path("labels").forEach(label -> labels.add(label.asText()));
        String names = labels.isEmpty() ? "[no_label]" : labels.toString();
        all.add(object.path("region").asText() + " " + names + " " + pixels);
      }
    }
    return all;
  }

  private static List<String> found(Pipeline read) {
    List<String> all = new ArrayList<>();
    for (Frame frame : read.frames) {
      for (ObjectMask object : frame.objects()) {
        List<String> labels =
            object.labels().stream().map(l -> read.reader.labels().label(l).name()).toList();
        all.add(object.objectId() + " " + labels + " " + object.mask());
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01_brush",
        "02_per_region",
        "03_polygons",
        "04_rectangles",
        "05_ellipses",
        "06_annotators",
        "07_mixed",
        "08_bitmask",
        "09_json_min"
      })
  void masksAreThoseOfTheVectors(String name) throws Exception {
    assertEquals(
        expected(json("read/" + name + "/expected.json").path("objects"), "mask"),
        found(read(name)));
  }

  @Test
  void theThresholdCutsSoftRims() throws Exception {
    JsonNode objects = json("read/01_brush/expected.json").path("objects");
    Pipeline read = read("01_brush", "alpha-threshold", "128");
    assertEquals(expected(objects, "mask_ge_128"), found(read));
    assertEquals(1L, read.counters.get("empty-objects"));
    assertEquals(1L, read.counters.get("unlabelled-objects"));
    assertEquals(1L, read.counters.get("objects-of-several-labels"));
  }

  @Test
  void labelsAreThoseOfTheInterfaceWithItsColors() throws IOException {
    List<Label> labels = read("01_brush").reader.labels().labels();
    assertEquals(
        List.of("cat #FFA39E", "Straße é #D4380D", "Dog-1", "no_label"),
        List.of(
            labels.get(0).name() + " " + labels.get(0).color().hex(),
            labels.get(1).name() + " " + labels.get(1).color().hex(),
            labels.get(2).name(),
            labels.get(3).name()));
  }

  @Test
  void answersOfRegionsAreTheirAttributes() throws IOException {
    Map<String, String> said = read("02_per_region").frames.get(0).objects().get(0).attributes();
    assertEquals("sharp", said.get("qual"));
    assertEquals("links", said.get("note"));
    assertEquals("12", said.get("label-studio.annotation"));
    assertEquals("1", said.get("label-studio.annotator"));
  }

  @Test
  void whatHasNoMaskIsCountedOrSetAside() throws IOException {
    Pipeline read = read("07_mixed");
    assertEquals(1L, read.counters.get("skipped-shapes.keypoint"));
    assertEquals(1L, read.counters.get("relations"));
    assertEquals(1L, read.counters.get("image-answers"));
    assertEquals("night", read.frames.get(0).attributes().get("scene"));
    assertEquals(Map.of("0000000a-m region x6", "polygon.too-short"), read.rejectedObjects);
  }

  @Test
  void annotatorsAreToldApart() throws IOException {
    Pipeline all = read("06_annotators");
    assertEquals(1L, all.counters.get("frames-of-several-annotations"));
    assertEquals(3L, all.counters.get("cancelled-annotations"));
    assertEquals(2L, all.counters.get("unread-predictions"));
    List<String> annotators = new ArrayList<>();
    all.frames
        .get(0)
        .objects()
        .forEach(object -> annotators.add(object.attributes().get("label-studio.annotator")));
    assertEquals(List.of("1", "b.ö@example.org", "1"), annotators);
    assertEquals(List.of("s5"), ids(read("06_annotators", "annotations", "ground-truth"), 6));
    assertEquals(List.of("s5"), ids(read("06_annotators", "annotations", "latest"), 6));
    assertEquals(List.of("s2"), ids(read("06_annotators", "annotations", "by:b.ö@example.org"), 6));
    assertEquals(List.of("s2"), ids(read("06_annotators", "annotations", "by:2"), 6));
    assertEquals(List.of("s1", "s5"), ids(read("06_annotators", "annotations", "by:1"), 6));
  }

  private static List<String> ids(Pipeline read, int task) {
    for (Frame frame : read.frames) {
      if (frame.attributes().get("label-studio.task").startsWith("{\"id\":\"" + task + "\",")) {
        return frame.objects().stream().map(ObjectMask::objectId).toList();
      }
    }
    return List.of("no frame");
  }

  @Test
  void framesOfCancelledTasksStayIfTheirSizeIsKnown() throws IOException {
    Pipeline read = read("06_annotators");
    assertEquals(List.of(), ids(read, 8));
    assertEquals(Map.of("00000007-b", "annotation.malformed"), read.rejected);
    assertTrue(read.reasons.get("00000007-b").contains("put the image beside"));
  }

  @Test
  void predictionsAreReadOnRequest() throws Exception {
    JsonNode expected = json("read/06_annotators/expected.json").path("predictions");
    Pipeline read = read("06_annotators", "predictions", "only");
    assertEquals(expected(expected, "mask"), found(read));
    List<ObjectMask> objects = read.frames.get(0).objects();
    assertEquals(OptionalDouble.of(0.61), objects.get(0).score());
    assertEquals(OptionalDouble.empty(), objects.get(1).score());
    assertEquals("seg-v1", objects.get(0).attributes().get("label-studio.model-version"));
    assertEquals(
        List.of("s1", "s2", "s5", "m1", "m2"),
        ids(read("06_annotators", "predictions", "also"), 6));
    assertEquals(
        List.of("m1"),
        ids(read("06_annotators", "predictions", "only", "model-versions", "seg-v1"), 6));
    assertEquals(
        List.of("m1", "m2"),
        ids(read("06_annotators", "predictions", "fill", "annotations", "by:nobody"), 6));
  }

  @Test
  void severalLabelsMayBeSeveralObjects() throws IOException {
    Pipeline read = read("01_brush", "several-labels", "repeat");
    List<String> ids = read.frames.get(0).objects().stream().map(ObjectMask::objectId).toList();
    assertEquals(List.of("r1", "r2", "r3", "r4", "r6", "r6", "r7"), ids);
  }

  @Test
  void opaqueBitmasksAreSetAside() throws IOException {
    assertEquals(
        Map.of("0000000b-k region k3", "label-studio.opaque"), read("08_bitmask").rejectedObjects);
  }

  /** A task with a region of another image, or of a video, is no task of one image. */
  @Test
  void eachRegionThatMustNotBeAMaskIsToldByName() throws IOException {
    assertEquals(Map.of("0000000d-v", "label-studio.several-images"), read("10_refuse").rejected);
    JsonNode task = json("read/10_refuse/input.json").path(0);
    Map<String, String> codes = new TreeMap<>();
    for (JsonNode region : task.path("annotations").path(0).path("result")) {
      ObjectNode one = task.deepCopy();
      ArrayNode result = (ArrayNode) one.path("annotations").path(0).path("result");
      result.removeAll().add(region);
      Path dir = Files.createDirectories(temp.resolve("one" + region.path("id").asText()));
      Files.writeString(dir.resolve("a.json"), "[" + one + "]");
      Pipeline read = Pipeline.read(new LabelStudioFormat(), Trees.local(dir), "");
      codes.put(
          region.path("id").asText(),
          read.rejected.values() + "" + read.rejectedObjects.values() + read.frames.size());
    }
    assertEquals(
        new TreeMap<>(
            Map.of(
                "v1", "[][]1",
                "v2", "[label-studio.several-images][]0",
                "v3", "[][rle.not-bytes]1",
                "v4", "[][rle.truncated]1",
                "v5", "[][polygon.not-finite]1",
                "v6", "[label-studio.video][]0",
                "v7", "[annotation.malformed][]0",
                "v8", "[][annotation.malformed]1",
                "v9", "[][annotation.malformed]1",
                "v10", "[][label-studio.unsaved]1")),
        codes);
  }

  @Test
  void namesAreThoseOfTheRule() throws IOException {
    for (JsonNode name : json("names.json")) {
      ImageValue image = ImageValue.of(name.path("data").asText());
      assertEquals(name.path("file_name").asText(), image.fileName());
      assertEquals(
          name.path("file_name_without_upload_prefix").asText(),
          image.isUpload() ? ImageValue.withoutPrefix(image.fileName()) : image.fileName());
    }
  }

  /** All that the SDK's image2annotation writes, but for the region's id. */
  @Test
  void predictionsAreThoseOfTheSdk() throws Exception {
    LabelCatalog labels = new LabelCatalog(List.of(new Label("Straße é", Rgb.of(0xD4380D))));
    for (JsonNode vector : json("write/expected.json")) {
      RunLengthMask mask = mask(vector.path("mask"));
      Frame frame =
          new Frame(
              new FrameKey("", "", "a"),
              new ImageRef("a.png", "", 0, ""),
              mask.width(),
              mask.height(),
              List.of(new ObjectMask(0, 1, mask)));
      MemorySink sink =
          Pipeline.of(Trees.local(temp), labels, new LabelStudioFormat().readable(), List.of(frame))
              .write(
                  new LabelStudioFormat(),
                  "",
                  ImageMode.NONE,
                  "model-version",
                  "maskmill-test",
                  "score",
                  "0.5",
                  "to-name",
                  "img");
      String text = new String(sink.entries.get("tasks.json"), StandardCharsets.UTF_8);
      JsonNode written = Json.mapper().readTree(text).path(0).path("predictions").path(0);
      ObjectNode expected = vector.path("prediction").deepCopy();
      ((ObjectNode) expected.path("result").path(0))
          .put("id", written.path("result").path(0).path("id").asText());
      assertEquals(expected, written);
    }
  }

  @Test
  void masksOfTheSdkComeBackByteForByte() throws Exception {
    for (JsonNode vector : json("write/expected.json")) {
      JsonNode rle = vector.path("prediction").path("result").path(0).path("value").path("rle");
      byte[] stream = new byte[rle.size()];
      for (int i = 0; i < stream.length; i++) {
        stream[i] = (byte) rle.path(i).asInt();
      }
      assertArrayEquals(stream, RlePack.encode(mask(vector.path("mask"))));
    }
  }
}
