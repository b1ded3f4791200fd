package io.maskmill.formats.coco;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.Box;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanopticTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/encord-coco/panoptic");

  @TempDir Path dir;
  private ObjectNode document;

  @BeforeEach
  void copyGolden() throws IOException {
    Files.createDirectories(dir.resolve("panoptic"));
    for (String name : List.of("img_1.png", "img_2.png")) {
      Files.copy(GOLDEN.resolve("panoptic").resolve(name), dir.resolve("panoptic/" + name));
    }
    document = (ObjectNode) Json.mapper().readTree(GOLDEN.resolve("panoptic.json").toFile());
  }

  private Pipeline read(String... options) throws IOException {
    Files.writeString(dir.resolve("panoptic.json"), document.toString());
    return Pipeline.read(new CocoPanopticFormat(), Trees.local(dir), "", options);
  }

  private ArrayNode segments(int annotation) {
    return (ArrayNode) document.at("/annotations/" + annotation + "/segments_info");
  }

  @Test
  void segmentsHaveThePixelsOfTheirIds() throws IOException {
    Pipeline read = read();
    assertEquals(Map.of(), read.rejected);
    assertEquals(Map.of(), read.rejectedObjects);
    assertEquals(Map.of("images-absent", 2L), read.counters);
    for (int i = 0; i < 2; i++) {
      Frame frame = read.frames.get(i);
      JsonNode segments = segments(i);
      assertEquals(segments.size(), frame.objects().size());
      for (int k = 0; k < segments.size(); k++) {
        ObjectMask object = frame.objects().get(k);
        JsonNode segment = segments.path(k);
        Box box = object.mask().box();
        assertEquals(segment.path("id").asText(), object.objectId());
        assertEquals(segment.path("area").asLong(), object.mask().area());
        assertEquals(
            segment.path("bbox").toString(),
            "[%d,%d,%d,%d]".formatted(box.x(), box.y(), box.width(), box.height()));
      }
    }
  }

  @Test
  void stuffHasNoInstanceNumber() throws IOException {
    assertEquals(
        List.of(1, 2, 3, 0),
        read().frames.get(0).objects().stream().map(ObjectMask::instance).toList());
  }

  @Test
  void writtenColorsAreTheIdsOfSegments() throws Exception {
    MemorySink sink = read().write(new CocoPanopticFormat(), "", ImageMode.NONE);
    PixelRaster ids =
        new PngDecoder().decode(sink.entries.get("annotations/panoptic_default/img_1.png"), 1000);
    JsonNode written =
        Json.mapper().readTree(sink.entries.get("annotations/panoptic_default.json"));
    Map<Integer, Integer> areas = new TreeMap<>();
    for (int i = 0; i < ids.pixelCount(); i++) {
      int id = ids.sample(i, 0) + 256 * ids.sample(i, 1) + 65536 * ids.sample(i, 2);
      areas.merge(id, 1, Integer::sum);
    }
    areas.remove(0);
    Map<Integer, Integer> said = new TreeMap<>();
    for (JsonNode segment : written.at("/annotations/0/segments_info")) {
      said.put(segment.path("id").asInt(), segment.path("area").asInt());
    }
    assertEquals(said, areas);
    assertEquals(document.at("/categories/1/isthing"), written.at("/categories/1/isthing"));
    assertEquals(1, written.at("/annotations/0/image_id").asInt());
    assertEquals("img_1.png", written.at("/annotations/0/file_name").asText());
  }

  @Test
  void objectsOfStuffAreOneSegment() throws Exception {
    String thing = document.at("/categories/0/name").asText();
    MemorySink sink = read().write(new CocoPanopticFormat(), "", ImageMode.NONE, "stuff", thing);
    JsonNode written =
        Json.mapper().readTree(sink.entries.get("annotations/panoptic_default.json"));
    assertEquals(22, written.at("/annotations/0/segments_info/0/area").asInt());
    assertEquals(0, written.at("/categories/0/isthing").asInt());
  }

  @Test
  void stuffThatIsNoLabelIsRefused() throws IOException {
    Pipeline read = read();
    assertThrows(
        ConfigException.class,
        () -> read.write(new CocoPanopticFormat(), "", ImageMode.NONE, "stuff", "xyz"));
  }

  @Test
  void idWithoutSegmentIsSetAside() throws IOException {
    segments(0).remove(0);
    Pipeline read = read();
    assertEquals(Map.of("img_1 segment 7", "mask.unmapped-value"), read.rejectedObjects);
    assertEquals(3, read.frames.get(0).objects().size());
  }

  @Test
  void segmentWithoutPixelsIsSetAside() throws IOException {
    ((ObjectNode) segments(0).get(0)).put("id", 9);
    assertEquals(
        Map.of("img_1 segment 7", "mask.unmapped-value", "img_1 segment 9", "annotation.malformed"),
        read().rejectedObjects);
  }

  @Test
  void segmentOfNoCategoryIsSetAside() throws IOException {
    ((ObjectNode) segments(0).get(0)).put("category_id", 99);
    assertEquals(Map.of("img_1 segment 7", "label.unknown"), read().rejectedObjects);
  }

  @Test
  void strictFramesSetsTheFrameAside() throws IOException {
    segments(0).remove(0);
    assertEquals(Map.of("img_1", "mask.unmapped-value"), read("strict-frames", "on").rejected);
  }

  @Test
  void imageWithoutPngIsSetAside() throws IOException {
    Files.delete(dir.resolve("panoptic/img_1.png"));
    assertEquals(Map.of("img_1", "pair.missing-mask"), read().rejected);
  }

  @Test
  void imageWithoutAnnotationAndPngIsAFrameWithoutObjects() throws IOException {
    ((ArrayNode) document.get("annotations")).remove(0);
    Files.delete(dir.resolve("panoptic/img_1.png"));
    Pipeline read = read();
    assertEquals(List.of(0, 3), read.frames.stream().map(f -> f.objects().size()).toList());
    assertEquals(1, read.counters.get("images-without-annotation"));
    assertEquals(1, read("unannotated", "skip").frames.size());
    assertEquals(Map.of("img_1", "pair.missing-mask"), read("unannotated", "quarantine").rejected);
  }

  @Test
  void imageWithoutAnnotationIsSetAsideAndSoIsItsPng() throws IOException {
    ((ArrayNode) document.get("annotations")).remove(0);
    assertEquals(
        Map.of("img_1", "pair.missing-mask", "panoptic/img_1.png", "pair.missing-image"),
        read().rejected);
  }

  @Test
  void pngMayBeNamedOtherwiseThanItsImage() throws IOException {
    Files.move(dir.resolve("panoptic/img_1.png"), dir.resolve("panoptic/a_panoptic.png"));
    ((ObjectNode) document.at("/annotations/0")).put("file_name", "a_panoptic.png");
    Pipeline read = read();
    assertEquals(Map.of(), read.rejected);
    assertEquals(4, read.frames.get(0).objects().size());
  }

  @Test
  void sizeOtherThanTheImagesIsRefused() throws IOException {
    ((ObjectNode) document.at("/images/0")).put("width", 15);
    Pipeline read = read();
    assertEquals(Map.of("img_1", "mask.size-mismatch"), read.rejected);
    assertEquals("panoptic/img_1.png: mask is 16x12, image is 15x12", read.reasons.get("img_1"));
  }

  @Test
  void segmentsComeBackAsTheyWereRead() throws Exception {
    Pipeline read = read();
    MemorySink sink = read.write(new CocoPanopticFormat(), "", ImageMode.NONE);
    CocoFolder out = new CocoFolder(dir.resolve("out")).entries(sink);
    Pipeline back = Pipeline.read(new CocoPanopticFormat(), out.tree(), "");
    assertEquals(masks(read), masks(back));
    assertArrayEquals(
        sink.entries.get("annotations/panoptic_default.json"),
        back.write(new CocoPanopticFormat(), "", ImageMode.NONE)
            .entries
            .get("annotations/panoptic_default.json"));
  }

  private static List<String> masks(Pipeline read) {
    return read.frames.stream()
        .flatMap(frame -> frame.objects().stream().map(o -> frame.key() + " " + o.mask()))
        .toList();
  }
}
