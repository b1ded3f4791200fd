package io.maskmill.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the sides of simplified rings that change the topology: sides that meet others where the
 * rings do not, rings that have come to lie on another's other side, and rings that are turned.
 * Only sides that replace corners are told; sides of the rings as they were are right by
 * definition.
 */
final class OutlineTopology {
  private static final int MOST_TRIES = 8;
  private static final int ON_LINE = -1;

  /** Work that finding out how rings lie to those that they touch may cost, in corners. */
  private static final long MOST_WORK = 200_000_000;

  private final int[][] rings;
  private final boolean[][] keep;
  private final int[][] bridges;
  private final TreeSet<Integer>[] faults;
  private final int[] signs; // of the rings' areas

  /** Of each: ring around, ring, corner of that ring, whether it is inside. */
  private final List<int[]> relations = new ArrayList<>();


  // sides: ring (-1 for bridges), first and last corner, and their points
  private int sides;
  private int[] ring = new int[64];
  private int[] from = new int[64];
  private boolean[] isOpen = new boolean[64];
  private int[][] ends = new int[64][];

  /**
   * @param outlines the rings with all their points, which hold every point where two meet
   * @param rings their corners
   * @param keep which corners are kept; grows between calls of {@link #findFaults}
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  OutlineTopology(int[][] outlines, int[][] rings, boolean[][] keep, int[][] bridges) {
    this.rings = rings;
    this.keep = keep;
    this.bridges = bridges;
    this.faults = new TreeSet[rings.length];
    this.signs = new int[rings.length];
    for (int i = 0; i < rings.length; i++) {
      faults[i] = new TreeSet<>();
      signs[i] = Long.signum(area(i, false));
    }
    relate(touching(outlines));
  }

  /** Looks at the rings as they are now; returns whether there are faults. */
  boolean findFaults() {
    for (TreeSet<Integer> one : faults) {
      one.clear();
    }
    collect();
    findMeetings();
    findCrossingsInCorners();
    for (int i = 0; i < rings.length; i++) {
      if (signs[i] != 0 && Long.signum(area(i, true)) != signs[i]) {
        addAll(i);
      }
    }
    for (int[] relation : relations) {
      checkRelation(relation);
    }
    for (TreeSet<Integer> one : faults) {
      if (!one.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The first corners of a ring's sides that are at fault, ascending. */
  int[] faults(int of) {
    return faults[of].stream().mapToInt(Integer::intValue).toArray();
  }

  private void collect() {
    sides = 0;
    for (int i = 0; i < rings.length; i++) {
      int n = keep[i].length;
      int first = next(i, n - 1);
      int corner = first;
      do {
        int to = next(i, corner);
        boolean replaces = (to - corner + n) % n != 1 && n > 1;
        add(i, corner, replaces, new int[] {x(i, corner), y(i, corner), x(i, to), y(i, to)});
        corner = to;
      } while (corner != first);
    }
    for (int[] bridge : bridges) {
      add(-1, 0, false, bridge);
    }
  }

  private void add(int of, int corner, boolean replaces, int[] points) {
    if (sides == ring.length) {
      ring = Arrays.copyOf(ring, sides * 2);
      from = Arrays.copyOf(from, sides * 2);
      isOpen = Arrays.copyOf(isOpen, sides * 2);
      ends = Arrays.copyOf(ends, sides * 2);
    }
    ring[sides] = of;
    from[sides] = corner;
    isOpen[sides] = replaces;
    ends[sides++] = points;
  }

  private int x(int of, int corner) {
    return rings[of][2 * corner];
  }

  private int y(int of, int corner) {
    return rings[of][2 * corner + 1];
  }

  /** The corner kept that follows another; itself when there is no other. */
  private int next(int of, int corner) {
    int next = corner;
    do {
      next = next + 1 == keep[of].length ? 0 : next + 1;
    } while (!keep[of][next] && next != corner);
    return next;
  }

  private void fault(int side) {
    if (isOpen[side]) {
      faults[ring[side]].add(from[side]);
    }
  }

  private void addAll(int of) {
    for (int side = 0; side < sides; side++) {
      if (ring[side] == of) {
        fault(side);
      }
    }
  }

  /** Sweeps over the columns. */
  private void findMeetings() {
    Integer[] order = new Integer[sides];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(side -> Math.min(ends[side][0], ends[side][2])));
    int[] active = new int[sides];
    int n = 0;
    for (int side : order) {
      int left = Math.min(ends[side][0], ends[side][2]);
      int stay = 0;
      for (int i = 0; i < n; i++) {
        int other = active[i];
        if (Math.max(ends[other][0], ends[other][2]) >= left) {
          active[stay++] = other;
          if ((isOpen[side] || isOpen[other]) && meet(ends[side], ends[other])) {
            fault(side);
            fault(other);
          }
        }
      }
      n = stay;
      active[n++] = side;
    }
  }

  /** Whether two sides without a common end have a common point. */
  private static boolean meet(int[] s, int[] t) {
    if (Math.max(s[1], s[3]) < Math.min(t[1], t[3]) || Math.max(t[1], t[3]) < Math.min(s[1], s[3])) {
      return false;
    }
    boolean share =
        (s[0] == t[0] && s[1] == t[1])
            || (s[0] == t[2] && s[1] == t[3])
            || (s[2] == t[0] && s[3] == t[1])
            || (s[2] == t[2] && s[3] == t[3]);
    if (share) {
      return false;
    }
    int a = turn(s, t[0], t[1]);
    int b = turn(s, t[2], t[3]);
    int c = turn(t, s[0], s[1]);
    int d = turn(t, s[2], s[3]);
    return (a * b < 0 && c * d < 0)
        || (a == 0 && isWithin(s, t[0], t[1]))
        || (b == 0 && isWithin(s, t[2], t[3]))
        || (c == 0 && isWithin(t, s[0], s[1]))
        || (d == 0 && isWithin(t, s[2], s[3]));
  }

  private static int turn(int[] s, int px, int py) {
    return Long.signum(
        ((long) s[2] - s[0]) * ((long) py - s[1]) - ((long) s[3] - s[1]) * ((long) px - s[0]));
  }

  private static boolean isWithin(int[] s, int px, int py) {
    return px >= Math.min(s[0], s[2])
        && px <= Math.max(s[0], s[2])
        && py >= Math.min(s[1], s[3])
        && py <= Math.max(s[1], s[3]);
  }

  /** Two ways through one point must not cross there. Sides follow each other in a ring. */
  private void findCrossingsInCorners() {
    int[] before = new int[sides];
    int[] firstOf = new int[rings.length];
    for (int side = 0; side < sides && ring[side] >= 0; side++) {
      boolean isFirst = side == 0 || ring[side - 1] != ring[side];
      firstOf[ring[side]] = isFirst ? side : firstOf[ring[side]];
      before[side] = side - 1;
    }
    int own = sides - bridges.length;
    for (int i = 0; i < rings.length; i++) {
      int end = i + 1 < rings.length ? firstOf[i + 1] : own;
      before[firstOf[i]] = end - 1;
    }
    Integer[] order = new Integer[own];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingInt(side -> ends[side][0])
            .thenComparingInt(side -> ends[side][1]));
    for (int i = 0; i < own; i++) {
      for (int k = i + 1; k < own && isSamePoint(order[i], order[k]); k++) {
        int a = order[i];
        int b = order[k];
        if (cross(ends[before[a]], ends[a], ends[before[b]], ends[b])) {
          fault(before[a]);
          fault(a);
          fault(before[b]);
          fault(b);
        }
      }
    }
  }

  private boolean isSamePoint(int a, int b) {
    return ends[a][0] == ends[b][0] && ends[a][1] == ends[b][1];
  }

  /** Whether the way in and out of one visit parts those of another. */
  private static boolean cross(int[] inA, int[] outA, int[] inB, int[] outB) {
    int first = sector(outA, inA, inB[0], inB[1]);
    int second = sector(outA, inA, outB[2], outB[3]);
    return first * second < 0;
  }

  /**
   * On which side of the way {@code in}, {@code out} a point lies, seen from their common point: 1
   * turning from out to in, -1 beyond, 0 on either of them.
   */
  private static int sector(int[] out, int[] in, int px, int py) {
    long ox = (long) out[2] - out[0];
    long oy = (long) out[3] - out[1];
    long ix = (long) in[0] - out[0];
    long iy = (long) in[1] - out[1];
    long x = (long) px - out[0];
    long y = (long) py - out[1];
    long fromOut = ox * y - oy * x;
    long fromIn = ix * y - iy * x;
    boolean isOnOut = fromOut == 0 && ox * x + oy * y > 0;
    boolean isOnIn = fromIn == 0 && ix * x + iy * y > 0;
    if (isOnOut || isOnIn) {
      return 0;
    }
    long opening = ox * iy - oy * ix;
    boolean isBetween =
        opening > 0 ? fromOut > 0 && fromIn < 0 : opening < 0 ? fromOut > 0 || fromIn < 0 : fromOut > 0;
    return isBetween ? 1 : -1;
  }

  /** Twice the area of a ring, with its sign. */
  private long area(int of, boolean isOfKept) {
    long area = 0;
    int n = keep[of].length;
    int first = isOfKept ? next(of, n - 1) : 0;
    int corner = first;
    do {
      int to = isOfKept ? next(of, corner) : (corner + 1) % n;
      area += (long) x(of, corner) * y(of, to) - (long) x(of, to) * y(of, corner);
      corner = to;
    } while (corner != first);
    return area;
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
    int[][] boxes = new int[rings.length][];
    for (int i = 0; i < rings.length; i++) {
      boxes[i] = box(rings[i]);
    }
    long work = 0;
    for (int i = 0; i < rings.length; i++) {
      for (int k = 0; k < rings.length; k++) {
        boolean mayHold =
            i != k
                && boxes[k][2] >= boxes[i][0]
                && boxes[k][0] <= boxes[i][2]
                && boxes[k][3] >= boxes[i][1]
                && boxes[k][1] <= boxes[i][3];
        if (!mayHold) {
          continue;
        }
        boolean touches = touching.contains(((long) i << 32) | k);
        work += touches ? (long) keep[i].length * keep[k].length : 0;
        relate(i, k, touches && work <= MOST_WORK);
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
    for (int corner = 0; corner < keep[of].length; corner++) {
      if (isByAll || keep[of][corner]) {
        int inside = inside(around, 0, keep[around].length, false, x(of, corner), y(of, corner));
        if (inside != ON_LINE) {
          relations.add(new int[] {around, of, corner, inside});
        }
        if (!isByAll && (inside != ON_LINE || ++tries == MOST_TRIES)) {
          return;
        }
      }
    }
  }

  private void checkRelation(int[] relation) {
    if (!keep[relation[1]][relation[2]]) {
      return;
    }
    int around = relation[0];
    int px = x(relation[1], relation[2]);
    int py = y(relation[1], relation[2]);
    if (inside(around, 0, keep[around].length, true, px, py) == relation[3]) {
      return;
    }
    boolean isFound = false;
    for (int side = 0; side < sides; side++) {
      if (ring[side] == around && isOpen[side]) {
        int n = keep[around].length;
        int corners = (next(around, from[side]) - from[side] + n) % n + 1;
        if (inside(around, from[side], corners, false, px, py) != 0) {
          fault(side);
          isFound = true;
        }
      }
    }
    if (!isFound) {
      addAll(around);
    }
  }

  /** Whether a point lies in some of a ring's corners, closed: 1, 0 or {@link #ON_LINE}. */
  private int inside(int of, int first, int corners, boolean isOfKept, int px, int py) {
    int n = keep[of].length;
    int start = isOfKept ? next(of, n - 1) : first;
    int corner = start;
    boolean isInside = false;
    int left = corners;
    do {
      int to =
          isOfKept ? next(of, corner) : left == 1 ? start : corner + 1 == n ? 0 : corner + 1;
      int[] side = {x(of, corner), y(of, corner), x(of, to), y(of, to)};
      int turn = turn(side, px, py);
      if (turn == 0 && isWithin(side, px, py)) {
        return ON_LINE;
      }
      if (side[1] > py != side[3] > py) {
        isInside ^= side[3] > side[1] == turn > 0;
      }
      corner = to;
      left--;
    } while (isOfKept ? corner != start : left > 0);
    return isInside ? 1 : 0;
  }
}
