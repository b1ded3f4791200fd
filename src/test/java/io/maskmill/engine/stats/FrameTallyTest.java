package io.maskmill.engine.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FrameTallyTest {
  private static final ImageRef IMAGE = new ImageRef("f", "", 0, "");
  private static final int CASES = Math.max(20, Integer.getInteger("fuzz.cases", 2000) / 20);

  private static LabelCatalog catalog(int labels) {
    List<Label> all = new ArrayList<>();
    for (int i = 0; i < labels; i++) {
      all.add(new Label("label " + i, VocColors.color(i % 256)));
    }
    return new LabelCatalog(all);
  }

  private static List<Frame> frames(Random random, int labels) {
    List<Frame> frames = new ArrayList<>();
    int n = random.nextInt(40);
    for (int i = 0; i < n; i++) {
      int width = 1 + random.nextInt(random.nextBoolean() ? 3 : 40);
      int height = 1 + random.nextInt(random.nextBoolean() ? 3 : 40);
      List<ObjectMask> objects = new ArrayList<>();
      for (int o = random.nextInt(4) * random.nextInt(3); o > 0; o--) {
        objects.add(
            new ObjectMask(random.nextInt(labels), 1, mask(random, width, height))
                .withLabels(labels(random, labels)));
      }
      FrameKey key = new FrameKey("d" + random.nextInt(2), "", "f" + i);
      frames.add(new Frame(key, IMAGE, width, height, objects));
    }
    return frames;
  }

  private static List<Integer> labels(Random random, int labels) {
    List<Integer> some = new ArrayList<>();
    for (int n = random.nextInt(5) == 0 ? 3 : 1; n > 0; n--) {
      int label = random.nextInt(labels);
      if (!some.contains(label)) {
        some.add(label);
      }
    }
    return some;
  }

  private static RunLengthMask mask(Random random, int width, int height) {
    int noise = 1 + random.nextInt(9);
    int[] counts = new int[width * height + 1];
    int n = 0;
    for (int pixel = 0; pixel < width * height; pixel++) {
      n += random.nextInt(noise) == 0 ? 1 : 0;
      counts[n]++;
    }
    RunLengthMask mask = RunLengthMask.canonical(width, height, counts, n + 1);
    return mask.isEmpty() ? RunLengthMask.full(width, height) : mask;
  }

  private static Evaluation.Outcome outcome(int frames) {
    return new Evaluation.Outcome(
        frames + 2,
        frames,
        2,
        1,
        0,
        List.of(new Statistics.SetAside("a.b", 2, 1)),
        Map.of("lost.coco.alpha", 3L, "x", 4L, "unmapped-pixels.7", 5L),
        new java.util.TreeMap<>(Map.of("coco.outline-iou", new Least(0.5, "a"))));
  }

  private static FrameTally tally(List<Frame> frames, List<Long> ordinals, int labels) {
    FrameMeter meter = new FrameMeter();
    FrameTally tally = new FrameTally(labels);
    for (int i = 0; i < frames.size(); i++) {
      FrameFigures figures = meter.figures(frames.get(i));
      assertEquals(figures, FrameFigures.of(figures.numbers()));
      tally.add(frames.get(i).key(), ordinals.get(i), figures);
    }
    return tally;
  }

  private static List<Long> ordinals(int n) {
    List<Long> ordinals = new ArrayList<>();
    for (long i = 0; i < n; i++) {
      ordinals.add(i);
    }
    return ordinals;
  }

  @Test
  void statisticsAreThoseOfTheSlowWay() {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      LabelCatalog labels = catalog(1 + random.nextInt(6));
      List<Frame> frames = frames(random, labels.size());
      List<Long> ordinals = ordinals(frames.size());
      Evaluation.Outcome outcome = outcome(frames.size());
      Map<String, Long> counters = new java.util.TreeMap<>(outcome.counters());
      counters.remove("unmapped-pixels.7");
      Evaluation.Outcome plain =
          new Evaluation.Outcome(
              outcome.planned(),
              outcome.written(),
              outcome.quarantined(),
              outcome.withLoss(),
              outcome.carried(),
              outcome.setAside(),
              counters,
              outcome.least());
      SameStatistics.check(
          SlowStatistics.of(frames, ordinals, labels, plain),
          Evaluation.of(tally(frames, ordinals, labels.size()), labels, outcome),
          "seed " + seed);
    }
  }

  @Test
  void bytesDoNotDependOnHowTheWorkWasDivided() throws Exception {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      LabelCatalog labels = catalog(random.nextInt(3) == 0 ? 300 : 1 + random.nextInt(6));
      List<Frame> frames = frames(random, labels.size());
      List<Long> ordinals = ordinals(frames.size());
      Evaluation.Outcome outcome = outcome(frames.size());
      byte[] whole =
          StatisticsJson.write(
              Evaluation.of(tally(frames, ordinals, labels.size()), labels, outcome));
      List<FrameTally> parts = new ArrayList<>();
      for (int from = 0; from < frames.size(); ) {
        int to = Math.min(frames.size(), from + 1 + random.nextInt(9));
        parts.add(tally(frames.subList(from, to), ordinals.subList(from, to), labels.size()));
        from = to;
      }
      parts.add(new FrameTally(labels.size()));
      Collections.shuffle(parts, random);
      while (parts.size() > 1) {
        FrameTally left = again(parts.remove(random.nextInt(parts.size())), labels, random);
        int at = random.nextInt(parts.size());
        FrameTally right = again(parts.get(at), labels, random);
        left.plus(right);
        parts.set(at, left);
      }
      byte[] parted = StatisticsJson.write(Evaluation.of(parts.get(0), labels, outcome));
      assertArrayEquals(whole, parted, "seed " + seed);
    }
  }

  /** The same tally, on some of the ways that it takes between machines. */
  private static FrameTally again(FrameTally tally, LabelCatalog labels, Random random)
      throws Exception {
    return switch (random.nextInt(3)) {
      case 0 -> FrameTally.read(tally.write(), labels.size());
      case 1 -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
          out.writeObject(tally);
        }
        try (ObjectInputStream in =
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
          yield (FrameTally) in.readObject();
        }
      }
      default -> tally;
    };
  }

  @Test
  void pairsOfLargeCatalogsAreCountedInASample() {
    int labels = 1_203;
    int n = 3_000;
    Random random = new Random(1);
    FrameTally tally = new FrameTally(labels);
    FrameMeter meter = new FrameMeter();
    RunLengthMask pixel = RunLengthMask.full(1, 1);
    for (int i = 0; i < n; i++) {
      TreeSet<Integer> in = new TreeSet<>(List.of(5, random.nextInt(labels)));
      if (i % 2 == 0) {
        in.add(900);
      }
      List<ObjectMask> objects = new ArrayList<>();
      in.forEach(label -> objects.add(new ObjectMask(label, 1, pixel)));
      FrameKey key = new FrameKey("", "", "f" + i);
      tally.add(key, i, meter.figures(new Frame(key, IMAGE, 1, 1, objects)));
    }
    Statistics.Together together = Evaluation.of(tally, catalog(labels), outcome(n)).together();
    assertEquals(LabelPairs.SAMPLED, together.frames());
    assertEquals(List.of(5, 900), together.pairs().get(0).labels());
    double share = together.pairs().get(0).frames() / (double) LabelPairs.SAMPLED;
    assertEquals(0.5, share, 0.05);
    assertEquals(1_000, together.pairs().size());
    assertTrue(together.others() > 0);
  }

  @Test
  void aTallyStaysSmallHoweverManyFramesThereAre() {
    FrameTally tally = new FrameTally(3);
    FrameMeter meter = new FrameMeter();
    Random random = new Random(2);
    int length = 0;
    for (int i = 0; i < 20_000; i++) {
      int width = 1 + random.nextInt(60);
      RunLengthMask mask = mask(random, width, 1 + random.nextInt(60));
      FrameKey key = new FrameKey("", "", "f" + i);
      ObjectMask object = new ObjectMask(random.nextInt(3), 1, mask);
      tally.add(
          key, i, meter.figures(new Frame(key, IMAGE, width, mask.height(), List.of(object))));
      tally.addCounters(Map.of("unmapped-pixels.#" + i, 1L));
      if (i == 10_000) {
        length = tally.write().length();
      }
    }
    assertTrue(tally.write().length() < 1.2 * length, tally.write().length() + " of " + length);
    Statistics.Losses losses = Evaluation.of(tally, catalog(3), outcome(20_000)).losses();
    assertEquals(1_000, losses.unmapped().size());
    assertEquals(19_000, losses.othersUnmapped());
  }

  @Test
  void aDamagedTallyIsRefused() {
    List<Frame> frames = frames(new Random(3), 4);
    FrameTally tally = tally(frames, ordinals(frames.size()), 4);
    String text = tally.write();
    assertThrows(IOException.class, () -> FrameTally.read(text, 5));
    assertThrows(IOException.class, () -> FrameTally.read("[1" + text.substring(2), 4));
    assertThrows(IOException.class, () -> FrameTally.read("{}", 4));
    for (int cut = 0; cut < text.length(); cut += 7) {
      String part = text.substring(0, cut);
      assertThrows(IOException.class, () -> FrameTally.read(part, 4));
    }
  }

  @Test
  void aFrameWithAForeignLabelIsRefusedWhole() {
    FrameTally tally = new FrameTally(2);
    FrameKey key = new FrameKey("", "", "f");
    FrameFigures figures = FrameFigures.of(new int[] {1, 1, 1, 2, 1, 1, 0});
    assertThrows(IllegalArgumentException.class, () -> tally.add(key, 0, figures));
    assertEquals(new FrameTally(2).write(), tally.write());
  }
}
