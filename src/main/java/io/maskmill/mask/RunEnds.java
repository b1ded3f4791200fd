package io.maskmill.mask;

import java.util.Arrays;

/**
 * Runs as the positions where they start and end, row-major, in ascending order and not touching
 * one another. Runs cross row ends, as in {@link RunLengthMask}. Growing works in place, on arrays
 * that are kept; a list of {@code n} runs takes {@code 2 n} ints, three times that while it grows.
 */
final class RunEnds {

  private final int width;
  private final int height;
  private final int pixels;
  private int[] ends; // start of a run, position after its last pixel, start of the next one ...
  private int size;
  private int[] moved = new int[0];
  private int[] merged = new int[0];

  private RunEnds(int width, int height, int[] ends, int size) {
    this.width = width;
    this.height = height;
    this.pixels = width * height;
    this.ends = ends;
    this.size = size;
  }

  /**
   * The runs of a mask.
   *
   * @param background whether to take the runs of pixels not set
   */
  static RunEnds of(RunLengthMask mask, boolean background) {
    int[] counts = mask.counts();
    int[] ends = new int[counts.length + 1];
    int size = 0;
    int position = 0;
    for (int i = 0; i < counts.length; i++) {
      int end = position + counts[i];
      if ((i & 1) == 1 != background && end > position) {
        ends[size++] = position;
        ends[size++] = end;
      }
      position = end;
    }
    return new RunEnds(mask.width(), mask.height(), ends, size);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  RunEnds copy() {
    return new RunEnds(width, height, Arrays.copyOf(ends, size), size);
  }

  /** Lengthens each run by {@code columns} to either side, as far as its row goes. */
  void widen(int columns) {
    if (columns == 0) {
      return;
    }
    int[] all = ends;
    int rowStart = 0; // of the row of a start
    int rowEnd = width; // of the row of the last pixel
    int n = 0;
    int last = -1; // end of the run before
    for (int i = 0; i < size; i += 2) {
      int start = all[i];
      int end = all[i + 1];
      if (start - rowStart >= width) {
        rowStart = start - start % width;
      }
      if (end > rowEnd) {
        rowEnd = end - 1 - (end - 1) % width + width;
      }
      start = start - rowStart <= columns ? rowStart : start - columns;
      end = rowEnd - end <= columns ? rowEnd : end + columns;
      if (start <= last) {
        all[n - 1] = end;
      } else {
        all[n++] = start;
        all[n++] = end;
      }
      last = end;
    }
    size = n;
  }

  /** Adds the pixels up to {@code rows} above and below each run. */
  void heighten(int rows) {
    for (int done = 0; done < rows; ) {
      int step = Math.min(done + 1, rows - done);
      int n = moveDown(step * width);
      join(moved, n);
      done += step;
    }
    for (int done = 0; done < rows; ) {
      int step = Math.min(done + 1, rows - done);
      int n = moveUp(step * width);
      join(moved, n);
      done += step;
    }
  }

  /** Adds the runs of another list of the same size. */
  void join(RunEnds other) {
    join(other.ends, other.size);
  }

  /** Writes the runs moved forward to {@code moved} and returns how many ends they have. */
  private int moveDown(int distance) {
    room();
    int n = size;
    int limit = pixels - distance;
    while (n > 0 && ends[n - 2] >= limit) {
      n -= 2;
    }
    for (int i = 0; i < n; i++) {
      moved[i] = ends[i] + distance;
    }
    if (n > 0 && ends[n - 1] > limit) {
      moved[n - 1] = pixels;
    }
    return n;
  }

  /** Writes the runs moved backward to {@code moved} and returns how many ends they have. */
  private int moveUp(int distance) {
    room();
    int first = 0;
    while (first < size && ends[first + 1] <= distance) {
      first += 2;
    }
    for (int i = first; i < size; i++) {
      moved[i - first] = ends[i] - distance;
    }
    if (first < size && ends[first] < distance) {
      moved[0] = 0;
    }
    return size - first;
  }

  private void room() {
    if (moved.length < size) {
      moved = new int[size];
    }
  }

  private void join(int[] other, int otherSize) {
    if (otherSize == 0) {
      return;
    }
    if (merged.length < size + otherSize) {
      merged = new int[size + otherSize];
    }
    int[] a = ends;
    int[] out = merged;
    int i = 0;
    int j = 0;
    int n = 0;
    int last = -1;
    while (i < size || j < otherSize) {
      int start;
      int end;
      if (j == otherSize || (i < size && a[i] <= other[j])) {
        start = a[i];
        end = a[i + 1];
        i += 2;
      } else {
        start = other[j];
        end = other[j + 1];
        j += 2;
      }
      if (start > last) {
        out[n++] = start;
        out[n++] = end;
        last = end;
      } else if (end > last) {
        out[n - 1] = end;
        last = end;
      }
    }
    merged = ends;
    ends = out;
    size = n;
  }

  /**
   * The mask of the runs.
   *
   * @param background whether the runs are those of pixels not set
   */
  RunLengthMask mask(boolean background) {
    int[] counts = new int[size + 2];
    int n = 0;
    int first = 0;
    if (background && size > 0 && ends[0] == 0) {
      first = 1;
    } else if (background) {
      counts[n++] = 0;
    }
    int position = 0;
    for (int i = first; i < size; i++) {
      counts[n++] = ends[i] - position;
      position = ends[i];
    }
    if (position < pixels) {
      counts[n++] = pixels - position;
    }
    return new RunLengthMask(width, height, Arrays.copyOf(counts, n));
  }
}
