package io.maskmill.mask;

import java.util.Arrays;

/**
 * Fills polygons of whole coordinates as Pillow does: in every row the edges that touch it are cut
 * in 32-bit floats, and the columns between two cuts are set, both ends included. Source: Pillow
 * 12.3, libImaging/Draw.c, polygon_generic and ImagingDrawPolygon.
 */
final class PillowPolygon {
  private final RowSpans spans;

  // Edges in order; those that are level are drawn at once and not kept.
  private int[] x0 = {};
  private int[] y0 = {};
  private int[] ymin = {};
  private int[] ymax = {};
  private float[] dx = {};
  private int size;
  private int first;
  private int last;

  // The level edge that another may extend; it is drawn when it can grow no more.
  private boolean isLevel;
  private int levelRow;
  private int levelMin;
  private int levelMax;

  // Working memory of a row.
  private float[] cuts = {};
  private int[] active = {};
  private int[] place = {};
  private long[] corners = {};

  PillowPolygon(RowSpans spans) {
    this.spans = spans;
  }

  /** Adds the pixels of a closed polygon of {@code x0, y0, x1, y1, ...}. */
  void fill(int[] points) {
    int n = points.length / 2;
    begin(n);
    for (int i = 0; i < n - 1; i++) {
      int x = points[2 * i];
      int y = points[2 * i + 1];
      int toX = points[2 * i + 2];
      int toY = points[2 * i + 3];
      if (y == toY && i != 0 && y == points[2 * i - 1] && goesOn(points[2 * i - 2], x, toX)) {
        continue;
      }
      edge(x, y, toX, toY);
    }
    int end = 2 * n - 2;
    if (n > 0 && (points[end] != points[0] || points[end + 1] != points[1])) {
      edge(points[end], points[end + 1], points[0], points[1]);
    }
    rows();
  }

  /** Adds the pixels of a quadrangle whose corners are given in turn. */
  void fillQuad(int ax, int ay, int bx, int by, int cx, int cy, int ex, int ey) {
    begin(4);
    edge(ax, ay, bx, by);
    edge(bx, by, cx, cy);
    edge(cx, cy, ex, ey);
    edge(ex, ey, ax, ay);
    rows();
  }

  private void begin(int edges) {
    size = 0;
    isLevel = false;
    first = spans.height() - 1;
    last = 0;
    if (x0.length < edges) {
      x0 = new int[edges];
      y0 = new int[edges];
      ymin = new int[edges];
      ymax = new int[edges];
      dx = new float[edges];
      active = new int[edges];
      place = new int[edges];
      corners = new long[edges];
      cuts = new float[2 * edges];
    }
  }

  /** Whether a level edge only makes the one before it longer. */
  private boolean goesOn(int before, int from, int to) {
    if (to > from && from > before) {
      levelMax = to;
      return true;
    }
    if (to < from && from < before) {
      levelMin = to;
      return true;
    }
    return false;
  }

  private void edge(int fromX, int fromY, int toX, int toY) {
    first = Math.min(first, Math.min(fromY, toY));
    last = Math.max(last, Math.max(fromY, toY));
    drawLevel();
    if (fromY == toY) {
      isLevel = true;
      levelRow = fromY;
      levelMin = Math.min(fromX, toX);
      levelMax = Math.max(fromX, toX);
      return;
    }
    x0[size] = fromX;
    y0[size] = fromY;
    ymin[size] = Math.min(fromY, toY);
    ymax[size] = Math.max(fromY, toY);
    dx[size] = (float) (toX - fromX) / (toY - fromY);
    size++;
  }

  private void drawLevel() {
    if (isLevel) {
      spans.add(levelRow, levelMin, levelMax);
      isLevel = false;
    }
  }

  private float cut(int edge, int row) {
    return (row - y0[edge]) * dx[edge] + x0[edge];
  }

  private void rows() {
    drawLevel();
    long[] starts = new long[size];
    for (int i = 0; i < size; i++) {
      starts[i] = (long) ymin[i] << 32 | i;
    }
    Arrays.sort(starts);
    int top = Math.max(first, 0);
    int bottom = Math.min(last, spans.height());
    int next = 0;
    int open = 0;
    for (int row = top; row <= bottom && row < spans.height(); row++) {
      int kept = 0;
      for (int i = 0; i < open; i++) {
        if (ymax[active[i]] >= row) {
          active[kept++] = active[i];
        }
      }
      open = kept;
      while (next < size && starts[next] >> 32 <= row) {
        int edge = (int) starts[next++];
        if (ymax[edge] >= row) {
          active[open++] = edge;
        }
      }
      row(row, bottom, open);
    }
  }

  private void row(int row, int bottom, int open) {
    int n = 0;
    int beginning = 0;
    int ending = 0;
    for (int i = 0; i < open; i++) {
      int edge = active[i];
      float x = cut(edge, row);
      cuts[n] = x;
      place[edge] = n++;
      if (row == ymax[edge] && row < bottom) {
        cuts[n++] = x; // so that two edges that meet here leave no gap
      } else if (dx[edge] != 0 && row == ymin[edge]) {
        corners[beginning++] = corner(x, edge);
      }
    }
    connect(row, 1, beginning);
    for (int i = 0; i < open && row == bottom; i++) {
      int edge = active[i];
      if (dx[edge] != 0 && row == ymax[edge]) {
        corners[ending++] = corner(cut(edge, row), edge);
      }
    }
    connect(row, -1, ending);
    Arrays.sort(cuts, 0, n);
    for (int i = 1; i < n; i += 2) {
      spans.add(row, halfUp(cuts[i - 1]), halfDown(cuts[i]));
    }
  }

  /** Sorts by the pixel of the corner, then by the order of edges. */
  private static long corner(float x, int edge) {
    return (long) nearest(x) << 32 | edge;
  }

  /**
   * Moves the cut of an edge at its corner with an earlier one towards the row where both go on, if
   * their spike would stand apart from it.
   *
   * @param step from the row to the next one of both edges
   * @param n how many corners there are
   */
  private void connect(int row, int step, int n) {
    if (n < 2) {
      return;
    }
    Arrays.sort(corners, 0, n);
    int other = (int) corners[0];
    for (int i = 1; i < n; i++) {
      int edge = (int) corners[i];
      if (corners[i] >> 32 != corners[i - 1] >> 32) {
        other = edge;
        continue;
      }
      float x = cuts[place[edge]];
      float a = cut(edge, row + step);
      float b = cut(other, row + step);
      if (x > a + 1 && x > b + 1) {
        cuts[place[edge]] = nearest(Math.max(a, b)) + 1;
      } else if (x < a - 1 && x < b - 1) {
        cuts[place[edge]] = nearest(Math.min(a, b)) - 1;
      }
    }
  }

  /** Half away from zero. */
  private static int nearest(float x) {
    return (int) (x >= 0 ? Math.floor(x + 0.5) : -Math.floor(0.5 - x));
  }

  private static int halfUp(float x) {
    return (int) (x >= 0 ? Math.floor(x + 0.5f) : -Math.floor(Math.abs(x) + 0.5f));
  }

  private static int halfDown(float x) {
    return (int) (x >= 0 ? Math.ceil(x - 0.5f) : -Math.ceil(Math.abs(x) - 0.5f));
  }
}
