package io.maskmill.mask;

/** Rings of which some corners are kept: where their points lie, and what lies inside them. */
final class KeptRings {
  /** What {@link #inside} gives for a point on a ring's line. */
  static final int ON_LINE = -1;

  private final int[][] rings;
  private final boolean[][] keep;

  /**
   * @param rings {@code x0, y0, x1, y1, ...} of each
   * @param keep which corners are kept; may grow later
   */
  KeptRings(int[][] rings, boolean[][] keep) {
    this.rings = rings;
    this.keep = keep;
  }

  /** How many rings there are. */
  int size() {
    return rings.length;
  }

  /** How many corners a ring has, kept or not. */
  int corners(int of) {
    return keep[of].length;
  }

  boolean isKept(int of, int corner) {
    return keep[of][corner];
  }

  /** The corners of a ring, read-only. */
  int[] points(int of) {
    return rings[of];
  }

  int x(int of, int corner) {
    return rings[of][2 * corner];
  }

  int y(int of, int corner) {
    return rings[of][2 * corner + 1];
  }

  /** The corner kept that follows another; itself when there is no other. */
  int next(int of, int corner) {
    int next = corner;
    do {
      next = next + 1 == keep[of].length ? 0 : next + 1;
    } while (!keep[of][next] && next != corner);
    return next;
  }

  /** Twice the area of a ring, with its sign. */
  long area(int of, boolean isOfKept) {
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

  static int turn(int[] s, int px, int py) {
    return Long.signum(
        ((long) s[2] - s[0]) * ((long) py - s[1]) - ((long) s[3] - s[1]) * ((long) px - s[0]));
  }

  static boolean isWithin(int[] s, int px, int py) {
    return px >= Math.min(s[0], s[2])
        && px <= Math.max(s[0], s[2])
        && py >= Math.min(s[1], s[3])
        && py <= Math.max(s[1], s[3]);
  }

  /** Whether a point lies in some of a ring's corners, closed: 1, 0 or {@link #ON_LINE}. */
  int inside(int of, int first, int corners, boolean isOfKept, int px, int py) {
    int n = keep[of].length;
    int start = isOfKept ? next(of, n - 1) : first;
    int corner = start;
    boolean isInside = false;
    int left = corners;
    do {
      int to = isOfKept ? next(of, corner) : left == 1 ? start : corner + 1 == n ? 0 : corner + 1;
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
