package io.maskmill.engine.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Two frames against each other; pixels against a slow oracle. */
class FrameDiffTest {
  private static final int W = 20;
  private static final int H = 10;
  private static final LabelCatalog CATALOG = catalog("lemon", "kiwi", "plum");

  private static LabelCatalog catalog(String... names) {
    List<Label> labels = new ArrayList<>();
    for (String name : names) {
      labels.add(new Label(name, VocColors.color(labels.size() + 1)));
    }
    return new LabelCatalog(labels);
  }

  private static RunLengthMask box(int x, int y, int width, int height) {
    return RunLengthMask.full(width, height).place(W, H, x, y);
  }

  private static ObjectMask object(int label, RunLengthMask mask) {
    return new ObjectMask(label, 0, mask);
  }

  private static Frame frame(ObjectMask... objects) {
    FrameKey key = new FrameKey("", "", "f");
    return new Frame(key, new ImageRef("f.png", "", 0, ""), W, H, Arrays.asList(objects));
  }

  private static DiffResult diff(Frame a, LabelCatalog labelsA, Frame b, LabelCatalog labelsB) {
    DiffResult result = new DiffResult(20);
    result.count(DiffCount.FRAMES_A, 1);
    result.count(DiffCount.FRAMES_B, 1);
    FrameMatches.Match match = new FrameMatches.Match(a.key(), 0, false, null, null);
    FrameDiff.compare(match, a, labelsA, b, labelsB, 0, result);
    return result;
  }

  private static DiffResult diff(Frame a, Frame b) {
    return diff(a, CATALOG, b, CATALOG);
  }

  private static DiffObject only(DiffResult result) {
    assertEquals(1, result.examples().size());
    assertEquals(1, result.examples().get(0).objects().size());
    return result.examples().get(0).objects().get(0);
  }

  @Test
  void labelsAreComparedByNameAndObjectsInAnyOrder() {
    Frame a = frame(object(0, box(0, 0, 5, 5)), object(1, box(3, 3, 5, 5)));
    Frame b = frame(object(0, box(3, 3, 5, 5)), object(1, box(0, 0, 5, 5)));
    DiffResult result = diff(a, CATALOG, b, catalog("kiwi", "lemon"));
    assertTrue(result.isEqual());
    assertEquals(2, result.count(DiffCount.OBJECTS_EQUAL));
    assertEquals(1, result.labels().get("lemon").pixels().iou());
    assertFalse(diff(a, b).isEqual());
  }

  @Test
  void oneMaskUnderAnotherLabelIsRelabeled() {
    RunLengthMask mask = box(2, 1, 4, 5);
    DiffResult result = diff(frame(object(0, mask)), frame(object(1, mask)));
    assertFalse(result.isEqual());
    DiffObject object = only(result);
    assertEquals(DiffObject.Kind.RELABELED, object.kind());
    assertEquals(List.of("lemon"), object.labelsA());
    assertEquals(List.of("kiwi"), object.labelsB());
    assertEquals(1, object.iou());
    assertEquals(20, result.count(DiffCount.PIXELS_DISAGREEING));
    assertEquals(
        new LabelDiff(new LabelDiff.Objects(1, 0, 0, 1, 0, 0, 0), new LabelDiff.Pixels(20, 0, 0)),
        result.labels().get("lemon"));
    assertEquals(
        new LabelDiff(new LabelDiff.Objects(0, 1, 0, 0, 1, 0, 0), new LabelDiff.Pixels(0, 20, 0)),
        result.labels().get("kiwi"));
  }

  @Test
  void anotherMaskUnderTheSameLabelIsChanged() {
    DiffResult result = diff(frame(object(0, box(0, 0, 4, 5))), frame(object(0, box(3, 0, 4, 5))));
    DiffObject object = only(result);
    assertEquals(DiffObject.Kind.CHANGED, object.kind());
    assertEquals(5 / 35.0, object.iou());
    assertEquals(30, result.count(DiffCount.PIXELS_DISAGREEING));
    assertEquals(
        new LabelDiff(new LabelDiff.Objects(1, 1, 1, 0, 0, 0, 0), new LabelDiff.Pixels(20, 20, 5)),
        result.labels().get("lemon"));
  }

  @Test
  void objectsThatShareNothingAreOnOneSideAlone() {
    DiffResult result =
        diff(
            frame(object(0, box(0, 0, 4, 4)), object(1, box(9, 0, 2, 2))),
            frame(object(0, box(5, 5, 4, 4)), object(1, box(9, 0, 2, 2))));
    assertEquals(1, result.count(DiffCount.OBJECTS_EQUAL));
    assertEquals(1, result.count(DiffCount.OBJECTS_ONLY_A));
    assertEquals(1, result.count(DiffCount.OBJECTS_ONLY_B));
    assertEquals(32, result.count(DiffCount.PIXELS_DISAGREEING));
    assertEquals(0, result.labels().get("lemon").pixels().iou());
    assertEquals(1, result.labels().get("kiwi").pixels().iou());
  }

  @Test
  void aLittleOverlapWithAnotherLabelIsNoLabelChange() {
    DiffResult result = diff(frame(object(0, box(0, 0, 4, 4))), frame(object(1, box(3, 0, 4, 4))));
    assertEquals(0, result.count(DiffCount.OBJECTS_RELABELED));
    assertEquals(1, result.count(DiffCount.OBJECTS_ONLY_A));
    assertEquals(1, result.count(DiffCount.OBJECTS_ONLY_B));
  }

