package io.maskmill.formats.cvatmask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.recognize.Look;
import io.maskmill.io.Trees;
import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Likeness;
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
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pascal VOC by its own name: palettes, void, boxes and other people's label files. */
class PascalVocTest {
  private static final int[] PALETTE =
      IntStream.range(0, 256).map(i -> VocColors.color(i).value()).toArray();
  private static final String OBJECT =
      "<object><name>%s</name><pose>Left</pose><truncated>1</truncated><difficult>0</difficult>"
          + "<bndbox><xmin>%d</xmin><ymin>1</ymin><xmax>%d</xmax><ymax>1</ymax></bndbox></object>";

  @TempDir Path temp;

  private void mask(String path, int... values) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    byte[] png =
        new PngEncoder()
            .encode(
                values.length,
                1,
                8,
                ColorType.PALETTE,
                PALETTE,
                null,
                (y, row) -> {
                  for (int i = 0; i < values.length; i++) {
                    row[i] = (byte) values[i];
                  }
                });
    Files.write(file, png);
  }

  private void text(String path, String text) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Pipeline read(String... options) throws IOException {
    return Pipeline.read(new PascalVocFormat(), Trees.local(temp), "", options);
  }

  private static String told(Pipeline read) {
    List<String> told = new ArrayList<>();
    for (ObjectMask object : read.frames.get(0).objects()) {
      told.add(
          read.reader.labels().label(object.label()).name()
              + "#"
              + object.instance()
              + "="
              + object.mask().area()
              + object.attributes());
    }
    return String.join(" ", told);
  }

  @Test
  void bordersAreVoidAndBoxesNameObjects() throws IOException {
    text("ImageSets/Segmentation/train.txt", "a\n");
    mask("SegmentationClass/a.png", 15, 15, 255, 8, 8, 255, 8, 0);
    mask("SegmentationObject/a.png", 1, 1, 255, 2, 2, 255, 3, 0);
    text(
        "Annotations/a.xml",
        "<?xml version=\"1.0\"?><annotation><segmented>1</segmented>"
            + OBJECT.formatted("cat", 4, 5)
            + OBJECT.formatted("person", 1, 2)
            + OBJECT.formatted("dog", 8, 8)
            + "<part><name>head</name></part></annotation>");
    Pipeline read = read();
    String facts = "{difficult=0, pose=Left, truncated=1}";
    assertEquals("person#1=2" + facts + " cat#2=2" + facts + " cat#3=1{}", told(read));
    assertEquals(2L, read.counters.get("void-pixels"));
    assertEquals(1L, read.counters.get("voc.objects-without-box"));
    assertEquals(1L, read.counters.get("voc.boxes-without-object"));
    assertEquals("person#1=2{} cat#2=2{} cat#3=1{}", told(read("box-files", "off")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<annotation>",
        "no xml",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><annotation>&b;</annotation>",
        ""
      })
  void aDamagedFileOfBoxesCostsItsFactsAlone(String xml) throws IOException {
    text("ImageSets/Segmentation/train.txt", "a\n");
    mask("SegmentationClass/a.png", 15, 0);
    mask("SegmentationObject/a.png", 1, 0);
    text("Annotations/a.xml", xml);
    Pipeline read = read();
    assertEquals("person#1=1{}", told(read));
    assertEquals(1L, read.counters.get("voc.unreadable-annotations"));
  }

  /** Without its masks a frame would seem to have nothing in it. */
  @Test
  void aFrameOfBoxesWithoutMasksIsSetAside() throws IOException {
    text("ImageSets/Segmentation/train.txt", "a\nb\nc\n");
    mask("SegmentationClass/a.png", 15, 0);
    mask("JPEGImages/b.png", 15, 0);
    mask("JPEGImages/c.png", 15, 0);
    text("Annotations/b.xml", "<annotation>" + OBJECT.formatted("cat", 1, 2) + "</annotation>");
    text("Annotations/c.xml", "<annotation><segmented>0</segmented></annotation>");
    assertEquals(Map.of("train/b", "mask.missing"), read().rejected);
    assertEquals(2, read().frames.size());
    assertEquals(3, read("box-files", "off").frames.size());
  }

  @Test
  void boxesOfFramesThatNoListNamesAreNoFault() throws IOException {
    text("ImageSets/Segmentation/train.txt", "a\n");
    mask("SegmentationClass/a.png", 15, 0);
    text("Annotations/a.xml", "<annotation/>");
    text("Annotations/b.xml", "<annotation/>");
    Pipeline read = read();
    assertEquals(1, read.frames.size());
    assertEquals(Map.of(), read.rejected);
  }

  @Test
  void namesOfLabelmeAreLabels() throws IOException {
    text("class_names.txt", "_background_\r\napple\r\npear\r\n");
    mask("SegmentationClass/a.png", 2, 1, 1, 0);
    mask("SegmentationObject/a.png", 2, 1, 1, 0);
    text("JPEGImages/x.txt", "");
    assertEquals("apple#1=2{} pear#2=1{}", told(read("unlisted", "take")));
  }

  /** labelme2voc.py once wrote arrays into SegmentationClass and its masks beside it. */
  @Test
  void masksMayLieInTheFoldersOfOlderScripts() throws IOException {
    text("class_names.txt", "_background_\napple\npear\n");
    text("SegmentationClass/a.npy", "x");
    text("SegmentationObject/a.npy", "x");
    mask("SegmentationClassPNG/a.png", 2, 1, 1, 0);
    mask("SegmentationObjectPNG/a.png", 2, 1, 1, 0);
    mask("JPEGImages/a.png", 0, 0, 0, 0);
    Pipeline read = read("unlisted", "take");
    assertEquals("apple#1=2{} pear#2=1{}", told(read));
    Likeness likeness = new PascalVocFormat().likeness(Look.at(Trees.local(temp)));
    assertEquals(Map.of("unlisted", "take"), likeness.options());
  }

  @Test
  void boxesMayHaveFractionsAndOtherOrders() throws XMLStreamException {
    String box = "<bndbox><ymax>7.4</ymax><xmax>9.6</xmax><ymin>2</ymin><xmin>1.0</xmin></bndbox>";
    VocAnnotation read =
        VocAnnotation.parse(
            ("<annotation><object>"
                    + box
                    + "<attributes><attribute><name>color</name><value>red</value></attribute>"
                    + "</attributes></object><object><name>x</name></object></annotation>")
                .getBytes(StandardCharsets.UTF_8));
    assertEquals(1, read.objects().size());
    assertEquals(new Box(0, 1, 10, 6), read.objects().get(0).box());
    assertEquals(Map.of("color", "red"), read.objects().get(0).attributes());
  }

  private MemorySink write(List<ObjectMask> objects, int width) throws Exception {
    LabelCatalog labels =
        new LabelCatalog(
            List.of(new Label("a<b", VocColors.color(9)), new Label("c", VocColors.color(0))));
    Frame frame =
        new Frame(
            new FrameKey("ds", "train", "f"), new ImageRef("f.jpg", "", 0, ""), width, 1, objects);
    PascalVocFormat format = new PascalVocFormat();
    return Pipeline.of(Trees.local(temp), labels, format.readable(), List.of(frame))
        .write(format, "", ImageMode.NONE);
  }

  @Test
  void masksHaveThePaletteAndBoxesCountFromOne() throws Exception {
    TreeMap<String, String> attributes = new TreeMap<>(Map.of("pose", "Rear", "wet & cold", "yes"));
    ObjectMask first =
        new ObjectMask(
            List.of(1),
            7,
            RunLengthMask.canonical(4, 1, new int[] {1, 2, 1}, 3),
            0,
            OptionalDouble.empty(),
            false,
            "",
            attributes);
    ObjectMask second = new ObjectMask(0, 9, RunLengthMask.canonical(4, 1, new int[] {3, 1}, 2));
    MemorySink sink = write(List.of(first, second), 4);
    for (String[] expected :
        new String[][] {{"SegmentationClass", "0221"}, {"SegmentationObject", "0112"}}) {
      PixelRaster raster =
          new PngDecoder().decode(sink.entries.get(expected[0] + "/f.png"), 1 << 20);
      assertEquals(ColorType.PALETTE, raster.colorType());
      assertArrayEquals(PALETTE, raster.palette());
      StringBuilder values = new StringBuilder();
      IntStream.range(0, 4).forEach(i -> values.append(raster.sample(i, 0)));
      assertEquals(expected[1], values.toString());
    }
    String xml = new String(sink.entries.get("Annotations/f.xml"), StandardCharsets.UTF_8);
    assertTrue(xml.contains("<name>a&lt;b</name>"), xml);
    assertTrue(xml.contains("<xmin>2</xmin>"), xml);
    assertTrue(xml.contains("<xmax>3</xmax>"), xml);
    VocAnnotation read = VocAnnotation.parse(xml.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        Map.of("pose", "Rear", "wet & cold", "yes", "truncated", "0", "difficult", "0"),
        read.objects().get(0).attributes());
    assertEquals(new Box(3, 0, 1, 1), read.objects().get(1).box());
  }

  @Test
  void numberOfVoidIsNeverAnObject() throws Exception {
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = 0; i < 255; i++) {
      int[] counts = {i, 1, 255 - i};
      objects.add(new ObjectMask(0, i + 1, RunLengthMask.canonical(256, 1, counts, 3)));
    }
    assertTrue(write(objects.subList(0, 254), 256).entries.containsKey("SegmentationObject/f.png"));
    String said = assertThrows(MaskDataException.class, () -> write(objects, 256)).getMessage();
    assertTrue(said.contains("hold 254"), said);
    List<Label> labels = new ArrayList<>();
    IntStream.range(0, 255).forEach(i -> labels.add(new Label("l" + i, VocColors.color(i))));
    PascalVocFormat format = new PascalVocFormat();
    Pipeline many =
        Pipeline.of(Trees.local(temp), new LabelCatalog(labels), format.readable(), List.of());
    assertThrows(ConfigException.class, () -> many.write(format, "", ImageMode.NONE));
  }
}
