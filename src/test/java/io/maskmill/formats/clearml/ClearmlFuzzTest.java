package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random frames against a slow oracle, and damaged documents. */
class ClearmlFuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private static final long SEED = Long.getLong("fuzz.seed", 20261125);

  @TempDir Path temp;

  private static LabelCatalog catalog(int n) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      labels.add(new Label(i == 1 ? "background" : "n" + i, VocColors.color(i + 1)));
    }
    return new LabelCatalog(labels);
  }

  private static RunLengthMask mask(Random random, int w, int h) {
    int[] counts = new int[w * h + 1];
    int run = random.nextInt(2);
    int rest = w * h;
    while (rest > 0) {
      int length = 1 + random.nextInt(Math.min(rest, 1 + random.nextInt(9)));
      counts[run++] = length;
      rest -= length;
    }
    return RunLengthMask.canonical(w, h, counts, run);
  }

  private static Frame frame(Random random, int labels) {
    int w = 1 + random.nextInt(9);
    int h = 1 + random.nextInt(7);
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      RunLengthMask mask = mask(random, w, h);
      if (!mask.isEmpty()) {
        TreeSet<Integer> own = new TreeSet<>();
        own.add(random.nextInt(labels));
        own.add(random.nextInt(labels));
        objects.add(new ObjectMask(0, 0, mask).withLabels(List.copyOf(own)));
      }
    }
    return new Frame(new FrameKey("", "", "a"), new ImageRef("a", "", 0, ""), w, h, objects);
  }

  /** Each label of each pixel, by asking each object. */
  @Test
  void classMasksHoldEveryLabelOfEveryPixel() {
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(SEED + i);
      int labels = 1 + random.nextInt(5);
      Frame frame = frame(random, labels);
      LabelSets sets = new LabelSets(catalog(labels), 1 + random.nextInt(20), random.nextBoolean());
      ClassLayers layers = ClassLayers.of(frame, sets);
      for (int pixel = 0; pixel < frame.width() * frame.height(); pixel++) {
        TreeSet<Integer> expected = new TreeSet<>();
        for (ObjectMask object : frame.objects()) {
          if (object.mask().get(pixel % frame.width(), pixel / frame.width())) {
            expected.addAll(object.labels());
          }
        }
        TreeSet<Integer> found = new TreeSet<>();
        for (ValueRuns layer : layers.layers()) {
          int number = layer.value(pixel);
          if (number > 0) {
            for (int label : sets.labels(number)) {
              found.add(label);
            }
          }
        }
        assertEquals(expected, found, "seed " + (SEED + i) + ", pixel " + pixel);
      }
    }
  }

  @Test
  void numbersHaveColorsOfTheirOwn() {
    for (int labels = 0; labels < 300; labels += 7) {
      LabelSets sets = new LabelSets(catalog(labels), 254, true);
      TreeSet<Integer> colors = new TreeSet<>();
      for (int number = 0; number <= sets.size(); number++) {
        colors.add(sets.color(number));
      }
      assertEquals(sets.size() + 1, colors.size());
    }
  }

  /** Instance masks put on each other give each object back. */
  @Test
  void instanceMasksHoldEveryObject() {
    for (int i = 0; i < CASES; i++) {
      Frame frame = frame(new Random(SEED + i), 3);
      InstanceLayers layers = InstanceLayers.of(frame);
      for (int object = 0; object < frame.objects().size(); object++) {
        RunLengthMask mask = frame.objects().get(object).mask();
        ValueRuns layer = layers.layers().get(layers.layerOf().get(object));
        for (int pixel = 0; pixel < frame.width() * frame.height(); pixel++) {
          assertEquals(
              mask.get(pixel % frame.width(), pixel / frame.width()),
              layer.value(pixel) == object + 1,
              "seed " + (SEED + i));
        }
      }
    }
  }

  /** Whatever is done to a document and its masks, the run is refused or frames are set aside. */
  @Test
  void damagedSourcesAreRefusedOrSetAside() throws Exception {
    Path golden = Path.of("src/test/resources/golden/clearml/case03_multi_masks");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(golden)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (int i = 0; i < Math.min(CASES, 300); i++) {
      Random random = new Random(SEED + i);
      Path folder = temp.resolve("c" + i);
      Path hit = files.get(random.nextInt(files.size()));
      for (Path file : files) {
        Path to = folder.resolve(golden.relativize(file).toString());
        Files.createDirectories(to.getParent());
        byte[] bytes = Files.readAllBytes(file);
        if (file.equals(hit)) {
          damage(bytes, random);
        }
        Files.write(to, bytes);
      }
      try {
        Pipeline read =
            Pipeline.read(
                new ClearmlFormat(),
                Trees.local(folder),
                "",
                "uri-map",
                "s3://maskmill-golden/case03_multi_masks/=.");
        read.reader.labels();
      } catch (ConfigException e) {
        assertTrue(e.getMessage().length() > 20, e.getMessage());
      }
    }
  }

  private static void damage(byte[] bytes, Random random) {
    byte[] signs = "{}[],:\"0-9atrue\\".getBytes(StandardCharsets.US_ASCII);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      bytes[random.nextInt(bytes.length)] =
          random.nextBoolean() ? signs[random.nextInt(signs.length)] : (byte) random.nextInt(256);
    }
  }
}
