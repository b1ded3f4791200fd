package io.maskmill.formats.yoloseg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.stats.Least;
import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.Traits;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YoloWriteTest {
  private static final int SIDE = 20;
  private static final Traits TRAITS = YoloSegFormat.TRAITS;

  @TempDir Path temp;

  private static LabelCatalog labels(String... names) {
    List<Label> labels = new ArrayList<>();
    for (String name : names) {
      labels.add(new Label(name, VocColors.color(labels.size() + 1)));
    }
    return new LabelCatalog(labels);
  }

  /** A mask drawn with '#' in its upper left corner. */
  private static RunLengthMask mask(String... rows) {
    int[] counts = new int[SIDE * SIDE];
    for (int i = 0; i < counts.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      boolean isSet = y < rows.length && x < rows[y].length() && rows[y].charAt(x) == '#';
      counts[i] = isSet ? 1 : 0;
    }
    int[] runs = new int[counts.length + 1];
    int n = 1;
    int value = 0;
    for (int pixel : counts) {
      if (pixel != value) {
        n++;
        value = pixel;
      }
      runs[n - 1]++;
    }
    return RunLengthMask.canonical(SIDE, SIDE, runs, n);
  }

  private Frame frame(String subset, String name, RunLengthMask... masks) throws IOException {
    List<ObjectMask> objects = new ArrayList<>();
    for (RunLengthMask mask : masks) {
      objects.add(new ObjectMask(0, objects.size() + 1, mask));
    }
    byte[] png = YoloFolder.png(SIDE, SIDE);
    Files.createDirectories(temp.resolve("in"));
    Files.write(temp.resolve("in/" + name + ".png"), png);
    ImageRef image = new ImageRef(name + ".png", name + ".png", png.length, "");
    return new Frame(new FrameKey("", subset, name), image, SIDE, SIDE, objects);
  }

  private MemorySink write(List<Frame> frames, String... options) throws Exception {
    SourceTree tree = Trees.local(Files.createDirectories(temp.resolve("in")));
    return Pipeline.of(tree, labels("cat"), TRAITS, frames)
        .write(new YoloSegFormat(), "", ImageMode.COPY, options);
  }

  private static Map<String, Long> counted(MemorySink sink) {
    Map<String, Long> counted = new TreeMap<>(sink.counters);
    counted.values().removeIf(count -> count == 0);
    return counted;
  }

  private static String text(MemorySink sink, String path) {
    return new String(sink.entries.get(path), StandardCharsets.UTF_8);
  }

  @Test
  void pixelsAreTheirCentersAndPointsAreOdd() throws Exception {
    MemorySink sink =
        write(List.of(frame("train", "a", mask("#"), mask("", "###"), mask("##", "##"))));
    assertEquals(
        """
        0 0.025 0.025 0.025 0.025 0.025 0.025
        0 0.025 0.075 0.125 0.075 0.125 0.075
        0 0.025 0.025 0.025 0.075 0.075 0.075 0.075 0.025 0.075 0.025
        """,
        text(sink, "labels/train/a.txt"));
    assertTrue(sink.entries.containsKey("images/train/a.png"));
  }

  @Test
  void aFrameWithoutObjectsHasAnEmptyFile() throws Exception {
    MemorySink sink = write(List.of(frame("", "a")));
    assertEquals("", text(sink, "labels/a.txt"));
    assertEquals(Set.of("images/a.png", "labels/a.txt", "data.yaml"), sink.entries.keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "NONE | train: \"images\";val: \"images\"",
        "train,val,test | train: \"images/train\";val: \"images/val\";test: \"images/test\"",
        "train | train: \"images/train\";val: \"images/train\"",
        "Train,validation | train: \"images/train\";val: \"images/val\"",
        "fold1 | train: \"images/fold1\";val: \"images/fold1\";\"fold1\": \"images/fold1\"",
        "NONE,val | train: \"images/val\";val: \"images/val\";\"default\": \"images/default\"",
      })
  void theDocumentHasTheKeysThatTrainersAskFor(String subsets, String keys) throws Exception {
    TreeSet<String> all = new TreeSet<>(List.of(subsets.replace("NONE", "").split(",", -1)));
    TargetLayout layout = TargetLayout.of(new Overview(3, new TreeSet<>(Set.of("")), all));
    String yaml = new String(YamlWriter.bytes(labels("a"), layout), StandardCharsets.UTF_8);
    assertEquals(keys.replace(";", "\n") + "\n\nnc: 1\nnames:\n  0: \"a\"\n", yaml);
    boolean isComplete = all.containsAll(Set.of("train", "val")) || subsets.contains("Train");
    assertEquals(isComplete, layout.warnings().isEmpty());
  }

  @Test
  void subsetsThatTrainersPassByAreSaid() {
    TreeSet<String> subsets = new TreeSet<>(Set.of("train", "val", "extra"));
    TargetLayout layout = TargetLayout.of(new Overview(3, new TreeSet<>(Set.of("")), subsets));
    assertEquals(
        List.of(
            "Ultralytics reads train, val and test alone: extra is a key of data.yaml that it passes"
                + " by"),
        layout.warnings());
    TreeSet<String> clash = new TreeSet<>(Set.of("val", "valid"));
    assertThrows(
        ConfigException.class,
        () -> TargetLayout.of(new Overview(3, new TreeSet<>(Set.of("")), clash)));
  }

  @Test
  void subsetsComeBack() throws Exception {
    List<Frame> frames =
        List.of(
            frame("", "a", mask("##")),
            frame("val", "b", mask("##")),
            frame("extra", "c", mask("##")));
    Pipeline back = back(write(frames));
    assertEquals(List.of("a 1", "extra/c 1", "val/b 1"), YoloFolder.said(back));
  }

  private Pipeline back(MemorySink sink) throws IOException {
    YoloFolder folder = new YoloFolder(temp.resolve("out"));
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      folder.bytes(entry.getKey(), entry.getValue());
    }
    return folder.read();
  }

  @Test
  void namesAreInQuotesAndComeBack() throws Exception {
    String[] names = {"no", "1", "null", "a \"b\" \\ c", "\u732b", "tab\there", "#x: y", "\u2028"};
    byte[] yaml =
        YamlWriter.bytes(
            labels(names),
            TargetLayout.of(new Overview(1, new TreeSet<>(Set.of("")), new TreeSet<>(Set.of("")))));
    assertEquals(
        List.of(names),
        DataYaml.parse("data.yaml", new String(yaml, StandardCharsets.UTF_8)).names());
    ConfigException e =
        assertThrows(ConfigException.class, () -> YamlWriter.check(labels("two\nlines")));
    assertTrue(e.getMessage().contains("line break"));
  }

  private static final String[] RING = {"####", "#..#", "#..#", "####"};

  @Test
  void holesAndPartsAreExactUnlessAskedOtherwise() throws Exception {
    RunLengthMask two = mask("####..#", "#..#", "#..#", "####..##");
    List<Frame> frames = List.of(frame("train", "a", two));
    MemorySink exact = write(frames);
    assertEquals(3, text(exact, "labels/train/a.txt").lines().count());
    assertEquals(Map.of("yolo.split-parts", 2L), counted(exact));
    assertFalse(exact.entries.containsKey("poor-outlines.csv"));
    assertEquals(Map.of(), exact.least);
    Pipeline back = back(exact);
    assertEquals(mask(RING), back.frames.get(0).objects().get(0).mask());

    MemorySink filled = write(frames, "holes", "fill", "least-iou", "1");
    assertEquals(
        Map.of("yolo.split-parts", 2L, "inexact-outlines", 1L, "poor-outlines", 1L),
        counted(filled));
    assertEquals(
        "frame,object,label,iou\n\"train/a\",1,\"cat\",0.7894\n",
        text(filled, "poor-outlines.csv"));
    assertEquals(
        Map.of("outline-iou", new Least(30 / 38.0, "train/a object 1 'cat'")), filled.least);

    MemorySink bridged = write(frames, "parts", "bridge");
    assertEquals(1, text(bridged, "labels/train/a.txt").lines().count());
    assertEquals(Map.of("inexact-outlines", 1L, "poor-outlines", 1L), counted(bridged));

    MemorySink largest = write(frames, "parts", "largest");
    assertEquals(mask(RING), back(largest).frames.get(0).objects().get(0).mask());
  }

  @Test
  void rowsThatTrainingDropsAreCounted() throws Exception {
    RunLengthMask block = mask("##", "##");
    RunLengthMask slash = mask(".#", "#");
    assertEquals(
        Map.of("yolo.same-box", 1L), counted(write(List.of(frame("", "a", block, slash)))));
  }

  @Test
  void readingBackNeedsImages() {
    YoloSegFormat format = new YoloSegFormat();
    Options none = Options.ofTarget(format, new TreeMap<>(), "");
    assertThrows(ConfigException.class, () -> format.readBackOptions(none, ImageMode.NONE));
  }

  @Test
  void decimalsAreTheShortestThatAreReadAsTheSame() {
    for (int size : new int[] {1, 3, 7, 20, 640, 1023, 4096, 10007}) {
      PixelText text = new PixelText();
      for (int pixel = 0; pixel < size; pixel += 1 + size / 500) {
        String shown = text.of(pixel, size);
        assertEquals(PixelText.part(pixel, size), Double.parseDouble(shown));
        assertEquals(pixel, (int) ((float) Double.parseDouble(shown) * size));
        assertTrue(shown.length() <= Double.toString(PixelText.part(pixel, size)).length() + 4);
      }
    }
    assertEquals("0.5", PixelText.shortest(0.5));
    assertEquals("0.16666666666666666", PixelText.shortest(1 / 6.0));
    assertEquals("0.00005", PixelText.shortest(5e-5));
  }
}
