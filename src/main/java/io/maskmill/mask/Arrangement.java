package io.maskmill.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts rings of whole-number points where they cross or touch, into nodes and edges that meet only
 * at nodes. Each edge records how often, and in which direction, each layer of rings runs along it.
 * The work is limited, since n edges may cross n * n times.
 *
 * <p>Nodes lie on a grid of 2^-24 pixel and are numbered by row, then column. An edge goes from the
 * lower number to the higher: downwards, or to the right within a row.
 */
final class Arrangement {

  static final int FRACTION = 24;
  static final int LAYERS = 3;

  private static final int MAX_WORK = 20_000_000;
  private static final int MAX_CUTS = 400_000;

  /** A straight piece of a ring, directed like an edge. */
  private record Segment(int x0, int y0, int x1, int y1, int layer, int runs)
      implements Comparable<Segment> {

    @Override
    public int compareTo(Segment other) {
      return Integer.compare(y0, other.y0);
    }
  }

  /** A place where a segment is cut, or one of its ends. */
  private record Cut(long x, long y, int segment) implements Comparable<Cut> {

    @Override
    public int compareTo(Cut other) {
      int c = Long.compare(y, other.y);
      return c != 0 ? c : Long.compare(x, other.x);
    }

    boolean isAt(Cut other) {
      return x == other.x && y == other.y;
    }
  }

  /** A piece of a segment between nodes. */
  private record Piece(int from, int to, int segment) implements Comparable<Piece> {

    @Override
    public int compareTo(Piece other) {
      int c = Integer.compare(from, other.from);
      return c != 0 ? c : Integer.compare(to, other.to);
    }
  }

  private final List<Segment> segments = new ArrayList<>();
  private final List<Cut> cuts = new ArrayList<>();

  int nodes;
  long[] x;
  long[] y;
  int edges;
  int[] from;
  int[] to;

  /** The edge's direction, of any length. */
  int[] dx;

  int[] dy;

  /** Per layer and edge, the number of runs along the edge minus the runs against it. */
  int[][] runs;

  /** Adds a closed ring of points within {@link OpenCvPolygon#FARTHEST}; its direction matters. */
  void ring(int[] points, int layer, int weight) {
    int n = points.length;
    for (int i = 0; i < n; i += 2) {
      int next = (i + 2) % n;
      int x0 = points[i];
      int y0 = points[i + 1];
      int x1 = points[next];
      int y1 = points[next + 1];
      if (y0 < y1 || (y0 == y1 && x0 < x1)) {
        segments.add(new Segment(x0, y0, x1, y1, layer, weight));
      } else if (y0 != y1 || x0 != x1) {
        segments.add(new Segment(x1, y1, x0, y0, layer, -weight));
      }
    }
  }

  /** Finds nodes and edges; returns false when that would be too much work. */
  boolean build() {
    segments.sort(null);
    if (!cutSegments()) {
      return false;
    }
    long[] pieces = numberNodes();
    List<Piece> list = new ArrayList<>(pieces.length);
    for (int i = 1; i < pieces.length; i++) {
      int segment = (int) (pieces[i] >>> 32);
      if (pieces[i - 1] >>> 32 == segment && pieces[i - 1] != pieces[i]) {
        list.add(new Piece((int) pieces[i - 1], (int) pieces[i], segment));
      }
    }
    list.sort(null);
    join(list);
    return true;
  }

  private boolean cutSegments() {
    int work = 0;
    int[] active = new int[segments.size()];
    int n = 0;
    for (int i = 0; i < segments.size(); i++) {
      Segment s = segments.get(i);
      cut(s.x0, s.y0, i);
      cut(s.x1, s.y1, i);
      int left = 0;
      for (int k = 0; k < n; k++) {
        Segment other = segments.get(active[k]);
        if (other.y1 >= s.y0) {
          active[left++] = active[k];
          if (Math.max(s.x0, s.x1) >= Math.min(other.x0, other.x1)
              && Math.max(other.x0, other.x1) >= Math.min(s.x0, s.x1)) {
            meet(s, i, other, active[k]);
          }
        }
      }
      work += n;
      if (work > MAX_WORK || cuts.size() > MAX_CUTS) {
        return false;
      }
      n = left;
      active[n++] = i;
    }
    return true;
  }

