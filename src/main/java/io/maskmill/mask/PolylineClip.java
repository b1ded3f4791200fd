package io.maskmill.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Clips an open polyline to a rectangle and gives the pieces in order, with points rounded to whole
 * numbers and halves to the even neighbor. Liang and Barsky's clipping, O(points).
 */
public final class PolylineClip {

  private final int right;
  private final int bottom;
  private final List<int[]> pieces = new ArrayList<>();
  private int[] piece = new int[16];
  private int n;

  private PolylineClip(int right, int bottom) {
    this.right = right;
    this.bottom = bottom;
  }

  /**
   * Clips to the columns {@code 0..right} and rows {@code 0..bottom}. A part that touches the
   * rectangle in a single point is dropped.
   *
   * @param points {@code x0, y0, x1, y1, ...}; coordinates beyond {@link OpenCvPolygon#FARTHEST}
   *     are clamped to it
   * @return pieces of two points or more
   */
  public static List<int[]> cut(int[] points, int right, int bottom) {
    PolylineClip clip = new PolylineClip(right, bottom);
    for (int i = 2; i + 1 < points.length; i += 2) {
      clip.segment(
          OpenCvPolygon.near(points[i - 2]),
          OpenCvPolygon.near(points[i - 1]),
          OpenCvPolygon.near(points[i]),
          OpenCvPolygon.near(points[i + 1]));
    }
    clip.close();
    return clip.pieces;
  }

  private void segment(int x0, int y0, int x1, int y1) {
    if (x0 == x1 && y0 == y1) {
      return;
    }
    double enter = Math.max(0, Math.max(entry(x0, x1, right), entry(y0, y1, bottom)));
    double leave = Math.min(1, Math.min(exit(x0, x1, right), exit(y0, y1, bottom)));
    if (enter >= leave) {
      close();
      return;
    }
    if (enter > 0) {
      close();
    }
    if (n == 0) {
      add(x0, y0, x1, y1, enter);
    }
    add(x0, y0, x1, y1, leave);
    if (leave < 1) {
      close();
    }
  }

  /** The share of the way from a to b at which the range 0..last is entered; above 1 if never. */
  private static double entry(int a, int b, int last) {
    if (a == b) {
      return a < 0 || a > last ? 2 : 0;
    }
    return (double) ((a < b ? 0 : last) - a) / (b - a);
  }

  /** The share of the way at which the range is left. */
  private static double exit(int a, int b, int last) {
    return a == b ? 1 : (double) ((a < b ? last : 0) - a) / (b - a);
  }

  private void add(int x0, int y0, int x1, int y1, double share) {
    if (n + 2 > piece.length) {
      piece = Arrays.copyOf(piece, n * 2);
    }
    // One division gives the other coordinate at the side that is cut, so halves stay exact.
    double x = x0 + (x1 - x0) * share;
    double y = y0 + (y1 - y0) * share;
    if (share > 0 && share < 1) {
      if (x0 != x1 && isSide(share, x0, x1, right)) {
        double side = Math.rint(x);
        x = side;
        y = y0 + (side - x0) * (y1 - y0) / (x1 - x0);
      } else {
        double side = Math.rint(y);
        y = side;
        x = x0 + (side - y0) * (x1 - x0) / (y1 - y0);
      }
    }
    piece[n++] = (int) Math.rint(Math.max(0, Math.min(right, x)));
    piece[n++] = (int) Math.rint(Math.max(0, Math.min(bottom, y)));
  }

  private static boolean isSide(double share, int a, int b, int last) {
    return share == (double) -a / (b - a) || share == (double) (last - a) / (b - a);
  }

  private void close() {
    if (n > 0) {
      pieces.add(Arrays.copyOf(piece, n));
      n = 0;
    }
  }
}
