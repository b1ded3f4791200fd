package io.maskmill.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Drops points of closed rings by Douglas and Peucker's rule, with topology kept: no ring comes to
 * cross itself or another, what lies inside a ring stays inside, and no ring that has an area loses
 * or turns it. Where dropping points would do so, points are taken back in, one level after the
 * other. Every point dropped is at most the tolerance away from the side that replaces it, so the
 * result lies within the tolerance of the rings. Rings of noise, whose checks would take minutes,
 * keep all their corners.
 *
 * <p>The same as {@link SimplePolygons} it is not: that one cuts holes apart without moving a line.
 */
public final class OutlineSimplifier {
  /** Distances that may be measured: what takes more, such as noise, stays as it is. */
  private static final long MOST_WORK = 500_000_000;

  private final int[][] rings; // corners only
  private final int[][] positions; // of the corners in the rings given
  private final boolean[][] fixed;
  private final boolean[][] keep;
  private final double tolerance;
  private long work;

  private OutlineSimplifier(int[][] rings, int[][] positions, boolean[][] fixed, double tolerance) {
    this.rings = rings;
    this.positions = positions;
    this.fixed = fixed;
    this.tolerance = tolerance;
    this.keep = new boolean[rings.length][];
  }

  /**
   * Rings of fewer points.
   *
   * @param outlines {@code x0, y0, x1, y1, ...} of each ring, without a repeated last point; only
   *     read
   * @param tolerance in the unit of the points; 0 drops points on straight sides alone
   */
  public static List<int[]> simplified(List<int[]> outlines, double tolerance) {
    int[][] rings = outlines.toArray(new int[0][]);
    boolean[][] fixed = new boolean[rings.length][];
    for (int i = 0; i < rings.length; i++) {
      fixed[i] = new boolean[rings[i].length / 2];
    }
    int[][] kept = kept(rings, fixed, new int[0][], tolerance);
    List<int[]> simple = new ArrayList<>(rings.length);
    for (int i = 0; i < rings.length; i++) {
      simple.add(taken(rings[i], kept[i]));
    }
    return simple;
  }

  /** The points of a ring at some positions. */
  static int[] taken(int[] ring, int[] kept) {
    int[] points = new int[2 * kept.length];
    for (int i = 0; i < kept.length; i++) {
      points[2 * i] = ring[2 * kept[i]];
      points[2 * i + 1] = ring[2 * kept[i] + 1];
    }
    return points;
  }

  /**
   * The positions of the points that are kept of each ring, ascending.
   *
   * @param fixed points that must be kept
   * @param bridges {@code x0, y0, x1, y1} of segments that no side may come to cross
   */
  static int[][] kept(int[][] rings, boolean[][] fixed, int[][] bridges, double tolerance) {
    int n = rings.length;
    int[][] positions = new int[n][];
    int[][] corners = new int[n][];
    boolean[][] fixedCorners = new boolean[n][];
    for (int i = 0; i < n; i++) {
      positions[i] = corners(rings[i], fixed[i]);
      corners[i] = taken(rings[i], positions[i]);
      fixedCorners[i] = new boolean[positions[i].length];
      for (int k = 0; k < positions[i].length; k++) {
        fixedCorners[i][k] = fixed[i][positions[i][k]];
      }
    }
    if (tolerance <= 0) {
      return positions;
    }
    OutlineSimplifier simplifier =
        new OutlineSimplifier(corners, positions, fixedCorners, tolerance);
    for (int i = 0; i < n && !simplifier.isTooMuch(); i++) {
      simplifier.begin(i);
    }
    if (simplifier.isTooMuch()) {
      return positions;
    }
    OutlineTopology topology = new OutlineTopology(rings, corners, simplifier.keep, bridges);
    while (topology.findFaults()) {
      for (int i = 0; i < n; i++) {
        for (int from : topology.faults(i)) {
          simplifier.refine(i, from);
        }
      }
    }
    return topology.isTooMuch() || simplifier.isTooMuch() ? positions : simplifier.result();
  }

  /**
   * The points at which a ring turns, and those that are fixed; a ring keeps one point at least.
   */
  private static int[] corners(int[] ring, boolean[] fixed) {
    int n = ring.length / 2;
    int[] corners = new int[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      int before = 2 * (i == 0 ? n - 1 : i - 1);
      int after = 2 * (i == n - 1 ? 0 : i + 1);
      long inX = (long) ring[2 * i] - ring[before];
      long inY = (long) ring[2 * i + 1] - ring[before + 1];
      long outX = (long) ring[after] - ring[2 * i];
      long outY = (long) ring[after + 1] - ring[2 * i + 1];
      boolean isStraight = inX * outY == inY * outX && inX * outX + inY * outY > 0;
      if (!isStraight || fixed[i]) {
        corners[size++] = i;
      }
    }
    return size == 0 ? new int[] {0} : Arrays.copyOf(corners, size);
  }

