package io.maskmill.formats.encord;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.mask.EncordRle;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Rgb;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncordWriteTest {
  private static final RunLengthMask MASK = RunLengthMask.canonical(4, 3, new int[] {1, 2, 9}, 3);

  @TempDir Path dir;

  private static LabelCatalog catalog() {
    return new LabelCatalog(
        List.of(
            new Label("Road Marking", Rgb.of(0x010203)),
            new Label("car", Rgb.of(0x0A0B0C), Map.of())));
  }

  private static Frame frame(String name, ObjectMask... objects) {
    ImageRef image = new ImageRef(name + ".jpg", "", 0, "https://x/" + name + ".jpg");
    return new Frame(new FrameKey("ds", "", name), image, 4, 3, List.of(objects));
  }

  private MemorySink write(List<Frame> frames, String... options) throws Exception {
    EncordFormat format = new EncordFormat();
    return Pipeline.of(new EncordFolder(dir).tree(), catalog(), format.readable(), frames)
        .write(format, "", ImageMode.NONE, options);
  }

  private static JsonNode json(MemorySink sink, String path) throws Exception {
    return Json.mapper().readTree(text(sink, path));
  }

  private static String text(MemorySink sink, String path) {
    return new String(sink.entries.get(path), StandardCharsets.UTF_8);
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The keys that LabelRowV2.from_labels_dict and the COCO exporter ask for. */
  @Test
  void rowsHaveEveryKeyThatTheClientAsksFor() throws Exception {
    MemorySink sink = write(List.of(frame("a", new ObjectMask(0, 1, MASK))));
    JsonNode row = json(sink, "labels.json").path(0);
    assertTrue(
        names(row)
            .containsAll(
                Set.of(
                    "label_hash",
                    "branch_name",
                    "created_at",
                    "last_edited_at",
                    "data_hash",
                    "dataset_hash",
                    "dataset_title",
                    "data_title",
                    "data_type",
                    "label_status",
                    "data_units",
                    "object_answers",
                    "object_actions",
                    "classification_answers")));
    JsonNode unit = row.path("data_units").path(row.path("data_hash").asText());
    assertTrue(
        names(unit)
            .containsAll(
                Set.of(
                    "data_hash",
                    "data_title",
                    "data_link",
                    "data_type",
                    "data_sequence",
                    "width",
                    "height",
                    "labels")));
    JsonNode object = unit.path("labels").path("objects").path(0);
    assertTrue(
        names(object)
            .containsAll(
                Set.of(
                    "objectHash",
                    "featureHash",
                    "shape",
                    "createdAt",
                    "manualAnnotation",
                    "bitmask",
                    "name",
                    "value",
                    "color")));
    assertEquals("road_marking", object.path("value").asText());
    assertTrue(row.path("object_answers").has(object.path("objectHash").asText()));
    assertEquals("[\"top\",\"left\",\"height\",\"width\",\"rleString\"]", keys(object));
    assertEquals(
        "\"" + EncordRle.encode(MASK) + "\"", object.path("bitmask").path("rleString").toString());
  }

  private static String keys(JsonNode object) throws Exception {
    List<String> keys = new ArrayList<>();
    object.path("bitmask").fieldNames().forEachRemaining(keys::add);
    return Json.mapper().writeValueAsString(keys);
  }

  @Test
  void objectsNameTheFeaturesOfTheOntology() throws Exception {
    MemorySink sink = write(List.of(frame("a", new ObjectMask(1, 1, MASK))));
    JsonNode car = json(sink, "ontology.json").path("objects").path(1);
    JsonNode row = json(sink, "labels.json").path(0);
    JsonNode object =
        row.path("data_units").elements().next().path("labels").path("objects").path(0);
    assertEquals("car", car.path("name").asText());
    assertEquals("2", car.path("id").asText());
    assertEquals("#0A0B0C", car.path("color").asText());
    assertEquals("bitmask", car.path("shape").asText());
    assertEquals(car.path("featureNodeHash"), object.path("featureHash"));
    assertTrue(car.path("featureNodeHash").asText().matches("[0-9a-f]{8}"));
  }

  @Test
  void hashesAreInEncordsForms() throws Exception {
    JsonNode row =
        json(write(List.of(frame("a", new ObjectMask(0, 1, MASK)))), "labels.json").path(0);
    for (String key : List.of("label_hash", "data_hash", "dataset_hash")) {
      assertTrue(
          row.path(key)
              .asText()
              .matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
          row.path(key).asText());
    }
    assertTrue(row.path("object_answers").fieldNames().next().matches("[A-Za-z0-9+/]{8}"));
  }

  @Test
  void everyObjectHasAHashOfItsOwn() throws Exception {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ObjectMask[] objects = new ObjectMask[20];
      for (int j = 0; j < objects.length; j++) {
        objects[j] = new ObjectMask(j % 2, 0, MASK);
      }
      frames.add(frame("f" + i, objects));
    }
    Set<String> hashes = new HashSet<>();
    for (String line : text(write(frames), "upload.jsonl").split("\n")) {
      assertTrue(hashes.add(Json.mapper().readTree(line).path("object_hash").asText()), line);
    }
    assertEquals(1_000, hashes.size());
    assertTrue(hashes.stream().noneMatch(hash -> hash.contains("/")), "'/' in a file name");
  }

  @Test
  void hashesComeFromTheFrameAlone() throws Exception {
    Frame a = frame("a", new ObjectMask(0, 1, MASK));
    Frame b = frame("b", new ObjectMask(0, 1, MASK));
    JsonNode alone = json(write(List.of(b)), "labels.json").path(0);
    JsonNode second = json(write(List.of(a, b)), "labels.json").path(1);
    assertEquals(alone, second);
    assertNotEquals(alone, json(write(List.of(a)), "labels.json").path(0));
  }

  @Test
  void trackOfTheSourceIsTheObjectsHash() throws Exception {
    ObjectMask object =
        new ObjectMask(
            List.of(0),
            1,
            MASK,
            0,
            OptionalDouble.of(0.5),
            false,
            "x",
            Map.of("encord.track", "q1+/aaaa"));
    MemorySink sink = write(List.of(frame("a", object, object)), "object-masks", "on");
    JsonNode answers = json(sink, "labels.json").path(0).path("object_answers");
    assertTrue(answers.has("q1+/aaaa"));
    assertEquals(2, answers.size());
    assertTrue(sink.entries.containsKey("masks/ds/a/mask_00000_q1-_aaaa.png"));
  }

  @Test
  void attributesOfOtherSystemsComeBack() throws Exception {
    ObjectMask object =
        new ObjectMask(
            List.of(0), 1, MASK, 0, OptionalDouble.empty(), false, "7", Map.of("occluded", "true"));
    Frame plain = frame("a", object);
    Frame frame =
        new Frame(plain.key(), plain.image(), 4, 3, plain.objects(), List.of(), Map.of("k", "v"));
    MemorySink sink = write(List.of(frame));
    Frame back = new EncordFolder(dir).entries(sink).read().frames.get(0);
    assertEquals("v", back.attributes().get("k"));
    assertEquals("true", back.objects().get(0).attributes().get("occluded"));
  }

  @Test
  void uploadLinesHoldWhatTheScriptNeeds() throws Exception {
    MemorySink sink = write(List.of(frame("a", new ObjectMask(1, 1, MASK))));
    JsonNode line = Json.mapper().readTree(text(sink, "upload.jsonl"));
    assertEquals("a.jpg", line.path("data_title").asText());
    assertFalse(line.has("data_hash"));
    assertEquals(0, line.path("frame").asInt(-1));
    assertEquals("car", line.path("feature").asText());
    assertEquals(
        "{\"top\":0,\"left\":0,\"height\":3,\"width\":4,\"rleString\":\"129\"}",
        line.path("bitmask").toString());
  }

  @Test
  void uploadLinesAreLeftOutOnRequest() throws Exception {
    MemorySink sink = write(List.of(frame("a", new ObjectMask(1, 1, MASK))), "upload", "off");
    assertEquals(Set.of("labels.json", "ontology.json"), sink.entries.keySet());
  }

  @Test
  void rowsMayBeDealtToFilesOfLines() throws Exception {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      frames.add(frame("f" + i, new ObjectMask(0, 1, MASK)));
    }
    MemorySink sink = write(frames, "label-rows", "lines", "shards", "3", "upload", "off");
    assertEquals(
        Set.of(
            "labels/rows-00000.jsonl",
            "labels/rows-00001.jsonl",
            "labels/rows-00002.jsonl",
            "ontology.json"),
        sink.entries.keySet());
    Pipeline again = new EncordFolder(dir).entries(sink).read();
    assertEquals(40, again.frames.size());
  }

  @Test
  void filesOfLinesAreNotCountedWithoutLines() {
    assertEquals(
        "target option of encord 'shards' must be left out without label-rows=lines, was '3'",
        assertThrows(ConfigException.class, () -> write(List.of(), "shards", "3")).getMessage());
  }

  @Test
  void masksAreBlackAndWhitePictures() throws Exception {
    MemorySink sink = write(List.of(frame("a", new ObjectMask(1, 1, MASK))), "object-masks", "on");
    String path =
        sink.entries.keySet().stream()
            .filter(p -> p.startsWith("masks/"))
            .findFirst()
            .orElseThrow();
    assertTrue(path.matches("masks/ds/a/mask_00000_[A-Za-z0-9_-]{8}\\.png"), path);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(sink.entries.get(path)));
    assertEquals(8, picture.getColorModel().getPixelSize());
    for (int i = 0; i < 12; i++) {
      int sample = picture.getRaster().getSample(i % 4, i / 4, 0);
      assertEquals(MASK.get(i % 4, i / 4) ? 255 : 0, sample);
    }
  }

  @Test
  void copiedImageIsNamedByItsPlace() throws Exception {
    EncordFolder source = new EncordFolder(dir).image("in.png", 4, 3);
    Frame frame =
        new Frame(
            new FrameKey("ds", "train", "a"),
            new ImageRef(
                "a.png", "in.png", dir.resolve("in.png").toFile().length(), "file:/in.png"),
            4,
            3,
            List.of());
    EncordFormat format = new EncordFormat();
    Pipeline frames = Pipeline.of(source.tree(), catalog(), format.readable(), List.of(frame));
    assertTrue(
        text(frames.write(format, "", ImageMode.COPY), "labels.json")
            .contains("\"data_link\":\"images/ds/train/a.png\""));
    assertTrue(
        text(frames.write(format, "", ImageMode.REFERENCE), "labels.json")
            .contains("\"data_link\":\"file:/in.png\""));
    assertTrue(
        text(frames.write(format, "", ImageMode.NONE), "labels.json")
            .contains("\"data_link\":\"\""));
  }

  @Test
  void datesAreTheOptions() throws Exception {
    MemorySink sink =
        write(
            List.of(frame("a", new ObjectMask(0, 1, MASK))),
            "timestamp",
            "2023-02-09T15:12:03+01:00");
    assertTrue(text(sink, "labels.json").contains("\"created_at\":\"2023-02-09 14:12:03\""));
    assertTrue(
        text(sink, "labels.json").contains("\"createdAt\":\"Thu, 09 Feb 2023 14:12:03 UTC\""));
  }

  @Test
  void dateThatIsNoneIsRefused() {
    ConfigException e =
        assertThrows(ConfigException.class, () -> write(List.of(), "timestamp", "yesterday"));
    assertEquals(
        "target option of encord 'timestamp' must be a date such as 2026-11-20T10:00:00Z,"
            + " was 'yesterday'",
        e.getMessage());
  }

  @Test
  void maskWithARunThatHasNoStringIsRefused() {
    RunLengthMask huge = new RunLengthMask(1 << 15, 1 << 15, new int[] {1, (1 << 30) - 1});
    Frame frame =
        new Frame(
            new FrameKey("ds", "", "a"),
            new ImageRef("a.png", "", 0, ""),
            1 << 15,
            1 << 15,
            List.of(new ObjectMask(0, 1, huge)));
    MaskDataException e = assertThrows(MaskDataException.class, () -> write(List.of(frame)));
    assertEquals("target.cannot-hold", e.code().id());
  }

  @Test
  void emptyMasksAreCounted() throws Exception {
    MemorySink sink = write(List.of(frame("a", new ObjectMask(0, 1, RunLengthMask.empty(4, 3)))));
    assertEquals(1, sink.counters.get("empty-objects"));
    assertFalse(sink.entries.containsKey("upload.jsonl"));
  }

  @Test
  void labelsOfPolygonsGetFeaturesOfTheirOwn() throws Exception {
    LabelCatalog labels =
        new LabelCatalog(
            List.of(
                new Label(
                    "p",
                    Rgb.of(1),
                    Map.of(
                        "encord.name",
                        "p",
                        "encord.shape",
                        "polygon",
                        "encord.feature-hash",
                        "aaaaaaaa")),
                new Label(
                    "b",
                    Rgb.of(2),
                    Map.of(
                        "encord.name",
                        "b",
                        "encord.shape",
                        "bitmask",
                        "encord.feature-hash",
                        "bbbbbbbb")),
                new Label(
                    "renamed",
                    Rgb.of(3),
                    Map.of(
                        "encord.name",
                        "x",
                        "encord.shape",
                        "bitmask",
                        "encord.feature-hash",
                        "cccccccc"))));
    List<String> hashes = WrittenLabels.of(labels, "bitmask").hashes();
    assertEquals(Hashes.feature("p"), hashes.get(0));
    assertEquals("bbbbbbbb", hashes.get(1));
    assertEquals(Hashes.feature("renamed"), hashes.get(2));
  }

  @Test
  void objectHashesMakeFileNamesThatDiffer() {
    assertEquals("q1-_aaaa", Hashes.fileName("q1+/aaaa"));
    assertEquals("%2E%2E%5C-_%5F%2D", Hashes.fileName("..\\+/_-"));
  }
}