  @Test
  void theBestOverlapIsMatchedFirst() {
    Frame a = frame(object(0, box(0, 0, 4, 4)), object(0, box(1, 0, 4, 4)));
    Frame b = frame(object(0, box(2, 0, 4, 4)));
    DiffResult result = diff(a, b);
    assertEquals(1, result.count(DiffCount.OBJECTS_CHANGED));
    assertEquals(1, result.count(DiffCount.OBJECTS_ONLY_A));
    DiffObject changed = result.examples().get(0).objects().get(0);
    assertEquals(DiffObject.Kind.CHANGED, changed.kind());
    assertEquals(1, changed.box().x());
  }

  @Test
  void anObjectThatIsThereTwiceIsCountedTwice() {
    ObjectMask object = object(0, box(0, 0, 4, 4));
    DiffResult result = diff(frame(object, object), frame(object));
    assertFalse(result.isEqual());
    assertEquals(1, result.count(DiffCount.OBJECTS_EQUAL));
    assertEquals(1, result.count(DiffCount.OBJECTS_ONLY_A));
    assertEquals(0, result.count(DiffCount.PIXELS_DISAGREEING));
  }

  @Test
  void severalLabelsOfAnObjectAreASet() {
    ObjectMask two =
        new ObjectMask(
            List.of(1, 0), 0, box(0, 0, 4, 4), 0, OptionalDouble.empty(), false, "", Map.of());
    ObjectMask turned =
        new ObjectMask(
            List.of(0, 1), 3, box(0, 0, 4, 4), 7, OptionalDouble.of(1), true, "x", Map.of());
    assertTrue(diff(frame(two), frame(turned)).isEqual());
    DiffResult result = diff(frame(two), frame(object(0, box(0, 0, 4, 4))));
    assertEquals(DiffObject.Kind.RELABELED, only(result).kind());
    assertEquals(List.of("kiwi", "lemon"), only(result).labelsA());
    assertEquals(16, result.count(DiffCount.PIXELS_DISAGREEING));
  }

  @Test
  void examplesOfAFrameAreBounded() {
    ObjectMask[] many = new ObjectMask[W];
    for (int i = 0; i < W; i++) {
      many[i] = object(i % 3, box(i, 0, 1, 1));
    }
    DiffExample example = diff(frame(many), frame()).examples().get(0);
    assertEquals(5, example.objects().size());
    assertEquals(W - 5, example.moreObjects());
    assertEquals(W, example.pixels());
  }

  @Test
  void whatIsLeftOfAFrameWhoseObjectsWereSetAsideIsDifferent() {
    DiffResult result = new DiffResult(1);
    Frame frame = frame(object(0, box(0, 0, 4, 4)));
    FrameMatches.Match match = new FrameMatches.Match(frame.key(), 0, false, null, null);
    FrameDiff.compare(match, frame, CATALOG, frame, CATALOG, 1, result);
    assertEquals(1, result.count(DiffCount.FRAMES_DIFFERENT));
    assertEquals("1 object cannot be read", result.examples().get(0).reason());
  }

  /** Label sets pixel by pixel. */
  @Test
  void pixelsAgreeWithTheSlowOracle() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      Frame a = randomFrame(random);
      Frame b = random.nextInt(4) == 0 ? a : randomFrame(random);
      if (random.nextBoolean()) {
        List<ObjectMask> mixed = new ArrayList<>(a.objects());
        Collections.shuffle(mixed, random);
        mixed.addAll(b.objects().subList(0, random.nextInt(b.objects().size() + 1)));
        b = frame(mixed.toArray(new ObjectMask[0]));
      }
      DiffResult result = diff(a, b);
      long disagreeing = 0;
      Map<String, long[]> pixels = new TreeMap<>();
      for (int p = 0; p < W * H; p++) {
        Set<String> inA = names(a, p);
        Set<String> inB = names(b, p);
        disagreeing += inA.equals(inB) ? 0 : 1;
        for (String name : inA) {
          pixels.computeIfAbsent(name, k -> new long[3])[0]++;
          pixels.get(name)[2] += inB.contains(name) ? 1 : 0;
        }
        for (String name : inB) {
          pixels.computeIfAbsent(name, k -> new long[3])[1]++;
        }
      }
      assertEquals(disagreeing, result.count(DiffCount.PIXELS_DISAGREEING));
      assertEquals(pixels.keySet(), result.labels().keySet());
      result
          .labels()
          .forEach(
              (name, label) -> {
                long[] counted = pixels.get(name);
                assertEquals(counted[0], label.pixels().inA());
                assertEquals(counted[1], label.pixels().inB());
                assertEquals(counted[2], label.pixels().intersection());
                assertEquals(
                    label.objects().inA() - label.objects().inB(),
                    label.objects().relabeledA()
                        - label.objects().relabeledB()
                        + label.objects().onlyA()
                        - label.objects().onlyB());
              });
      assertEquals(
          a.objects().size(),
          result.count(DiffCount.OBJECTS_EQUAL)
              + result.count(DiffCount.OBJECTS_CHANGED)
              + result.count(DiffCount.OBJECTS_RELABELED)
              + result.count(DiffCount.OBJECTS_ONLY_A));
    }
  }

  private static Set<String> names(Frame frame, int pixel) {
    Set<String> names = new TreeSet<>();
    for (ObjectMask object : frame.objects()) {
      if (object.mask().get(pixel % W, pixel / W)) {
        names.add(CATALOG.label(object.label()).name());
      }
    }
    return names;
  }

  private static Frame randomFrame(Random random) {
    ObjectMask[] objects = new ObjectMask[random.nextInt(8)];
    for (int i = 0; i < objects.length; i++) {
      int x = random.nextInt(W);
      int y = random.nextInt(H);
      objects[i] =
          object(
              random.nextInt(3), box(x, y, 1 + random.nextInt(W - x), 1 + random.nextInt(H - y)));
    }
    return frame(objects);
  }
}