  /** Chooses the first points of a ring: those that are fixed, or the two farthest ones. */
  private void begin(int ring) {
    int n = positions[ring].length;
    keep[ring] = fixed[ring].clone();
    if (n <= 3) {
      Arrays.fill(keep[ring], true);
      return;
    }
    int first = nextKept(ring, 0);
    if (first < 0) {
      first = lowest(ring);
      keep[ring][first] = true;
    }
    if (nextKept(ring, first + 1) < 0) {
      keep[ring][farthest(ring, first, first)] = true;
    }
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (keep[ring][i]) {
        all.add(i);
      }
    }
    for (int i = 0; i < all.size(); i++) {
      simplify(ring, all.get(i), all.get((i + 1) % all.size()));
    }
  }

  private boolean isTooMuch() {
    return work > MOST_WORK;
  }

  private int nextKept(int ring, int from) {
    for (int i = from; i < keep[ring].length; i++) {
      if (keep[ring][i]) {
        return i;
      }
    }
    return -1;
  }

  /** The corner that is first in order of columns, then rows. */
  private int lowest(int ring) {
    int best = 0;
    for (int i = 1; i < positions[ring].length; i++) {
      best = isBefore(ring, i, best) ? i : best;
    }
    return best;
  }

  private boolean isBefore(int ring, int a, int b) {
    int[] p = rings[ring];
    return p[2 * a] != p[2 * b] ? p[2 * a] < p[2 * b] : p[2 * a + 1] < p[2 * b + 1];
  }

  /** Keeps what is farther than the tolerance from the sides between two corners. */
  private void simplify(int ring, int from, int to) {
    int[] stack = new int[64];
    int depth = 0;
    stack[depth++] = from;
    stack[depth++] = to;
    while (depth > 0 && !isTooMuch()) {
      int end = stack[--depth];
      int start = stack[--depth];
      int far = farthest(ring, start, end);
      if (far < 0 || distance(ring, far, start, end) <= tolerance * tolerance) {
        continue;
      }
      keep[ring][far] = true;
      if (depth + 4 > stack.length) {
        stack = Arrays.copyOf(stack, stack.length * 2);
      }
      stack[depth++] = start;
      stack[depth++] = far;
      stack[depth++] = far;
      stack[depth++] = end;
    }
  }

  /** Takes the farthest corner of a side back in; the side must replace some. */
  private void refine(int ring, int from) {
    int n = positions[ring].length;
    int to = from;
    do {
      to = to + 1 == n ? 0 : to + 1;
    } while (!keep[ring][to]);
    int far = farthest(ring, from, to);
    if (far >= 0) {
      keep[ring][far] = true;
      simplify(ring, from, far);
      simplify(ring, far, to);
    }
  }

  /**
   * The corner between two that is farthest from the side between them; of equal ones the first in
   * order of columns and rows, so that a line forth and back is treated alike. -1 for none.
   */
  private int farthest(int ring, int from, int to) {
    int n = positions[ring].length;
    work += (to - from + n) % n;
    int best = -1;
    double most = -1;
    for (int i = from + 1 == n ? 0 : from + 1; i != to; i = i + 1 == n ? 0 : i + 1) {
      double distance = distance(ring, i, from, to);
      if (distance > most || (distance == most && isBefore(ring, i, best))) {
        most = distance;
        best = i;
      }
    }
    return best;
  }

  /** The squared distance of a corner from the side between two. */
  private double distance(int ring, int corner, int from, int to) {
    int[] p = rings[ring];
    boolean isForward = isBefore(ring, from, to); // the same numbers in both directions
    int a = isForward ? from : to;
    int b = isForward ? to : from;
    double dx = (double) p[2 * b] - p[2 * a];
    double dy = (double) p[2 * b + 1] - p[2 * a + 1];
    double px = (double) p[2 * corner] - p[2 * a];
    double py = (double) p[2 * corner + 1] - p[2 * a + 1];
    double along = px * dx + py * dy;
    double length = dx * dx + dy * dy;
    if (along <= 0 || length == 0) {
      return px * px + py * py;
    }
    if (along >= length) {
      return (px - dx) * (px - dx) + (py - dy) * (py - dy);
    }
    double across = px * dy - py * dx;
    return across * across / length;
  }

  private int[][] result() {
    int[][] kept = new int[rings.length][];
    for (int i = 0; i < rings.length; i++) {
      kept[i] = new int[positions[i].length];
      int n = 0;
      for (int k = 0; k < positions[i].length; k++) {
        if (keep[i][k]) {
          kept[i][n++] = positions[i][k];
        }
      }
      kept[i] = Arrays.copyOf(kept[i], n);
    }
    return kept;
  }
}
