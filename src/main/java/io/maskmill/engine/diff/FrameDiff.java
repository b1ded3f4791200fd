package io.maskmill.engine.diff;

import io.maskmill.engine.diff.ObjectMatches.Named;
import io.maskmill.engine.diff.ObjectMatches.Pair;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares two decoded frames of one size: object by object, and pixel by pixel in runs. Labels are
 * compared by name. Order, instance numbers, scores and attributes are not compared.
 */
final class FrameDiff {
  private static final int SHOWN_OBJECTS = 5;

  private final DiffResult result;
  private final List<DiffObject> shown = new ArrayList<>();
  private int differing;
  private long disagreeing;

  private FrameDiff(DiffResult result) {
    this.result = result;
  }

  /**
   * Compares and adds to the result.
   *
   * @param unreadable how many objects of both frames were set aside: such frames are different
   */
  static void compare(
      FrameMatches.Match match,
      Frame a,
      LabelCatalog labelsA,
      Frame b,
      LabelCatalog labelsB,
      int unreadable,
      DiffResult result) {
    FrameDiff diff = new FrameDiff(result);
    List<Named> namedA = named(a, labelsA);
    List<Named> namedB = named(b, labelsB);
    diff.objects(namedA, namedB);
    diff.pixels(a, namedA, namedB);
    boolean equal = diff.differing == 0 && unreadable == 0;
    result.count(equal ? DiffCount.FRAMES_EQUAL : DiffCount.FRAMES_DIFFERENT, 1);
    if (!equal) {
      result.example(
          new DiffExample(
              match.key(),
              match.order(),
              DiffExample.Kind.DIFFERENT,
              unreadable == 0 ? "" : Amount.of(unreadable, "object") + " cannot be read",
              List.copyOf(diff.shown),
              diff.differing - diff.shown.size(),
              diff.disagreeing));
    }
  }

  private static List<Named> named(Frame frame, LabelCatalog catalog) {
    List<Named> named = new ArrayList<>(frame.objects().size());
    for (ObjectMask object : frame.objects()) {
      TreeSet<String> names = new TreeSet<>();
      object.labels().forEach(label -> names.add(catalog.label(label).name()));
      named.add(new Named(List.copyOf(names), object.mask()));
    }
    return named;
  }

  private void objects(List<Named> a, List<Named> b) {
    result.count(DiffCount.OBJECTS_A, a.size());
    result.count(DiffCount.OBJECTS_B, b.size());
    a.forEach(object -> labels(object, LabelDiff.objects(1, 0)));
    b.forEach(object -> labels(object, LabelDiff.objects(0, 1)));
    ObjectMatches matches = new ObjectMatches(a, b);
    result.count(DiffCount.OBJECTS_EQUAL, matches.equal);
    for (Pair pair : matches.pairs) {
      DiffObject.Kind kind =
          pair.isRelabeled() ? DiffObject.Kind.RELABELED : DiffObject.Kind.CHANGED;
      result.count(pair.isRelabeled() ? DiffCount.OBJECTS_RELABELED : DiffCount.OBJECTS_CHANGED, 1);
      labels(pair.a(), LabelDiff.one(kind, true));
      if (pair.isRelabeled()) {
        labels(pair.b(), LabelDiff.one(kind, false));
      }
      show(kind, pair.a(), pair.b(), pair.iou());
    }
    result.count(DiffCount.OBJECTS_ONLY_A, matches.onlyA.size());
    for (Named only : matches.onlyA) {
      labels(only, LabelDiff.one(DiffObject.Kind.ONLY_A, true));
      show(DiffObject.Kind.ONLY_A, only, null, 0);
    }
    result.count(DiffCount.OBJECTS_ONLY_B, matches.onlyB.size());
    for (Named only : matches.onlyB) {
      labels(only, LabelDiff.one(DiffObject.Kind.ONLY_B, false));
      show(DiffObject.Kind.ONLY_B, null, only, 0);
    }
  }

  private void labels(Named object, LabelDiff more) {
    object.labels().forEach(name -> result.label(name, more));
  }

  private void show(DiffObject.Kind kind, Named a, Named b, double iou) {
    if (differing++ < SHOWN_OBJECTS) {
      shown.add(
          new DiffObject(
              kind,
              a == null ? List.of() : a.labels(),
              b == null ? List.of() : b.labels(),
              (a == null ? b : a).mask().box(),
              a == null ? 0 : a.mask().area(),
              b == null ? 0 : b.mask().area(),
              iou));
    }
  }

  private void pixels(Frame frame, List<Named> a, List<Named> b) {
    result.count(DiffCount.PIXELS_COMPARED, (long) frame.width() * frame.height());
    Map<String, RunLengthMask> inA = unions(a);
    Map<String, RunLengthMask> inB = differing == 0 ? inA : unions(b);
    TreeSet<String> names = new TreeSet<>(inA.keySet());
    names.addAll(inB.keySet());
    RunLengthMask empty = RunLengthMask.empty(frame.width(), frame.height());
    List<RunLengthMask> differences = new ArrayList<>();
    for (String name : names) {
      RunLengthMask x = inA.getOrDefault(name, empty);
      RunLengthMask y = inB.getOrDefault(name, empty);
      if (x.equals(y)) {
        result.label(name, LabelDiff.pixels(x.area(), x.area(), x.area()));
      } else {
        long shared = MaskAlgebra.intersectionArea(x, y);
        result.label(name, LabelDiff.pixels(x.area(), y.area(), shared));
        differences.add(MaskAlgebra.symmetricDifference(x, y));
      }
    }
    if (!differences.isEmpty()) {
      disagreeing = MaskAlgebra.union(differences).area();
      result.count(DiffCount.PIXELS_DISAGREEING, disagreeing);
    }
  }

  private static Map<String, RunLengthMask> unions(List<Named> objects) {
    Map<String, List<RunLengthMask>> masks = new TreeMap<>();
    for (Named object : objects) {
      for (String name : object.labels()) {
        masks.computeIfAbsent(name, k -> new ArrayList<>()).add(object.mask());
      }
    }
    Map<String, RunLengthMask> unions = new TreeMap<>();
    masks.forEach((name, all) -> unions.put(name, MaskAlgebra.union(all)));
    return unions;
  }
}
