package io.maskmill.formats.coco.sam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.formats.coco.CocoFormat;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors of segment-anything's own functions, and what lies around them. */
class SegmentAnythingTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/coco-relatives");
  private static final String MASK =
      "{\"segmentation\": {\"size\": [1, 4], \"counts\": [1, 2, 1]}, \"predicted_iou\": %s,"
          + " \"stability_score\": 0.5}";

  @TempDir Path temp;

  private static Pipeline read(Path root, String... options) throws IOException {
    return Pipeline.read(new CocoFormat(), Trees.local(root), "", options);
  }

  private void text(String path, String text) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void image(String path, int width, int height) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(image, "png", file.toFile());
  }

  private static Frame frame(Pipeline read, String name) {
    return read.frames.stream().filter(f -> f.key().name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "c07_amg_coco_rle, kitchen.01",
    "c08_amg_uncompressed, \u5199\u771f",
    "c09_sa1b, sa_223750",
    "c10_amg_folder, street"
  })
  void masksAreThoseOfTheProgram(String vector, String name) throws Exception {
    Path root = GOLDEN.resolve(vector);
    JsonNode expected = Json.mapper().readTree(root.resolve("expected.json").toFile());
    Path copy = temp.resolve(vector);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean isAbout = List.of("expected.json", "README.md").contains("" + file.getFileName());
        Path to = copy.resolve(root.relativize(file).toString());
        Files.createDirectories(to.getParent());
        if (!isAbout) {
          Files.copy(file, to);
        }
      }
    }
    Pipeline read = read(copy);
    Frame frame = frame(read, name);
    assertEquals(expected.path("size").get(0).intValue(), frame.height());
    assertEquals(expected.path("size").get(1).intValue(), frame.width());
    assertEquals(expected.path("objects").size(), frame.objects().size());
    for (int i = 0; i < frame.objects().size(); i++) {
      ObjectMask object = frame.objects().get(i);
      assertEquals(
          expected.path("objects").get(i).path("rle").asText(), CocoRle.encode(object.mask()));
      assertTrue(object.score().isPresent());
      assertTrue(object.attributes().containsKey("stability_score"));
    }
    JsonNode ids = expected.path("ids");
    for (int i = 0; i < ids.size(); i++) {
      assertEquals(ids.get(i).asText(), frame.objects().get(i).objectId());
    }
  }

  @Test
  void documentsAndImagesMayLieInFoldersOfTheirOwn() throws IOException {
    text("annotations/a/x.json", "[" + MASK.formatted("0.9") + "]");
    text("annotations/b/x.json", "[" + MASK.formatted("1.01") + "]");
    image("images/a/x.png", 4, 1);
    image("images/b/x.png", 4, 1);
    image("images/c/x.png", 4, 1);
    Pipeline read = read(temp, "kind", "amg");
    assertEquals("a/x.png", frame(read, "a/x").image().fileName());
    ObjectMask above = frame(read, "b/x").objects().get(0);
    assertEquals(1.0, above.score().getAsDouble());
    assertEquals("1.01", above.attributes().get("predicted_iou"));
    assertEquals(Map.of("c/x", "pair.missing-mask"), read.rejected);
    Pipeline kept = read(temp, "kind", "amg", "unannotated", "keep");
    assertTrue(frame(kept, "c/x").objects().isEmpty());
    assertEquals(2, read(temp, "kind", "amg", "unannotated", "skip").frames.size());
  }

  @Test
  void oneBadMaskCostsItselfAlone() throws IOException {
    String bad =
        ", {\"segmentation\": {\"size\": [1, 5], \"counts\": [5]}},"
            + " {\"segmentation\": {\"size\": [1, 4], \"counts\": \"~~\"}},"
            + " {\"segmentation\": [[1, 2, 3, 4, 5, 6]]}, {\"segmentation\": null}, 7,"
            + " {\"segmentation\": {\"size\": [1, 4], \"counts\": [4]}, \"predicted_iou\": NaN},"
            + " {\"segmentation\": {\"size\": [1, 4], \"counts\": [1.5, 2]}}]";
    text("x.json", "[" + MASK.formatted("NaN") + bad);
    Pipeline read = read(temp);
    Frame frame = frame(read, "x");
    assertEquals(1, frame.objects().size());
    assertFalse(frame.objects().get(0).score().isPresent());
    assertEquals(6, read.rejectedObjects.size(), read.rejectedObjects.toString());
    assertEquals(1L, read.counters.get("empty-objects"));
    assertEquals("x.jpg", frame.image().fileName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "",
        "{\"image\": {\"width\": 0, \"height\": 3}, \"annotations\": []}",
        "{\"image\": {\"width\": 99999999, \"height\": 99999999}, \"annotations\": []}",
        "{\"image\": 5, \"annotations\": []}",
        "[]",
        "5"
      })
  void oneBadDocumentCostsItsFrameAlone(String document) throws IOException {
    text("good.json", "[" + MASK.formatted("0.9") + "]");
    text("bad.json", document);
    Pipeline read = read(temp, "kind", "sa-1b");
    assertEquals(1, read.frames.size());
    assertEquals(List.of("bad"), List.copyOf(read.rejected.keySet()));
  }

  @Test
  void theSizeOfTheImageIsCompared() throws IOException {
    text("x.json", "[" + MASK.formatted("0.9") + "]");
    image("x.png", 5, 1);
    assertEquals(Map.of("x", "mask.size-mismatch"), read(temp).rejected);
  }

  @Test
  void aSourceWithoutDocumentsIsRefused() throws IOException {
    image("x.png", 5, 1);
    assertThrows(ConfigException.class, () -> read(temp, "kind", "sa-1b"));
  }

  @Test
  void folderNumbersAreOrderedAsNumbers() throws IOException {
    text(
        "out/pic/metadata.csv", "id,area,bbox_x0,predicted_iou\n0,1,0,0.1\n9,1,0,0.9\n10,1,0,1e-1");
    for (int i : new int[] {10, 9, 0}) {
      BufferedImage mask = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_GRAY);
      mask.getRaster().setSample(i % 4, 0, 0, 255);
      ImageIO.write(mask, "png", temp.resolve("out/pic/" + i + ".png").toFile());
    }
    image("pics/pic.jpg", 4, 1);
    image("other/0.png", 4, 1);
    Pipeline read = read(temp, "kind", "amg-folder");
    List<ObjectMask> objects = frame(read, "pics/pic").objects();
    assertEquals(List.of("0", "9", "10"), objects.stream().map(ObjectMask::objectId).toList());
    assertEquals(0.1, objects.get(2).score().getAsDouble());
    assertEquals(1, read.frames.size());
  }
}
