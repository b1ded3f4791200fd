package io.maskmill.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Clips a polygon to a rectangle and gives the pieces as polygons of whole-number points, as
 * Supervisely's SDK does with Shapely: {@code polygon.buffer(0).intersection(rectangle)}, halves
 * rounded to the even neighbor. A polygon that crosses itself keeps the faces it winds around in
 * the direction of its greater area. Sources: Supervisely SDK, geometry/polygon.py, crop; JTS,
 * OffsetCurveSetBuilder and OverlayNG, for the meaning of these operations.
 */
public final class PolygonClip {

  private static final int EXTERIOR = 0;
  private static final int HOLES = 1;
  private static final int WINDOW = 2;

  /**
   * A polygon.
   *
   * @param exterior {@code x0, y0, x1, y1, ...}; the first point is not repeated at the end
   * @param holes likewise
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  public record Piece(int[] exterior, int[][] holes) {}

  private final Arrangement arrangement = new Arrangement();
  private double lostArea;
  private boolean crossesItself;

  private PolygonClip() {}

  /**
   * What is left of a polygon.
   *
   * @param pieces in a fixed but unspecified order; empty when nothing is left
   * @param lostArea area, in pixels, of the faces inside the rectangle that drawing the polygon
   *     would fill and no piece holds, because it crosses itself
   * @param crossesItself whether its exterior crosses itself
   */
  public record Cut(List<Piece> pieces, double lostArea, boolean crossesItself) {

    /** Whether a pixel's area or more is lost. */
    public boolean losesFaces() {
      return lostArea >= 1;
    }
  }

  /**
   * Clips to the columns {@code 0..right} and rows {@code 0..bottom}, including the centers of the
   * border pixels. The work is limited: a polygon with many thousand crossings is left to the
   * caller.
   *
   * @param exterior {@code x0, y0, x1, y1, ...}; coordinates beyond {@link OpenCvPolygon#FARTHEST}
   *     are clamped to it
   * @param holes likewise
   * @return empty when the rectangle has no area or the polygon is too tangled
   */
  public static Optional<Cut> cut(int[] exterior, int[][] holes, int right, int bottom) {
    if (right < 1 || bottom < 1) {
      return Optional.empty();
    }
    PolygonClip clip = new PolygonClip();
    clip.ring(exterior, EXTERIOR);
    for (int[] hole : holes) {
      clip.ring(hole, HOLES);
    }
    int[] window = {0, 0, 0, bottom, right, bottom, right, 0};
    clip.arrangement.ring(window, WINDOW, 1);
    return clip.pieces().map(pieces -> new Cut(pieces, clip.lostArea, clip.crossesItself));
  }

  private void ring(int[] points, int layer) {
    int[] near = new int[points.length & ~1];
    for (int i = 0; i < near.length; i++) {
      near[i] = OpenCvPolygon.near(points[i]);
    }
    arrangement.ring(near, layer, twiceArea(near) < 0 ? 1 : -1);
  }

  private static double twiceArea(int[] points) {
    double sum = 0;
    for (int i = 0; i < points.length; i += 2) {
      int next = (i + 2) % points.length;
      sum += (double) points[i] * points[next + 1] - (double) points[next] * points[i + 1];
    }
    return sum;
  }

  private Optional<List<Piece>> pieces() {
    Arrangement a = arrangement;
    if (!a.build()) {
      return Optional.empty();
    }
    SideWindings windings = new SideWindings(a);
    if (!windings.find()) {
      return Optional.empty();
    }
    boolean[] near = new boolean[a.edges];
    boolean[] far = new boolean[a.edges];
    int[][] w = windings.far;
    for (int e = 0; e < a.edges; e++) {
      int exterior = w[EXTERIOR][e];
      int holes = w[HOLES][e];
      int window = w[WINDOW][e];
      crossesItself |= exterior < 0 || exterior > 1;
      far[e] = isKept(exterior, holes, window);
      boolean lostFar = isLost(exterior, holes, window);
      exterior += a.runs[EXTERIOR][e];
      holes += a.runs[HOLES][e];
      window += a.runs[WINDOW][e];
      near[e] = isKept(exterior, holes, window);
      boolean lostNear = isLost(exterior, holes, window);
      if (lostNear != lostFar) {
        double cross = cross(a.from[e], a.to[e]) / 2;
        lostArea += lostNear ? -cross : cross;
      }
    }
    BoundaryRings boundary = new BoundaryRings(a, near, far);
    return boundary.trace() ? Optional.of(assemble(boundary.rings)) : Optional.empty();
  }

  private static boolean isKept(int exterior, int holes, int window) {
    return window != 0 && exterior - holes >= 1;
  }

  private static boolean isLost(int exterior, int holes, int window) {
    return window != 0 && exterior - holes < 1 && (exterior & 1) == 1 && (holes & 1) == 0;
  }

  private List<Piece> assemble(List<int[]> rings) {
    List<int[]> shells = new ArrayList<>();
    List<int[]> holes = new ArrayList<>();
    for (int[] ring : rings) {
      double area = area(ring);
      if (area != 0) {
        (area < 0 ? shells : holes).add(ring);
      }
    }
    List<List<int[]>> holesOf = new ArrayList<>();
    shells.forEach(shell -> holesOf.add(new ArrayList<>()));
    for (int[] hole : holes) {
      int best = -1;
      for (int s = 0; s < shells.size(); s++) {
        if (contains(shells.get(s), hole)
            && (best < 0 || area(shells.get(s)) > area(shells.get(best)))) {
          best = s; // areas of shells are negative: the smaller shell
        }
      }
      if (best >= 0) {
        holesOf.get(best).add(rounded(hole));
      }
    }
    List<Piece> pieces = new ArrayList<>();
    for (int s = 0; s < shells.size(); s++) {
      pieces.add(new Piece(rounded(shells.get(s)), holesOf.get(s).toArray(new int[0][])));
    }
    return pieces;
  }

  private double area(int[] ring) {
    double sum = 0;
    int last = ring[ring.length - 1];
    for (int node : ring) {
      sum += cross(last, node);
      last = node;
    }
    return sum / 2;
  }

  private double cross(int from, int to) {
    return place(arrangement.x[from]) * place(arrangement.y[to])
        - place(arrangement.x[to]) * place(arrangement.y[from]);
  }

  /** Whether the midpoint of a ring's first side is inside another ring. */
  private boolean contains(int[] shell, int[] ring) {
    double px = (place(arrangement.x[ring[0]]) + place(arrangement.x[ring[1]])) / 2;
    double py = (place(arrangement.y[ring[0]]) + place(arrangement.y[ring[1]])) / 2;
    boolean inside = false;
    int last = shell[shell.length - 1];
    for (int node : shell) {
      double y0 = place(arrangement.y[last]);
      double y1 = place(arrangement.y[node]);
      if (y0 > py != y1 > py) {
        double x0 = place(arrangement.x[last]);
        double x1 = place(arrangement.x[node]);
        inside ^= px < x0 + (x1 - x0) * (py - y0) / (y1 - y0);
      }
      last = node;
    }
    return inside;
  }

  private static double place(long grid) {
    return grid / (double) (1 << Arrangement.FRACTION);
  }

  private int[] rounded(int[] ring) {
    int[] points = new int[2 * ring.length];
    for (int i = 0; i < ring.length; i++) {
      points[2 * i] = (int) Math.rint(place(arrangement.x[ring[i]]));
      points[2 * i + 1] = (int) Math.rint(place(arrangement.y[ring[i]]));
    }
    return points;
  }
}
