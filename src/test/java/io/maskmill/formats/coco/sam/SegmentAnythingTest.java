package io.maskmill.formats.coco.sam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.engine.recognize.Look;
import io.maskmill.formats.coco.CocoFormat;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Likeness;
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

  /** A mask of random pixels has more runs than the beginning of a document that is looked at. */
  @Test
  void aLongFirstMaskDoesNotHideTheKind() throws IOException {
    String runs = "1,".repeat(99_999) + "1";
    String long1 = "{\"segmentation\": {\"size\": [100, 1000], \"counts\": [" + runs + "]}, %s}";
    text("x.json", "[" + long1.formatted("\"predicted_iou\": 0.9") + "]");
    assertEquals(50_000, frame(read(temp), "x").objects().get(0).mask().area());
    assertEquals("amg", likeness().options().get("kind"));
    text("x.json", "[" + long1.formatted("\"image_id\": 1, \"category_id\": 2") + "]");
    assertEquals(null, likeness().options().get("kind"));
    assertTrue(likeness().because().contains("results list"), likeness().because());
  }

  private Likeness likeness() throws IOException {
    return new CocoFormat().likeness(Look.at(Trees.local(temp)));
  }

  @Test
  void aDocumentOfManyImagesIsNotHiddenByThoseOfOne() throws IOException {
    text(
        "z.json",
        "{\"images\": [{\"id\": 1, \"width\": 4, \"height\": 1, \"file_name\": \"a.jpg\"}],"
            + " \"annotations\": [], \"categories\": []}");
    text("a.json", "[" + MASK.formatted("0.9") + "]");
    assertEquals(null, likeness().options().get("kind"));
    assertEquals(List.of("a"), read(temp).frames.stream().map(f -> f.key().name()).toList());
    assertTrue(read(temp).frames.get(0).objects().isEmpty());
  }

  @Test
  void keysMayStandInAnyOrder() throws IOException {
    text(
        "x.json",
        "{\"annotations\": ["
            + MASK.formatted("0.9")
            + "], \"image\": {\"file_name\": \"x.png\", \"height\": 1, \"width\": 4}}");
    assertEquals("x.png", frame(read(temp), "x").image().fileName());
  }

  @Test
  void anImageBelongsToTheDocumentOfItsOwnFolder() throws IOException {
    text("a/v/0.json", "[" + MASK.formatted("0.1") + "]");
    text("b/v/0.json", "[" + MASK.formatted("0.2") + "]");
    image("b/v/0.png", 4, 1);
    Pipeline read = read(temp, "kind", "amg");
    assertEquals("", frame(read, "a/v/0").image().path());
    assertEquals("b/v/0.png", frame(read, "b/v/0").image().path());
  }

  @Test
  void aSourceMayBeOfOneImage() throws IOException {
    text("x.json", "[" + MASK.formatted("0.9") + "]");
    assertEquals(1, frame(read(temp.resolve("x.json")), "x").objects().size());
    text("dog/metadata.csv", "id,area,bbox_x0\n0,1,0\n");
    image("dog/0.png", 4, 1);
    Pipeline read = read(temp.resolve("dog"), "kind", "amg-folder");
    assertEquals("4x1", frame(read, "dog").width() + "x" + frame(read, "dog").height());
    Files.delete(temp.resolve("dog/0.png"));
    Pipeline empty = read(temp.resolve("dog"), "kind", "amg-folder");
    assertEquals(Map.of("dog", "annotation.malformed"), empty.rejected);
  }

  /** Images may be called after numbers too. */
  @Test
  void imagesOfNumbersAreNoMasks() throws IOException {
    text("out/0012/metadata.csv", "id,area,bbox_x0\n0,1,0\n");
    image("out/0012/0.png", 4, 1);
    image("images/0012.png", 4, 1);
    text("out/7/metadata.csv", "id,area,bbox_x0\n0,1,0\n");
    image("out/7/0.png", 4, 1);
    image("images/7.png", 4, 1);
    image("loose/3.png", 4, 1);
    Pipeline read = read(temp, "kind", "amg-folder");
    assertEquals("images/0012.png", frame(read, "0012").image().path());
    assertEquals("images/7.png", frame(read, "7").image().path());
    assertEquals(Map.of("loose", "annotation.malformed"), read.rejected);
  }
}
