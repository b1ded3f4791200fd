package io.maskmill.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Images whose names differ in their extensions alone, or look like another one's name with an
 * extension: whatever a target makes of them, no frame comes back with another one's image.
 */
class TwinNamesTest {
  private static final int W = 20;
  private static final int H = 20;
  private static final int SETS = 60;
  private static final List<String> NAMES =
      List.of(
          "a.png",
          "a.jpg",
          "a.png.png",
          "a.jpg.png",
          "a.png.jpg",
          "a.png.png.png",
          "a.PNG",
          "a.jpeg",
          "b.png",
          "b.tif.png",
          "x y.png",
          "x%20y.png",
          "x y.jpg",
          "s/a.png",
          "s/a.png.jpg",
          "_a.png",
          ".a.png",
          "a.1.png",
          "a_1.png",
          "a_png.png",
          "\u00e9.png",
          "e\u0301.png",
          "a.png .png",
          "a.mask.png",
          "a.json.png",
          "a");

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "binary-masks",
        "clearml",
        "coco",
        "coco-panoptic",
        "cvat-mask",
        "encord",
        "label-studio",
        "parquet",
        "supervisely",
        "supervisely-masks"
      })
  void noFrameComesBackWithTheImageOfAnother(String id) throws IOException, MaskDataException {
    Random random = new Random(17);
    List<String> wrong = new ArrayList<>();
    int read = 0;
    for (int set = 0; set < SETS; set++) {
      List<String> names = new ArrayList<>(NAMES);
      Collections.shuffle(names, random);
      names = set == 0 ? List.of("a.jpg", "a.png", "a.png.png") : names.subList(0, 2 + set % 7);
      Path folder = Files.createDirectories(temp.resolve(id + set));
      MemorySink sink;
      try {
        sink = written(Formats.of(id), Files.createDirectories(folder.resolve("from")), names, set);
      } catch (IllegalStateException e) {
        assertTrue(e.getMessage().contains("twice"), e.getMessage());
        continue; // two frames of one name, which the run refuses
      }
      for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
        Path file = folder.resolve("to/" + entry.getKey());
        Files.createDirectories(file.getParent());
        Files.write(file, entry.getValue());
      }
      Pipeline back = Pipeline.read(Formats.of(id), Trees.local(folder.resolve("to")), "");
      Set<Integer> seen = new HashSet<>();
      for (Frame frame : back.frames) {
        List<ObjectMask> objects = frame.objects();
        int object = objects.size() == 1 ? objects.get(0).mask().box().x() : -1;
        int image = frame.image().isPresent() ? number(back.image(frame)) : object;
        if (object != image || !seen.add(object)) {
          wrong.add(names + ": " + frame.key() + " mask " + object + " image " + image);
        }
        read++;
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(read > SETS, "only " + read + " frames came back");
  }

  /** The image and the mask of a frame tell its number. */
  private static MemorySink written(MaskFormat format, Path folder, List<String> names, int set)
      throws IOException, MaskDataException {
    SourceTree tree = Trees.local(folder);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      byte[] png = png(i);
      Files.write(folder.resolve(i + ".png"), png);
      boolean hasImage = set % 3 == 0 || i % 3 > 0;
      ImageRef image =
          new ImageRef(names.get(i), hasImage ? i + ".png" : "", hasImage ? png.length : 0, "");
      RunLengthMask mask = RunLengthMask.full(1, 1).place(W, H, i, i);
      String stem = ImageNames.stem(names.get(i));
      boolean isLone = names.stream().filter(n -> ImageNames.stem(n).equals(stem)).count() == 1;
      String name = set % 2 == 1 && isLone ? stem : names.get(i);
      frames.add(
          new Frame(new FrameKey("", "", name), image, W, H, List.of(new ObjectMask(0, 1, mask))));
    }
    LabelCatalog labels = new LabelCatalog(List.of(new Label("one", VocColors.color(1))));
    MaskFormat coco = Formats.of("coco");
    return Pipeline.of(tree, labels, coco.readable(), frames).write(format, "", ImageMode.COPY);
  }

  private static byte[] png(int number) {
    return new PngEncoder()
        .encode(W, H, 8, ColorType.GRAY, null, null, (y, row) -> Arrays.fill(row, (byte) number));
  }

  private static int number(byte[] png) {
    for (int i = 0; i < NAMES.size(); i++) {
      if (Arrays.equals(png, png(i))) {
        return i;
      }
    }
    return -2;
  }
}
