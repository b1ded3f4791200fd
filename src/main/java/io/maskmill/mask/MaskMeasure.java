package io.maskmill.mask;

import java.util.Arrays;

/**
 * Measures a mask in one pass over its runs: area, center, box, and how many pieces of pixels it
 * has that touch at a side or a corner. Costs near O(runs), however many rows a run covers, and
 * memory for the runs of a few rows; several times as fast as {@link Components}, which builds the
 * pieces ({@code MaskBench}).
 *
 * <p>Reusable: the arrays grow and are kept. One per thread.
 */
public final class MaskMeasure {
  /** Runs that are kept before those of earlier rows are dropped. */
  private static final int KEPT = 1 << 15;

  // The parts of runs that lie in one row, or fill several, as half-open spans of columns.
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] parents = new int[64]; // the root of a set is its first part
  private int size;

  /** The parts in the row above: {@code above .. row-1}; then {@code row .. size-1} in the last. */
  private int above;

  private int row;
  private int lastRow;

  private long area;
  private long columns;
  private long rows;
  private int pieces;
  private int left;
  private int right;
  private int top;
  private int width;
  private int height;

  /** Measures a mask; what was measured before is forgotten. */
  public void measure(RunLengthMask mask) {
    begin(mask);
    int[] counts = mask.counts();
    int w = width;
    int position = 0;
    int y = 0;
    int rowStart = 0;
    // Sums in locals: in fields, which the JVM keeps in memory, it all takes half as long again.
    long pixels = 0;
    long sumX = 0;
    long sumY = 0;
    int least = w;
    int most = 0;
    for (int i = 1; i < counts.length; i += 2) {
      position += counts[i - 1];
      int end = position + counts[i];
      if (position - rowStart >= w) {
        y += position - rowStart < 2L * w ? 1 : (position - rowStart) / w;
        rowStart = y * w;
      }
      int x = position - rowStart;
      position = end;
      int stop = end - rowStart;
      if (stop > w) {
        stop -= w;
        int full = stop / w;
        add(y, 1, x, w);
        pixels += w - x;
        sumX += (long) (w - x) * (x + w - 1L) / 2;
        sumY += (long) (w - x) * y;
        least = 0;
        most = w;
        if (full > 0) {
          add(y + 1, full, 0, w);
          pixels += (long) full * w;
          sumX += full * (w * (w - 1L) / 2);
          sumY += w * (full * (2L * (y + 1) + full - 1) / 2);
        }
        y += full + 1;
        rowStart += (full + 1) * w; // the sum is in the mask, or right behind it
        stop -= full * w;
        x = 0;
        if (stop == 0) {
          continue;
        }
      }
      add(y, 1, x, stop);
      int length = stop - x;
      pixels += length;
      sumX += length * (x + stop - 1L) / 2;
      sumY += (long) length * y;
      least = Math.min(least, x);
      most = Math.max(most, stop);
    }
    area = pixels;
    columns = sumX;
    rows = sumY;
    left = least;
    right = most;
  }

  private void begin(RunLengthMask mask) {
    width = mask.width();
    height = mask.height();
    size = 0;
    above = 0;
    row = 0;
    top = mask.counts()[0] / width;
    lastRow = -2;
    pieces = 0;
  }

  /**
   * Adds a part.
   *
   * @param y first row
   * @param n number of rows, one unless the part fills them
   */
  private void add(int y, int n, int start, int end) {
    if (y != lastRow || n > 1) {
      nextRow(y == lastRow + 1);
    }
    lastRow = y + n - 1;
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      parents = Arrays.copyOf(parents, 2 * size);
    }
    int part = size++;
    starts[part] = start;
    ends[part] = end;
    int root = part;
    int over = above;
    int stop = row;
    while (over < stop && ends[over] < start) {
      over++;
    }
    int found = 1;
    while (over < stop && starts[over] <= end) {
      int other = root(over);
      if (other != root) {
        // Its own part is the last, so that every other root comes before it.
        if (other < root) {
          parents[root] = other;
          root = other;
        } else {
          parents[other] = root;
        }
        found--;
      }
      if (ends[over] > end) {
        break; // the next part of the row may touch it too
      }
      over++;
    }
    parents[part] = root;
    pieces += found;
    above = over;
  }

  /** Begins a row. */
  private void nextRow(boolean follows) {
    above = follows ? row : size;
    row = size;
    if (above > KEPT) {
      dropEarlierRows();
    }
  }

  private int root(int part) {
    int r = part;
    while (parents[r] != r) {
      parents[r] = parents[parents[r]];
      r = parents[r];
    }
    return r;
  }

  /** Moves the parts of the row above to the front; the first of each set becomes its root. */
  private void dropEarlierRows() {
    int dropped = above;
    for (int part = dropped; part < size; part++) {
      int root = root(part);
      if (root >= dropped) {
        continue;
      }
      if (ends[root] >= 0) {
        ends[root] = ~part; // of a dropped part, the end is of no use any more
      }
      parents[part] = ~ends[root];
    }
    int kept = size - dropped;
    for (int part = 0; part < kept; part++) {
      parents[part] = parents[part + dropped] - dropped;
    }
    System.arraycopy(starts, dropped, starts, 0, kept);
    System.arraycopy(ends, dropped, ends, 0, kept);
    above = 0;
    row = kept;
    size = kept;
  }

  /** Number of pixels set. */
  public long area() {
    return area;
  }

  /** Number of pieces; 0 for an empty mask. */
  public int pieces() {
    return pieces;
  }

  /** The mean of the columns of the set pixels, 0-based; NaN for an empty mask. */
  public double centerX() {
    return columns / (double) area;
  }

  /** The mean of the rows of the set pixels, 0-based; NaN for an empty mask. */
  public double centerY() {
    return rows / (double) area;
  }

  /** Whether a pixel of the first or last row or column is set. */
  public boolean touchesBorder() {
    return area > 0 && (left == 0 || right == width || top == 0 || lastRow == height - 1);
  }

  /** The smallest box around the set pixels, {@link Box#EMPTY} if there are none. */
  public Box box() {
    return area == 0 ? Box.EMPTY : new Box(left, top, right - left, lastRow + 1 - top);
  }
}