  private void cut(int atX, int atY, int segment) {
    cuts.add(new Cut((long) atX << FRACTION, (long) atY << FRACTION, segment));
  }

  private void meet(Segment a, int indexA, Segment b, int indexB) {
    long ax = (long) a.x1 - a.x0;
    long ay = (long) a.y1 - a.y0;
    long bx = (long) b.x1 - b.x0;
    long by = (long) b.y1 - b.y0;
    long qx = (long) b.x0 - a.x0;
    long qy = (long) b.y0 - a.y0;
    long cross = ax * by - ay * bx;
    long alongA = qx * by - qy * bx; // position along a, as a share of cross
    long alongB = qx * ay - qy * ax;
    if (cross == 0) {
      if (alongB == 0) {
        endInside(a, indexA, b.x0, b.y0);
        endInside(a, indexA, b.x1, b.y1);
        endInside(b, indexB, a.x0, a.y0);
        endInside(b, indexB, a.x1, a.y1);
      }
      return;
    }
    if (cross < 0) {
      cross = -cross;
      alongA = -alongA;
      alongB = -alongB;
    }
    if (alongA < 0 || alongA > cross || alongB < 0 || alongB > cross) {
      return;
    }
    boolean endOfA = alongA == 0 || alongA == cross;
    boolean endOfB = alongB == 0 || alongB == cross;
    if (endOfA && endOfB) {
      return;
    }
    if (endOfA) {
      cut(alongA == 0 ? a.x0 : a.x1, alongA == 0 ? a.y0 : a.y1, indexB);
    } else if (endOfB) {
      cut(alongB == 0 ? b.x0 : b.x1, alongB == 0 ? b.y0 : b.y1, indexA);
    } else {
      long atX = bx == 0 ? (long) b.x0 << FRACTION : grid(a.x0, ax, alongA, cross);
      long atY = by == 0 ? (long) b.y0 << FRACTION : grid(a.y0, ay, alongA, cross);
      cuts.add(new Cut(atX, atY, indexA));
      cuts.add(new Cut(atX, atY, indexB));
    }
  }

  private static long grid(int start, long way, long part, long whole) {
    return Math.round((start + (double) way * part / whole) * (1 << FRACTION));
  }

  private void endInside(Segment s, int index, int px, int py) {
    if (px >= Math.min(s.x0, s.x1) && px <= Math.max(s.x0, s.x1) && py >= s.y0 && py <= s.y1) {
      cut(px, py, index);
    }
  }

  /** Numbers every place; returns {@code segment << 32 | node}, sorted. */
  private long[] numberNodes() {
    cuts.sort(null);
    x = new long[cuts.size()];
    y = new long[cuts.size()];
    long[] pieces = new long[cuts.size()];
    for (int i = 0; i < pieces.length; i++) {
      Cut cut = cuts.get(i);
      if (i == 0 || !cut.isAt(cuts.get(i - 1))) {
        x[nodes] = cut.x;
        y[nodes++] = cut.y;
      }
      pieces[i] = ((long) cut.segment << 32) | (nodes - 1);
    }
    Arrays.sort(pieces);
    return pieces;
  }

  /** Joins the pieces between the same nodes into one edge. */
  private void join(List<Piece> pieces) {
    from = new int[pieces.size()];
    to = new int[pieces.size()];
    dx = new int[pieces.size()];
    dy = new int[pieces.size()];
    runs = new int[LAYERS][pieces.size()];
    for (Piece piece : pieces) {
      if (edges == 0 || from[edges - 1] != piece.from || to[edges - 1] != piece.to) {
        Segment s = segments.get(piece.segment);
        from[edges] = piece.from;
        to[edges] = piece.to;
        dx[edges] = s.x1 - s.x0;
        dy[edges++] = s.y1 - s.y0;
      }
      Segment s = segments.get(piece.segment);
      runs[s.layer][edges - 1] += s.runs;
    }
  }
}
