package io.maskmill.mask;

import java.util.Arrays;
import java.util.List;

/**
 * Outlines of one closed stroke through pixel centers, for systems that know neither holes nor
 * parts. {@link OpenCvPolygon} fills an exact one to the pixels that it was made of: holes are
 * reached over doubled runs on pixels of the piece, which draw nothing new and cancel each other.
 */
public final class OneStroke {

  private OneStroke() {}

  /**
   * The stroke around a piece and its holes. With a tolerance above 0 the borders are simplified,
   * see {@link OutlineSimplifier}; the doubled runs stay inside and are crossed by nothing.
   *
   * @param piece one 8-connected piece, not empty
   * @param tolerance pixels, 0 or more; 0 is exact
   * @return {@code x0, y0, x1, y1, ...}; one point for one pixel, two for a straight line
   */
  public static int[] of(RunLengthMask piece, double tolerance) {
    CenterRings rings = CenterRings.of(piece);
    int n = rings.rings.length;
    boolean[][] fixed = new boolean[n][];
    for (int i = 0; i < n; i++) {
      fixed[i] = new boolean[rings.rings[i].length / 2];
    }
    int[][] bridges = new int[n - 1][];
    for (int hole = 1; hole < n; hole++) {
      fixed[hole][0] = true;
      fixed[rings.toRing[hole]][rings.toPoint[hole]] = true;
      int[] to = rings.rings[rings.toRing[hole]];
      int at = 2 * rings.toPoint[hole];
      bridges[hole - 1] =
          new int[] {rings.rings[hole][0], rings.rings[hole][1], to[at], to[at + 1]};
    }
    return joined(rings, OutlineSimplifier.kept(rings.rings, fixed, bridges, tolerance));
  }

  /** Puts the rings together at their bridges, with the points kept of each. */
  private static int[] joined(CenterRings rings, int[][] kept) {
    Chain chain = new Chain();
    int[] firstNode = new int[kept.length];
    for (int ring = 0; ring < kept.length; ring++) {
      firstNode[ring] = chain.addRing(rings.rings[ring], kept[ring]);
    }
    for (int hole = 1; hole < kept.length; hole++) {
      int[] points = kept[rings.toRing[hole]];
      int at = Arrays.binarySearch(points, rings.toPoint[hole]);
      chain.insert(firstNode[rings.toRing[hole]] + at, firstNode[hole], kept[hole].length);
    }
    return chain.points(firstNode[0]);
  }

  /**
   * The stroke around a piece whose holes are joined at the nearest points, as other converters do.
   * The lines between them may cross background, so that pixels are added.
   */
  public static int[] bridged(RunLengthMask piece, double tolerance) {
    CenterRings rings = CenterRings.of(piece);
    int n = rings.rings.length;
    boolean[][] fixed = new boolean[n][];
    for (int i = 0; i < n; i++) {
      fixed[i] = new boolean[rings.rings[i].length / 2];
    }
    int[][] kept = OutlineSimplifier.kept(rings.rings, fixed, new int[0][], tolerance);
    int[] path = OutlineSimplifier.taken(rings.rings[0], kept[0]);
    for (int hole = 1; hole < n; hole++) {
      int[] ring = OutlineSimplifier.taken(rings.rings[hole], kept[hole]);
      int[] nearest = nearest(path, ring);
      path = spliced(path, nearest[0], ring, nearest[1]);
    }
    return path;
  }

  /**
   * Several strokes as one: each is joined to the one before at their nearest points, out and back.
   * The lines between them are drawn when it is filled.
   */
  public static int[] joined(List<int[]> strokes) {
    int[] path = strokes.get(0);
    for (int i = 1; i < strokes.size(); i++) {
      int[] before = strokes.get(i - 1);
      int[] next = strokes.get(i);
      int[] nearest = nearest(before, next);
      int at = 0;
      while (path[at] != before[nearest[0]] || path[at + 1] != before[nearest[0] + 1]) {
        at += 2;
      }
      path = spliced(path, at, next, nearest[1]);
    }
    return path;
  }

  /** The places of the nearest points of two strokes, the first ones in order of the strokes. */
  private static int[] nearest(int[] a, int[] b) {
    int[] best = new int[2];
    long least = Long.MAX_VALUE;
    for (int i = 0; i < a.length; i += 2) {
      for (int k = 0; k < b.length; k += 2) {
        long dx = (long) a[i] - b[k];
        long dy = (long) a[i + 1] - b[k + 1];
        long distance = dx * dx + dy * dy;
        if (distance < least) {
          least = distance;
          best[0] = i;
          best[1] = k;
        }
      }
    }
    return best;
  }

  /** The path with a ring inserted behind a place, from a place of the ring around to it. */
  private static int[] spliced(int[] path, int at, int[] ring, int from) {
    int[] all = new int[path.length + ring.length + 4];
    int n = at + 2;
    System.arraycopy(path, 0, all, 0, n);
    System.arraycopy(ring, from, all, n, ring.length - from);
    n += ring.length - from;
    System.arraycopy(ring, 0, all, n, from + 2);
    n += from + 2;
    System.arraycopy(path, at, all, n, path.length - at);
    return all;
  }

  /** Points in a ring of links. */
  private static final class Chain {
    private int size;
    private int[] x = new int[64];
    private int[] y = new int[64];
    private int[] next = new int[64];

    private int add(int px, int py) {
      if (size == x.length) {
        x = Arrays.copyOf(x, size * 2);
        y = Arrays.copyOf(y, size * 2);
        next = Arrays.copyOf(next, size * 2);
      }
      x[size] = px;
      y[size] = py;
      return size++;
    }

    /** Adds a closed ring of the points kept; returns its first link. */
    int addRing(int[] ring, int[] kept) {
      int first = size;
      for (int point : kept) {
        int link = add(ring[2 * point], ring[2 * point + 1]);
        next[link] = link + 1;
      }
      next[size - 1] = first;
      return first;
    }

    /** Goes from a link out to the first link of a ring, around it, and back. */
    void insert(int at, int first, int links) {
      int after = next[at];
      boolean isTouching = x[at] == x[first] && y[at] == y[first];
      int closing = add(x[first], y[first]);
      next[first + links - 1] = closing;
      next[at] = first;
      if (isTouching) {
        next[closing] = after;
      } else {
        int back = add(x[at], y[at]);
        next[closing] = back;
        next[back] = after;
      }
    }

    int[] points(int first) {
      int[] points = new int[2 * size];
      int n = 0;
      int link = first;
      do {
        points[n++] = x[link];
        points[n++] = y[link];
        link = next[link];
      } while (link != first);
      return Arrays.copyOf(points, n);
    }
  }
}
