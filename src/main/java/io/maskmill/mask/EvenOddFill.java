package io.maskmill.mask;

import java.util.Arrays;

/**
 * Fills rings by the even-odd rule: in each pixel row, between pairs of crossings. From row to row
 * a crossing moves by a slope truncated to 1/65536 pixel, and an edge includes its upper end but
 * not its lower one. Time is O(crossings * log), memory O(edges). Source: OpenCV,
 * imgproc/drawing.cpp, CollectPolyEdges and FillEdgeCollection.
 */
final class EvenOddFill {

  private static final int SHIFT = 16;

  private final RowSpans spans;
  private int edges;
  private int[] top = new int[16];
  private int[] bottom = new int[16];
  private long[] x = new long[16]; // column at the top
  private long[] slope = new long[16];

  EvenOddFill(RowSpans spans) {
    this.spans = spans;
  }

  /** Adds an edge between two points within {@link OpenCvPolygon#FARTHEST}. */
  void edge(int x0, int y0, int x1, int y1) {
    int upper = Math.min(y0, y1);
    int lower = Math.max(y0, y1);
    if (upper == lower || lower <= 0 || upper >= spans.height()) {
      return;
    }
    if (edges == top.length) {
      top = Arrays.copyOf(top, edges * 2);
      bottom = Arrays.copyOf(bottom, edges * 2);
      x = Arrays.copyOf(x, edges * 2);
      slope = Arrays.copyOf(slope, edges * 2);
    }
    top[edges] = upper;
    bottom[edges] = lower;
    x[edges] = (long) (y0 < y1 ? x0 : x1) << SHIFT;
    slope[edges++] = (((long) x1 - x0) << SHIFT) / (y1 - y0);
  }

  /** Adds the spans between all edges. */
  void fill() {
    long[] order = new long[edges]; // sorted by top
    for (int i = 0; i < edges; i++) {
      order[i] = ((long) Math.max(top[i], 0) << 32) | i;
    }
    Arrays.sort(order);
    int[] active = new int[edges];
    long[] crossings = new long[edges];
    int n = 0;
    int next = 0;
    int row = 0;
    while (next < edges || n > 0) {
      if (n == 0) {
        row = (int) (order[next] >>> 32);
      }
      while (next < edges && (int) (order[next] >>> 32) == row) {
        active[n++] = (int) order[next++];
      }
      int left = 0;
      for (int i = 0; i < n; i++) {
        int edge = active[i];
        if (bottom[edge] > row) {
          crossings[left] = crossing(x[edge] + slope[edge] * ((long) row - top[edge]));
          active[left++] = edge;
        }
      }
      n = left;
      Arrays.sort(crossings, 0, n);
      for (int i = 0; i + 1 < n; i += 2) {
        spans.add(row, ((crossings[i] + 1) >> 1) - 1, (crossings[i + 1] >> 1) - 1);
      }
      if (++row == spans.height()) {
        return;
      }
    }
  }

  /**
   * A sort key for a position: twice the column at or before it, plus 2, plus one if the position
   * lies beyond that column. Keeps the order that matters in few numbers.
   */
  private long crossing(long place) {
    long column = place >> SHIFT;
    if (column < -1) {
      return 0;
    }
    if (column >= spans.width()) {
      return 2L * spans.width() + 2;
    }
    long behind = (place & ((1 << SHIFT) - 1)) == 0 ? 0 : 1;
    return 2 * column + 2 + behind;
  }
}
