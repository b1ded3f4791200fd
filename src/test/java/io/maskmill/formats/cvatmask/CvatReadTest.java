package io.maskmill.formats.cvatmask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the default does where lists, maps and masks are not what CVAT writes. */
class CvatReadTest {
  private static final String CLASSES = "SegmentationClass/a.png";
  private static final String OBJECTS = "SegmentationObject/a.png";

  @TempDir private Path root;

  @BeforeEach
  void declareTwoLabels() throws IOException {
    text("labelmap.txt", "background:0,0,0::\ncat:200,0,0::\ndog:0,200,0::\n");
    text("ImageSets/Segmentation/train.txt", "a\n");
  }

  private void text(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** One row of pixels. */
  private void gray(String path, int... values) throws IOException {
    png(path, 8, ColorType.GRAY, values.length, values);
  }

  private void png(String path, int depth, ColorType type, int width, int... bytes)
      throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(
        file,
        new PngEncoder()
            .encode(
                width,
                1,
                depth,
                type,
                null,
                null,
                (y, row) -> {
                  for (int i = 0; i < bytes.length; i++) {
                    row[i] = (byte) bytes[i];
                  }
                }));
  }

  private Pipeline read(String... options) throws IOException {
    return Pipeline.read(new CvatMaskFormat(), Trees.local(root), "", options);
  }

  private static List<String> said(Pipeline pipeline) {
    Frame frame = pipeline.frames.get(0);
    return frame.objects().stream()
        .map(object -> pipeline.reader.labels().label(object.label()).name() + said(object))
        .toList();
  }

  private static String said(ObjectMask object) {
    return " " + object.instance() + " " + object.mask().area();
  }

  @Test
  void anInstanceHasTheLabelOfMostOfItsPixels() throws IOException {
    gray(CLASSES, 1, 1, 1, 2, 0, 0);
    gray(OBJECTS, 7, 7, 7, 7, 7, 7);
    Pipeline pipeline = read();
    assertEquals(List.of("cat 7 6"), said(pipeline));
    assertEquals(1, pipeline.counters.get("cvat.instance-spans-classes"));
  }

