package io.maskmill.engine.diff;

import io.maskmill.mask.Box;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matches the objects of frame A to those of frame B: objects of equal labels and masks first;
 * then, highest intersection over union first, objects of equal labels that share a pixel, and
 * objects of other labels that share most of theirs. Objects left over are on one side alone.
 */
final class ObjectMatches {
  /** Least IoU at which an object counts as relabeled, as is usual in matching detections. */
  private static final double SIMILAR = 0.5;

  /** Most overlapping pairs kept per frame, a bound on memory; objects past it stay unmatched. */
  private static final int MAX_CANDIDATES = 1 << 20;

  private static final Comparator<Pair> BEST_FIRST =
      Comparator.comparingDouble((Pair p) -> -p.iou)
          .thenComparing(p -> p.isRelabeled())
          .thenComparingInt(p -> p.indexA)
          .thenComparingInt(p -> p.indexB);

  /** An object by the names of its labels, sorted; equal by value. */
  record Named(List<String> labels, RunLengthMask mask) {}

  /** An object of A and its match in B. */
  record Pair(int indexA, int indexB, Named a, Named b, double iou) {
    boolean isRelabeled() {
      return !a.labels().equals(b.labels());
    }
  }

  /** How many objects are equal. */
  final int equal;

  /** Objects that are in both and differ, in the order of A. */
  final List<Pair> pairs = new ArrayList<>();

  final List<Named> onlyA = new ArrayList<>();
  final List<Named> onlyB = new ArrayList<>();

  ObjectMatches(List<Named> a, List<Named> b) {
    Map<Named, Deque<Integer>> inB = new HashMap<>();
    for (int j = 0; j < b.size(); j++) {
      inB.computeIfAbsent(b.get(j), k -> new ArrayDeque<>(1)).add(j);
    }
    boolean[] doneA = new boolean[a.size()];
    boolean[] doneB = new boolean[b.size()];
    int same = 0;
    for (int i = 0; i < a.size(); i++) {
      Deque<Integer> equals = inB.get(a.get(i));
      if (equals != null && !equals.isEmpty()) {
        doneA[i] = true;
        doneB[equals.poll()] = true;
        same++;
      }
    }
    this.equal = same;
    List<Pair> candidates = candidates(a, doneA, b, doneB);
    candidates.sort(BEST_FIRST);
    for (Pair pair : candidates) {
      if (!doneA[pair.indexA] && !doneB[pair.indexB]) {
        doneA[pair.indexA] = true;
        doneB[pair.indexB] = true;
        pairs.add(pair);
      }
    }
    pairs.sort(Comparator.comparingInt(Pair::indexA));
    rest(a, doneA, onlyA);
    rest(b, doneB, onlyB);
  }

  private static List<Pair> candidates(
      List<Named> a, boolean[] doneA, List<Named> b, boolean[] doneB) {
    List<Pair> candidates = new ArrayList<>();
    Box[] boxes = new Box[b.size()];
    for (int j = 0; j < boxes.length; j++) {
      boxes[j] = doneB[j] ? Box.EMPTY : b.get(j).mask().box();
    }
    for (int i = 0; i < a.size(); i++) {
      if (doneA[i]) {
        continue;
      }
      Named first = a.get(i);
      Box box = first.mask().box();
      for (int j = 0; j < boxes.length && candidates.size() < MAX_CANDIDATES; j++) {
        if (touch(box, boxes[j])) {
          Named second = b.get(j);
          double iou = MaskAlgebra.iou(first.mask(), second.mask());
          if (iou >= SIMILAR || (iou > 0 && first.labels().equals(second.labels()))) {
            candidates.add(new Pair(i, j, first, second, iou));
          }
        }
      }
    }
    return candidates;
  }

  private static boolean touch(Box a, Box b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  private static void rest(List<Named> all, boolean[] done, List<Named> rest) {
    for (int i = 0; i < done.length; i++) {
      if (!done[i]) {
        rest.add(all.get(i));
      }
    }
  }
}
