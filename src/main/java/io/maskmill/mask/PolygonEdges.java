package io.maskmill.mask;

import java.util.Arrays;

/**
 * Traces the boundary of one polygon on the pixel grid as column-major run ends.
 *
 * <p>maskApi draws each edge point by point on a grid five times as fine and notes where the line
 * passes the middle of a pixel column. This class computes each passage directly with the same
 * floating-point expressions, so only columns inside the image cost anything. Two run ends on the
 * same pixel cancel, which also bounds the memory of hostile polygons. Source: cocoapi,
 * common/maskApi.c, rleFrPoly.
 */
final class PolygonEdges {

  private static final int SCALE = 5;
  private static final double FARTHEST = 1e8; // pixels; edges on the fine grid stay within an int

  private final int width;
  private final int height;
  private int[] ends = new int[256];
  private int size;
  private int limit;

  PolygonEdges(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** The canonical column-major counts of the polygon {@code x0, y0, x1, y1, ...}. */
  int[] columnCounts(double[] points) {
    size = 0;
    limit = 1 << 16;
    int n = points.length;
    int x = fine(points[n - 2]);
    int y = fine(points[n - 1]);
    for (int i = 0; i < n; i += 2) {
      int nextX = fine(points[i]);
      int nextY = fine(points[i + 1]);
      edge(x, y, nextX, nextY);
      x = nextX;
      y = nextY;
    }
    cancelPairs();
    return counts();
  }

  private static int fine(double coordinate) {
    return (int) (SCALE * Math.max(-FARTHEST, Math.min(FARTHEST, coordinate)) + .5);
  }

  private void edge(int x0, int y0, int x1, int y1) {
    int dx = Math.abs(x1 - x0);
    int dy = Math.abs(y1 - y0);
    if (dx >= dy) {
      if (x0 <= x1) {
        flatEdge(x0, y0, x1, (double) (y1 - y0) / dx);
      } else {
        flatEdge(x1, y1, x0, (double) (y0 - y1) / dx);
      }
    } else if (y0 <= y1) {
      steepEdge(x0, y0, dy, (double) (x1 - x0) / dy);
    } else {
      steepEdge(x1, y1, dy, (double) (x0 - x1) / dy);
    }
  }

  /** Adds one point per fine column {@code fromX .. toX}. */
  private void flatEdge(int fromX, int fromY, int toX, double slope) {
    int column = firstColumn(fromX);
    for (; column < width; column++) {
      int x = SCALE * column + 2; // the passage is between x and x+1
      if (x >= toX) {
        return;
      }
      int t = x - fromX;
      int y = (int) (fromY + slope * t + .5);
      int nextY = (int) (fromY + slope * (t + 1) + .5);
      add(column, Math.min(y, nextY));
    }
  }

  /** Adds one point per fine row {@code fromY .. fromY+steps}. */
  private void steepEdge(int fromX, int fromY, int steps, double slope) {
    int toX = (int) (fromX + slope * steps + .5);
    int low = Math.min(fromX, toX);
    int high = Math.max(fromX, toX);
    for (int column = firstColumn(low); column < width; column++) {
      int x = SCALE * column + 2;
      if (x >= high) {
        return;
      }
      // The first step on the far side: right of x when going right, else at or left of it.
      int t = (int) Math.max(1, Math.min(steps, (x + .5 - fromX) / slope));
      while (t > 1 && isPast(fromX, slope, t - 1, x)) {
        t--;
      }
      while (t < steps && !isPast(fromX, slope, t, x)) {
        t++;
      }
      add(column, fromY + t - 1);
    }
  }

  private static boolean isPast(int fromX, double slope, int t, int x) {
    int at = (int) (fromX + slope * t + .5);
    return slope > 0 ? at > x : at <= x;
  }

  /** The first pixel column whose middle is at or right of a fine column. */
  private static int firstColumn(int fineX) {
    return fineX <= 2 ? 0 : (fineX + 2) / SCALE;
  }

  private void add(int column, int fineY) {
    double y = (fineY + .5) / SCALE - .5;
    int row = (int) Math.ceil(Math.max(0, Math.min(height, y)));
    if (size == ends.length) {
      grow();
    }
    ends[size++] = column * height + row;
  }

  /** Cancels pairs before the array would exceed the limit, so it stays within the mask's size. */
  private void grow() {
    if (size >= limit) {
      cancelPairs();
      limit = Math.max(limit, 2 * size);
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
    }
  }

  private void cancelPairs() {
    Arrays.sort(ends, 0, size);
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (i + 1 < size && ends[i + 1] == ends[i]) {
        i++;
      } else {
        ends[n++] = ends[i];
      }
    }
    size = n;
  }

  private int[] counts() {
    int pixels = width * height;
    int[] counts = new int[size + 1];
    int n = 0;
    int previous = 0;
    for (int i = 0; i < size; i++) {
      counts[n++] = ends[i] - previous;
      previous = ends[i];
    }
    if (previous < pixels) {
      counts[n++] = pixels - previous;
    }
    return n == counts.length ? counts : Arrays.copyOf(counts, n);
  }
}