  @Test
  void compatTakesTheHighestLabel() throws IOException {
    gray(CLASSES, 1, 1, 1, 2, 0, 0);
    gray(OBJECTS, 7, 7, 7, 7, 7, 7);
    assertEquals(
        List.of("dog 7 6"), said(Pipeline.read(new CvatMaskFormat(), Trees.local(root), "cvat")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cvat"})
  void pixelsWithALabelAndWithoutInstanceAreCountedAndNotTheBackground(String compat)
      throws IOException {
    gray(CLASSES, 1, 1, 1, 2, 0, 0);
    gray(OBJECTS, 7, 7, 7, 0, 0, 0);
    Pipeline pipeline = Pipeline.read(new CvatMaskFormat(), Trees.local(root), compat);
    assertEquals(1, pipeline.counters.get("cvat.pixels-without-instance"));
  }

  @Test
  void unknownColorsAreSaidByCountWithPlaceAndNearestLabel() throws IOException {
    int[] pixels = {200, 0, 0, 190, 3, 0, 0, 190, 3, 0, 190, 3};
    png(CLASSES, 8, ColorType.RGB, 4, pixels);
    Pipeline pipeline = read();
    assertEquals(Map.of("train/a", "cvat.unknown-color"), pipeline.rejected);
    assertEquals(
        "SegmentationClass/a.png: undeclared colors (0,190,3) in 2 pixels, the first at 2,0,"
            + " nearest is label 'dog' (0,200,0); (190,3,0) in 1 pixel at 1,0, nearest is label"
            + " 'cat' (200,0,0); declare them in labelmap.txt",
        pipeline.reasons.get("train/a"));
  }

  @Test
  void anIndexBeyondTheLabelsNamesTheValue() throws IOException {
    gray(CLASSES, 0, 9, 9);
    Pipeline pipeline = read();
    assertEquals(
        "SegmentationClass/a.png: value without a label 9 in 2 pixels, the first at 1,0; in one"
            + " channel the value is the label's line, 0..2; declare more in labelmap.txt, or"
            + " LABEL:9,9,9:: with values=color",
        pipeline.reasons.get("train/a"));
  }

  @Test
  void instanceNumbersKeep16Bits() throws IOException {
    gray(CLASSES, 1, 1, 2);
    png(OBJECTS, 16, ColorType.GRAY, 3, 1, 0, 1, 1, 2, 88);
    assertEquals(List.of("cat 256 1", "cat 257 1", "dog 600 1"), said(read()));
  }

  @Test
  void aMaskThatNoListNamesIsSetAsideOrSkippedOnRequest() throws IOException {
    gray(CLASSES, 1);
    gray("SegmentationClass/b.png", 1);
    assertEquals(Map.of("b", "cvat.unlisted"), read().rejected);
    assertEquals(Map.of(), read("unlisted", "skip").rejected);
  }

  @Test
  void anIdMayStandInTwoListsTwiceAndWithBlanksAndExtension() throws IOException {
    gray(CLASSES, 1);
    text("ImageSets/Segmentation/train.txt", "\uFEFFa \r\n# comment\r\n\r\na\r\n");
    text("ImageSets/Segmentation/my_val.txt", "a.jpg");
    Pipeline pipeline = read();
    assertEquals(
        List.of("my_val/a", "train/a"),
        pipeline.frames.stream().map(frame -> frame.key().toString()).sorted().toList());
    assertEquals(1, pipeline.counters.get("cvat.ids-with-extension"));
  }

  @Test
  void idsOfTheUnnamedSubsetStandAsTheyAre() throws IOException {
    gray(CLASSES, 1);
    text("ImageSets/Segmentation/default.txt", "a\n");
    assertEquals(0, read().counters.getOrDefault("cvat.ids-with-extension", 0L));
  }

  @Test
  void anIdThatLeavesItsFolderIsSetAside() throws IOException {
    gray(CLASSES, 1);
    text("ImageSets/Segmentation/train.txt", "a\n../../evil\n");
    assertEquals(Set.of("annotation.malformed"), Set.copyOf(read().rejected.values()));
  }

  @Test
  void objectsWithoutClassesGetTheLabelThatTheUserGives() throws IOException {
    gray(OBJECTS, 0, 3, 3);
    assertEquals(Map.of("train/a", "cvat.no-class-mask"), read().rejected);
    assertEquals(List.of("thing 3 2"), said(read("object-label", "thing")));
  }

  @Test
  void rootsWithOtherLabelsShareOneCatalogByName() throws IOException {
    Path all = root.resolve("all");
    gray("all/x/SegmentationClass/a.png", 1);
    text("all/x/ImageSets/Segmentation/train.txt", "a");
    text("all/x/labelmap.txt", "background:0,0,0::\ncat:200,0,0::\n");
    gray("all/y/SegmentationClass/b.png", 0);
    text("all/y/ImageSets/Segmentation/train.txt", "b");
    text("all/y/labelmap.txt", "cat:1,0,0::\nbackground:0,0,0::\n");
    Pipeline pipeline = Pipeline.read(new CvatMaskFormat(), Trees.local(all), "");
    assertEquals(1, pipeline.reader.labels().size());
    assertEquals(2, pipeline.frames.stream().mapToInt(frame -> frame.objects().size()).sum());
  }

  @Test
  void datasetMetaGoesBeforeLabelmap() throws IOException {
    text(
        "dataset_meta.json",
        "{\"label_map\": {\"0\": \"background\", \"2\": \"bird\"},"
            + " \"segmentation_colors\": [[0,0,0],[9,9,9]]}");
    gray(CLASSES, 2);
    assertEquals(List.of("bird 0 1"), said(read()));
  }

  @Test
  void damagedMasksAndMapsOnlyEverGiveFaults() throws IOException {
    gray(CLASSES, 1, 1, 2, 0);
    gray(OBJECTS, 1, 1, 2, 0);
    Random random = new Random(11);
    List<String> paths =
        List.of(CLASSES, OBJECTS, "labelmap.txt", "ImageSets/Segmentation/train.txt");
    for (int i = 0; i < Integer.getInteger("fuzz.cases", 2_000) / 4; i++) {
      Path file = root.resolve(paths.get(i % paths.size()));
      byte[] whole = Files.readAllBytes(file);
      byte[] bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
      try {
        assertTrue(read("unlisted", "skip").frames.size() <= 2);
      } catch (ConfigException e) {
        assertEquals(1, e.getMessage().lines().count());
      }
      Files.write(file, whole);
    }
  }

  @Test
  void aFolderWithoutListsIsRefused() throws IOException {
    Path empty = Files.createDirectories(root.resolve("SegmentationClass"));
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> Pipeline.read(new CvatMaskFormat(), Trees.local(empty), ""));
    assertTrue(e.getMessage().contains("holds no ImageSets/Segmentation/<subset>.txt"));
  }
}
