package io.maskmill.mask;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * Finds the sides of simplified rings that change the topology: sides that meet others where the
 * rings do not, rings that have come to lie on another's other side, and rings that are turned.
 * Only sides that replace corners are told; sides of the rings as they were are right by
 * definition.
 */
final class OutlineTopology {
  /** Pairs of sides that may be compared, in all rounds together. */
  private static final long MOST_PAIRS = 300_000_000;

  private final KeptRings rings;
  private final RingRelations relations;
  private final int[][] bridges;
  private final TreeSet<Integer>[] faults;
  private final int[] signs; // of the rings' areas
  private long pairs;

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
    this.rings = new KeptRings(rings, keep);
    this.relations = new RingRelations(outlines, this.rings);
    this.bridges = bridges;
    this.faults = new TreeSet[rings.length];
    this.signs = new int[rings.length];
    for (int i = 0; i < rings.length; i++) {
      faults[i] = new TreeSet<>();
      signs[i] = Long.signum(this.rings.area(i, false));
    }
  }

  /** Whether the rings are too many, or too long, to be looked at; then faults are not told. */
  boolean isTooMuch() {
    return pairs > MOST_PAIRS || relations.isTooMuch();
  }

  /** Looks at the rings as they are now; returns whether there are faults. */
  boolean findFaults() {
    for (TreeSet<Integer> one : faults) {
      one.clear();
    }
    if (isTooMuch()) {
      return false;
    }
    collect();
    findMeetings();
    findCrossingsInCorners();
    for (int i = 0; i < rings.size(); i++) {
      if (signs[i] != 0 && Long.signum(rings.area(i, true)) != signs[i]) {
        addAll(i);
      }
    }
    for (int[] change : relations.changed()) {
      addPocket(change[0], change[1], change[2]);
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
    for (int i = 0; i < rings.size(); i++) {
      int n = rings.corners(i);
      int first = rings.next(i, n - 1);
      int corner = first;
      do {
        int to = rings.next(i, corner);
        boolean replaces = (to - corner + n) % n != 1 && n > 1;
        add(
            i,
            corner,
            replaces,
            new int[] {rings.x(i, corner), rings.y(i, corner), rings.x(i, to), rings.y(i, to)});
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

  /** Notes the sides of a ring that have passed a point, or all when none did by itself. */
  private void addPocket(int around, int px, int py) {
    boolean isFound = false;
    int n = rings.corners(around);
    for (int side = 0; side < sides; side++) {
      if (ring[side] == around && isOpen[side]) {
        int corners = (rings.next(around, from[side]) - from[side] + n) % n + 1;
        if (rings.inside(around, from[side], corners, false, px, py) != 0) {
          fault(side);
          isFound = true;
        }
      }
    }
    if (!isFound) {
      addAll(around);
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
      pairs += n;
      if (pairs > MOST_PAIRS) {
        return;
      }
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
    if (Math.max(s[1], s[3]) < Math.min(t[1], t[3])
        || Math.max(t[1], t[3]) < Math.min(s[1], s[3])) {
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
    int a = KeptRings.turn(s, t[0], t[1]);
    int b = KeptRings.turn(s, t[2], t[3]);
    int c = KeptRings.turn(t, s[0], s[1]);
    int d = KeptRings.turn(t, s[2], s[3]);
    return (a * b < 0 && c * d < 0)
        || (a == 0 && KeptRings.isWithin(s, t[0], t[1]))
        || (b == 0 && KeptRings.isWithin(s, t[2], t[3]))
        || (c == 0 && KeptRings.isWithin(t, s[0], s[1]))
        || (d == 0 && KeptRings.isWithin(t, s[2], s[3]));
  }

  /** Two ways through one point must not cross there. Sides follow each other in a ring. */
  private void findCrossingsInCorners() {
    int[] before = new int[sides];
    int[] firstOf = new int[rings.size()];
    for (int side = 0; side < sides && ring[side] >= 0; side++) {
      boolean isFirst = side == 0 || ring[side - 1] != ring[side];
      firstOf[ring[side]] = isFirst ? side : firstOf[ring[side]];
      before[side] = side - 1;
    }
    int own = sides - bridges.length;
    for (int i = 0; i < rings.size(); i++) {
      int end = i + 1 < rings.size() ? firstOf[i + 1] : own;
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
        opening > 0
            ? fromOut > 0 && fromIn < 0
            : opening < 0 ? fromOut > 0 || fromIn < 0 : fromOut > 0;
    return isBetween ? 1 : -1;
  }
}
