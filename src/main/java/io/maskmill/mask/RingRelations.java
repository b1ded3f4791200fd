package io.maskmill.mask;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How rings lie to each other: which corners of one lie inside which others. */
final class RingRelations {
  private static final int MOST_TRIES = 8;

  /** Corners that may be looked at: a sieve of a hundred thousand holes would take hours. */
  private static final long MOST_WORK = 50_000_000;

  private final KeptRings rings;
  private boolean isTooMuch;

  /** Of each: ring around, ring, corner of that ring, whether it is inside. */
  private final List<int[]> relations = new ArrayList<>();

  /**
   * @param outlines the rings with all their points, which hold every point where two meet
   */
  RingRelations(int[][] outlines, KeptRings rings) {
    this.rings = rings;
    relate(touching(outlines));
  }

  /** Whether the rings are so many that not all relations are known. */
  boolean isTooMuch() {
    return isTooMuch;
  }

  /** Of each relation that has changed: the ring around, and the point that changed sides. */
  List<int[]> changed() {
    List<int[]> changed = new ArrayList<>();
    for (int[] relation : relations) {
      int around = relation[0];
      if (rings.isKept(relation[1], relation[2])) {
        int px = rings.x(relation[1], relation[2]);
        int py = rings.y(relation[1], relation[2]);
        if (rings.inside(around, 0, rings.corners(around), true, px, py) != relation[3]) {
          changed.add(new int[] {around, px, py});
        }
      }
    }
    return changed;
  }

  /** The pairs of rings that have a point in common, as {@code a << 32 | b} both ways. */
  private static Set<Long> touching(int[][] outlines) {
    Set<Long> pairs = new HashSet<>();
    if (outlines.length == 1) {
      return pairs;
    }
    int size = 0;
    for (int[] outline : outlines) {
      size += outline.length / 2;
    }
    long[] points = new long[size];
    int[] ringOf = new int[size];
    size = 0;
    for (int i = 0; i < outlines.length; i++) {
      for (int k = 0; k < outlines[i].length; k += 2) {
        points[size] = ((long) outlines[i][k] << 32) | outlines[i][k + 1];
        ringOf[size++] = i;
      }
    }
    Map<Long, Integer> firstRing = new HashMap<>(2 * size);
    for (int i = 0; i < size; i++) {
      int first = firstRing.merge(points[i], ringOf[i], (known, other) -> known);
      if (first != ringOf[i]) {
        pairs.add(((long) first << 32) | ringOf[i]);
        pairs.add(((long) ringOf[i] << 32) | first);
      }
    }
    return pairs;
  }

  private void relate(Set<Long> touching) {
    int[][] boxes = new int[rings.size()][];
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = box(rings.points(i));
    }
    long work = 0;
    for (int i = 0; i < boxes.length; i++) {
      for (int k = 0; k < boxes.length; k++) {
        boolean mayHold =
            i != k
                && boxes[k][2] >= boxes[i][0]
                && boxes[k][0] <= boxes[i][2]
                && boxes[k][3] >= boxes[i][1]
                && boxes[k][1] <= boxes[i][3];
        boolean touches = mayHold && touching.contains(((long) i << 32) | k);
        work += 1 + (mayHold ? rings.corners(i) : 0);
        work += touches ? (long) rings.corners(i) * rings.corners(k) : 0;
        if (work > MOST_WORK) {
          isTooMuch = true;
          return;
        }
        if (mayHold) {
          relate(i, k, touches);
        }
      }
    }
  }

  private static int[] box(int[] ring) {
    int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
    for (int k = 0; k < ring.length; k += 2) {
      box[0] = Math.min(box[0], ring[k]);
      box[1] = Math.min(box[1], ring[k + 1]);
      box[2] = Math.max(box[2], ring[k]);
      box[3] = Math.max(box[3], ring[k + 1]);
    }
    return box;
  }

  /**
   * Notes how a ring lies to another: by one corner that will stay, or by all corners when the
   * rings touch, since then they may lie on both sides.
   */
  private void relate(int around, int of, boolean isByAll) {
    int tries = 0;
    for (int corner = 0; corner < rings.corners(of); corner++) {
      if (isByAll || rings.isKept(of, corner)) {
        int inside =
            rings.inside(
                around, 0, rings.corners(around), false, rings.x(of, corner), rings.y(of, corner));
        if (inside != KeptRings.ON_LINE) {
          relations.add(new int[] {around, of, corner, inside});
        }
        if (!isByAll && (inside != KeptRings.ON_LINE || ++tries == MOST_TRIES)) {
          return;
        }
      }
    }
  }
}
