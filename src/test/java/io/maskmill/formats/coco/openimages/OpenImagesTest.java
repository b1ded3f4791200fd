package io.maskmill.formats.coco.openimages;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open Images: tables, masks of other sizes, and what is missing. */
class OpenImagesTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/golden/coco-relatives/c11_openimages");
  private static final String HEADER = "MaskPath,ImageID,LabelName,BoxID,PredictedIoU\n";

  @TempDir Path temp;

  private static Pipeline read(Path root, String... options) throws IOException {
    return Pipeline.read(new CocoFormat(), Trees.local(root), "", options);
  }

  private void text(String path, String text) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void image(String path, int width, int height, int value) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, value);
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void masksAreScaledAsDatumaroScalesThem() throws Exception {
    JsonNode expected = Json.mapper().readTree(GOLDEN.resolve("expected.json").toFile());
    Pipeline read = read(GOLDEN);
    Map<String, ObjectMask> byBox = new TreeMap<>();
    for (Frame frame : read.frames) {
      assertEquals("validation", frame.key().subset());
      for (ObjectMask object : frame.objects()) {
        byBox.put(object.objectId(), object);
      }
    }
    int seen = 0;
    for (JsonNode one : expected) {
      String file = one.path("mask_file").asText();
      String box = file.substring(file.lastIndexOf('_') + 1, file.length() - ".png".length());
      JsonNode mask = one.path("at_image_size");
      if (!mask.isObject()) {
        assertTrue(
            read.rejectedObjects.keySet().stream().anyMatch(key -> key.contains(file)), file);
        continue;
      }
      seen++;
      assertEquals(mask.path("rle").asText(), CocoRle.encode(byBox.get(box).mask()), file);
      assertEquals(
          one.path("label").asText(), read.reader.labels().label(byBox.get(box).label()).name());
    }
    assertTrue(seen > 7);
    assertTrue(read.counters.get("openimages.scaled") > 3);
    assertTrue(read(GOLDEN, "scale", "never").rejectedObjects.containsValue("mask.size-mismatch"));
  }

  @Test
  void withoutAnImageMasksTellTheSize() throws IOException {
    text("a.csv", HEADER + "i_m0a_1.png,i,/m/0a,1,\ni_m0a_2.png,i,/m/0a,2,0.5\n");
    image("m/i_m0a_1.png", 3, 2, 255);
    image("m/i_m0a_2.png", 4, 2, 255);
    Pipeline read = read(temp);
    Frame frame = read.frames.get(0);
    assertEquals("3x2", frame.width() + "x" + frame.height());
    assertEquals("i.jpg", frame.image().fileName());
    assertEquals("/m/0a", read.reader.labels().label(0).name());
    assertEquals(Map.of("i i_m0a_2.png", "mask.size-mismatch"), read.rejectedObjects);
  }

  /** As CVAT names the frames of a video. */
  @Test
  void idsOfImagesAndLabelsMayHaveUnderscores() throws IOException {
    text(
        "a.csv",
        HEADER
            + "frame_01_m0_a_1.png,frame_01,/m/0_a,1,\nframe_02_m0b_2.png,frame_02,/m/0b,2,\n"
            + "frame_m0b_3.png,frame,/m/0b,3,\n");
    image("masks/train/frame_01_m0_a_1.png", 3, 2, 255);
    image("masks/train/frame_02_m0b_2.png", 3, 2, 255);
    image("masks/train/frame_m0b_3.png", 3, 2, 255);
    Pipeline read = read(temp);
    assertEquals(Map.of(), read.rejectedObjects);
    assertEquals(
        List.of("frame 3", "frame_01 1", "frame_02 2"),
        read.frames.stream()
            .map(f -> f.key().name() + " " + f.objects().get(0).objectId())
            .sorted()
            .toList());
  }

  @Test
  void whatIsMissingOrTwiceCostsItself() throws IOException {
    text(
        "x-annotations-object-segmentation.csv",
        HEADER
            + "i_m0a_1.png,i,/m/0a,1,0.9\n"
            + "i_m0a_1.png,i,/m/0a,1,0.9\n"
            + "i_m0a_9.png,i,/m/0a,9,0.9\n"
            + "../../x.png,i,/m/0a,9,0.9\n"
            + "a.png,,/m/0a,9,0.9\n"
            + "j_m0a_9.png,j,/m/0a,9,0.9\n");
    text("class-descriptions-boxable.csv", "/m/0b,\"B, the second\"\n/m/0a,A\n/m/0c,A\n");
    image("i_m0a_1.png", 3, 2, 1);
    image("images/i.jpg", 3, 2, 0);
    image("images/k.jpg", 3, 2, 0);
    image("images/l_m0a_1.png", 3, 2, 0);
    Pipeline read = read(temp);
    assertEquals(1, read.frames.size());
    assertEquals(1, read.frames.get(0).objects().size());
    assertEquals(
        Map.of(
            "x/i i_m0a_1.png",
            "pair.duplicate-stem",
            "x/i i_m0a_9.png",
            "mask.missing",
            "x/j j_m0a_9.png",
            "mask.missing"),
        read.rejectedObjects);
    assertEquals("mask.missing", read.rejected.get("x/j"));
    assertEquals("pair.missing-mask", read.rejected.get("k"));
    assertEquals("A", read.reader.labels().label(0).name());
  }

  @Test
  void namesThatTwoIdsShareStayApart() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("/m/2", "Drill");
    names.put("/m/1", "Drill");
    assertEquals(
        List.of("Drill", "Drill (/m/1)", "/m/0"),
        new LabelNames(names)
            .catalog(List.of("/m/0", "/m/1", "/m/2")).labels().stream()
                .map(label -> label.name())
                .toList());
  }

  @Test
  void aTableWithoutRowsIsRefused() throws IOException {
    text("a.csv", HEADER);
    assertThrows(ConfigException.class, () -> read(temp));
  }
}
