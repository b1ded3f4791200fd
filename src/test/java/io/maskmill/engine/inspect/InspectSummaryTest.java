package io.maskmill.engine.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.cli.report.InspectJson;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.stats.LabelTally;
import io.maskmill.formats.Formats;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FaultCode;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.Advice;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InspectSummaryTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000) / 10;
  private static final int WIDTH = 7;
  private static final int HEIGHT = 5;
  private static final LabelCatalog LABELS =
      new LabelCatalog(
          List.of(
              new Label("a", VocColors.color(1)),
              new Label("b", VocColors.color(2)),
              new Label("c", VocColors.color(3))));

  /** A frame as pixels: one list of booleans an object. */
  private static Frame frame(Random random, int number) {
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      objects.add(new ObjectMask(random.nextInt(3), i, mask(pixels(random))));
    }
    FrameKey key = new FrameKey("ds" + random.nextInt(2), "", "f" + number);
    return new Frame(key, new ImageRef("f", "", 0, ""), WIDTH, HEIGHT, objects);
  }

  private static boolean[] pixels(Random random) {
    boolean[] pixels = new boolean[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(3) == 0;
    }
    pixels[random.nextInt(pixels.length)] = true;
    return pixels;
  }

  private static RunLengthMask mask(boolean[] pixels) {
    int[] counts = new int[pixels.length + 1];
    int n = 0;
    boolean set = false;
    for (boolean pixel : pixels) {
      if (pixel != set) {
        n++;
        set = pixel;
      }
      counts[n]++;
    }
    return RunLengthMask.canonical(WIDTH, HEIGHT, counts, n + 1);
  }

  @Test
  void aFrameThatCannotBeMeasuredCostsItsFiguresAlone() {
    Frame frame = frame(new Random(5), 1);
    ObjectMask foreign = new ObjectMask(9, 0, mask(pixels(new Random(6))));
    InspectSummary summary = new InspectSummary(3);
    summary.add(frame.with(frame.key(), List.of(foreign)));
    assertEquals("", new InspectSummary(3).fault());
    InspectSummary both = new InspectSummary(3).plus(summary);
    both.add(frame);
    assertEquals(2, both.readable());
    assertEquals(1, both.objects().frames());
    assertEquals(frame.key() + ": ", both.fault().substring(0, (frame.key() + ": ").length()));
  }

  private static InspectSummary one(Random random, int number) {
    InspectSummary summary = new InspectSummary(3);
    FrameKey key = new FrameKey("", "", "f" + number);
    summary.saw(new PlannedFrame.Paired(key, List.of()));
    if (random.nextInt(4) == 0) {
      FaultCode code = random.nextBoolean() ? MaskFaults.EMPTY : MaskFaults.LOSSY;
      summary.reject(key, code, "reason " + number);
    } else {
      summary.add(frame(random, number));
      summary.counters().add("unmapped-pixels." + random.nextInt(9), 1 + random.nextInt(9));
    }
    summary.values().mask();
    for (int value = 0; value < 300; value += 1 + random.nextInt(100)) {
      summary.values().value(value, 1 + random.nextInt(50), 1 + random.nextInt(3));
    }
    if (random.nextInt(5) == 0) {
      summary.values().noValue(1 + random.nextInt(9), "way " + random.nextInt(2));
    }
    summary
        .files()
        .image(
            new ImageHeader(ImageHeader.Kind.PNG, WIDTH, HEIGHT, 1 + random.nextInt(2), false),
            WIDTH,
            HEIGHT);
    summary.files().maskFile("kind " + random.nextInt(3));
    return summary;
  }

  private static String text(InspectSummary summary) {
    return InspectJson.of(
            new Inspection(
                Formats.of("coco"),
                "",
                new Inspection.ReaderFacts(List.of(), LABELS, Traits.of(Trait.IMAGES), Advice.NONE),
                new ListingStats(),
                true,
                summary,
                Formats.all(),
                Map.of()))
        .toPrettyString();
  }

  /**
   * Frames of a seed, each in a summary of its own; made anew, since plus changes its left side.
   */
  private static List<InspectSummary> ones(int seed) {
    Random random = new Random(seed);
    List<InspectSummary> ones = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ones.add(one(random, i));
    }
    return ones;
  }

  @Test
  void sumsDoNotDependOnOrderOrOnHowTheWorkWasParted() {
    for (int seed = 0; seed < CASES; seed++) {
      InspectSummary inOrder = new InspectSummary(3);
      for (InspectSummary one : ones(seed)) {
        inOrder = inOrder.plus(one);
      }
      List<InspectSummary> tree = ones(seed);
      Random random = new Random(-1L - seed);
      tree.add(new InspectSummary(3));
      Collections.shuffle(tree, random);
      while (tree.size() > 1) {
        InspectSummary left = tree.remove(random.nextInt(tree.size()));
        int at = random.nextInt(tree.size());
        tree.set(at, left.plus(tree.get(at)));
      }
      assertEquals(text(inOrder), text(tree.get(0)), "seed " + seed);
    }
  }

  @Test
  void countsAreThoseOfTheSlowWay() {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      InspectSummary summary = new InspectSummary(3);
      long overlap = 0;
      long[] pixels = new long[3];
      long[] frames = new long[3];
      for (int i = 0; i < 5; i++) {
        Frame frame = frame(random, i);
        summary.add(frame);
        boolean[] seen = new boolean[3];
        for (int y = 0; y < HEIGHT; y++) {
          for (int x = 0; x < WIDTH; x++) {
            int here = 0;
            for (ObjectMask object : frame.objects()) {
              if (object.mask().get(x, y)) {
                here++;
                pixels[object.label()]++;
                seen[object.label()] = true;
              }
            }
            overlap += Math.max(0, here - 1);
          }
        }
        for (int label = 0; label < 3; label++) {
          frames[label] += seen[label] ? 1 : 0;
        }
      }
      assertEquals(overlap, summary.objects().overlapPixels(), "seed " + seed);
      for (int label = 0; label < 3; label++) {
        LabelTally tally = summary.objects().label(label);
        assertEquals(pixels[label], tally.areas().sum(), "seed " + seed);
        assertEquals(frames[label], tally.frames(), "seed " + seed);
      }
    }
  }

  @Test
  void theMostCrowdedFrameIsTheFirstOfEquals() {
    Random random = new Random(1);
    ObjectMask object = new ObjectMask(0, 1, mask(pixels(random)));
    InspectSummary a = new InspectSummary(3);
    InspectSummary b = new InspectSummary(3);
    a.add(of("z", List.of(object, object)));
    a.add(of("y", List.of(object)));
    b.add(of("b", List.of(object, object)));
    assertEquals("b", a.plus(b).objects().mostCrowded().name());
  }

  @Test
  void examplesAreTheFirstFiveInFrameOrder() {
    InspectSummary left = new InspectSummary(3);
    InspectSummary right = new InspectSummary(3);
    for (int i = 9; i >= 0; i--) {
      FrameKey key = new FrameKey("", "", "f" + i);
      (i % 2 == 0 ? left : right).reject(key, MaskFaults.EMPTY, "reason");
    }
    FaultTally.OfCode faults = left.plus(right).frameFaults().byCode().get(MaskFaults.EMPTY);
    assertEquals(10, faults.count());
    assertEquals(
        List.of("f0", "f1", "f2", "f3", "f4"),
        faults.examples().stream().map(e -> e.frame().name()).toList());
  }

  private static Frame of(String name, List<ObjectMask> objects) {
    return new Frame(
        new FrameKey("", "", name), new ImageRef("f", "", 0, ""), WIDTH, HEIGHT, objects);
  }
}
