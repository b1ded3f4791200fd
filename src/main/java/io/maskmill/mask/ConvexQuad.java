package io.maskmill.mask;

/**
 * Fills a convex quadrangle whose corners are in 1/65536 pixel: its outline, drawn in fixed point,
 * and the rows between its two sides. Source: OpenCV, imgproc/drawing.cpp, FillConvexPoly and
 * Line2.
 */
final class ConvexQuad {

  private static final int SHIFT = 16;
  private static final long ONE = 1 << SHIFT;
  private static final long HALF = ONE / 2;

  private final RowSpans spans;
  private final SegmentClip clip;

  ConvexQuad(RowSpans spans) {
    this.spans = spans;
    this.clip =
        new SegmentClip(((long) spans.width() << SHIFT) - 1, ((long) spans.height() << SHIFT) - 1);
  }

  /** Adds the pixels of a quadrangle, its corners given in turn. */
  void fill(long[] x, long[] y) {
    int first = 0;
    long lowest = y[0];
    for (int i = 0; i < 4; i++) {
      line(x[(i + 3) & 3], y[(i + 3) & 3], x[i], y[i]);
      if (y[i] < y[first]) {
        first = i;
      }
      lowest = Math.max(lowest, y[i]);
    }
    sides(x, y, first, Math.min(pixel(lowest), spans.height() - 1));
  }

  private static long pixel(long place) {
    return (place + HALF) >> SHIFT;
  }

  /** Goes down both sides from the top corner; rows above the image are skipped in one step. */
  private void sides(long[] x, long[] y, int first, long lastRow) {
    long row = pixel(y[first]);
    Side forward = new Side(x, y, first, 1, row);
    Side backward = new Side(x, y, first, 3, row);
    int corners = 4; // both sides together pass no more
    while (row <= lastRow) {
      corners -= forward.turn(row, corners);
      corners -= backward.turn(row, corners);
      if (corners < 0) {
        return; // at the lowest row, which only the outline covers
      }
      if (row >= 0) {
        long left = Math.min(forward.at, backward.at);
        long right = Math.max(forward.at, backward.at);
        spans.add(row, pixel(left), pixel(right));
      }
      long rows = 1;
      if (row < 0) {
        long event = Math.min(0, Math.min(forward.end, backward.end));
        rows = Math.max(1, event - row);
      }
      forward.at += forward.step * rows;
      backward.at += backward.step * rows;
      row += rows;
    }
  }

  /** One of the two chains of sides from the top corner to the lowest. */
  private static final class Side {
    private final long[] x;
    private final long[] y;
    private final int turn;
    private int corner;
    private long end;
    private long at = -ONE;
    private long step;

    Side(long[] x, long[] y, int first, int turn, long row) {
      this.x = x;
      this.y = y;
      this.corner = first;
      this.turn = turn;
      this.end = row;
    }

    /** Moves to the side that continues below a row; returns the number of corners passed. */
    int turn(long row, int corners) {
      if (row < end) {
        return 0;
      }
      int from = corner;
      int to = (corner + turn) & 3;
      for (int passed = 1; passed <= corners; passed++) {
        long below = pixel(y[to]);
        if (below > row) {
          end = below;
          step = ((x[to] - x[from]) * 2 + (below - row)) / (2 * (below - row));
          at = x[from];
          corner = to;
          return passed;
        }
        from = to;
        to = (to + turn) & 3;
      }
      return corners + 1;
    }
  }

  /** Adds a line one pixel wide between two points in 1/65536 pixel. */
  private void line(long fromX, long fromY, long toX, long toY) {
    if (!clip.cut(fromX, fromY, toX, toY)) {
      return;
    }
    long dx = Math.abs(clip.x1 - clip.x0);
    long dy = Math.abs(clip.y1 - clip.y0);
    boolean flat = dx > dy;
    boolean swap = flat ? clip.x1 < clip.x0 : clip.y1 < clip.y0;
    long x = (swap ? clip.x1 : clip.x0) + HALF;
    long y = (swap ? clip.y1 : clip.y0) + HALF;
    long endX = swap ? clip.x0 : clip.x1;
    long endY = swap ? clip.y0 : clip.y1;
    spans.add(pixel(endY), pixel(endX), pixel(endX));
    if (flat) {
      long slope = ((endY - (y - HALF)) << SHIFT) / (dx | 1);
      flat(x >> SHIFT, y, slope, (endX - (x - HALF)) >> SHIFT);
    } else {
      long slope = ((endX - (x - HALF)) << SHIFT) / (dy | 1);
      long row = y >> SHIFT;
      for (long left = (endY - (y - HALF)) >> SHIFT; left >= 0; left--) {
        spans.add(row++, x >> SHIFT, x >> SHIFT);
        x += slope;
      }
    }
  }

  private void flat(long column, long y, long slope, long length) {
    long from = column;
    long at = y;
    for (long x = column; x < column + length; x++) {
      if ((at + slope) >> SHIFT != at >> SHIFT) {
        spans.add(at >> SHIFT, from, x);
        from = x + 1;
      }
      at += slope;
    }
    spans.add(at >> SHIFT, from, column + length);
  }
}
