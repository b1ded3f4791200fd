package io.maskmill.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The outlines of a mask along the edges of its pixels. Corners lie on the grid of whole numbers,
 * where {@code x,y} is the upper left corner of pixel {@code x,y}. Filling the outlines by
 * maskApi's rule, which samples pixel columns between whole numbers, gives the same pixels. Pixels
 * that touch only at a corner belong to different outlines, so each outline borders pixels joined
 * by sides.
 *
 * <p>Walks the ends of runs instead of the pixels, in O(runs * log(runs in a row)).
 *
 * @param outer closed rings {@code x0, y0, x1, y1, ...} without a repeated last corner, clockwise
 *     on the screen, in row-major order of their first pixels; a ring turns at each of its corners
 * @param holes number of rings that go around unset pixels
 * @param middleHole the first row of the middle one of the holes, in row-major order of their first
 *     pixels; -1 without holes
 */
public record PixelOutline(List<int[]> outer, int holes, int middleHole) {

  public PixelOutline {
    outer = List.copyOf(outer);
  }

  /** The outlines of a mask; none for an empty mask. */
  public static PixelOutline of(RunLengthMask mask) {
    return new Tracer(mask).trace();
  }

  /**
   * Follows the sides of runs. A side is the left (even place in its row) or right (odd place) end
   * of a run in one row; left sides are walked up and right sides down, so the set pixels are
   * always to the right.
   */
  private static final class Tracer {
    private final int height;

    /** Index of the first side of each row in {@link #sides}; one more at the end. */
    private final int[] rows;

    /** Columns of the sides, ascending within a row. */
    private int[] sides;

    private int size;
    private final boolean[] seen;
    private int[] corners = new int[64];
    private int cornerCount;

    Tracer(RunLengthMask mask) {
      height = mask.height();
      rows = new int[height + 1];
      sides = new int[Math.max(16, mask.counts().length)];
      cutRows(mask);
      seen = new boolean[size];
    }

    private void cutRows(RunLengthMask mask) {
      int width = mask.width();
      int position = 0;
      int row = 0;
      int value = 0;
      for (int count : mask.counts()) {
        int end = position + count;
        while (value == 1 && position < end) {
          int y = position / width;
          while (row <= y) {
            rows[row++] = size;
          }
          int stop = Math.min(end, (y + 1) * width);
          add(position - y * width);
          add(stop - y * width);
          position = stop;
        }
        position = end;
        value ^= 1;
      }
      while (row <= height) {
        rows[row++] = size;
      }
    }

    private void add(int x) {
      if (size == sides.length) {
        sides = Arrays.copyOf(sides, size + (size >> 1));
      }
      sides[size++] = x;
    }

    PixelOutline trace() {
      List<int[]> outer = new ArrayList<>();
      int[] holeRows = new int[16];
      int holes = 0;
      for (int y = 0; y < height; y++) {
        for (int side = rows[y]; side < rows[y + 1]; side++) {
          if (!seen[side]) {
            ring(y, side);
            // in a ring's top row, the leftmost side has the inside of the ring to its right
            if (isLeft(y, side)) {
              outer.add(Arrays.copyOf(corners, cornerCount));
            } else {
              if (holes == holeRows.length) {
                holeRows = Arrays.copyOf(holeRows, holes * 2);
              }
              holeRows[holes++] = y;
            }
          }
        }
      }
      return new PixelOutline(outer, holes, holes == 0 ? -1 : holeRows[holes / 2]);
    }

    private void ring(int firstRow, int first) {
      cornerCount = 0;
      int y = firstRow;
      int side = first;
      do {
        seen[side] = true;
        if (isLeft(y, side)) {
          int next = side(y - 1, sides[side]);
          if (next >= 0 && isLeft(y - 1, next)) {
            side = next;
            y--;
          } else {
            boolean isWest = next < 0 && covers(y - 1, sides[side]);
            int target = isWest ? westFromBelow(y, side) : eastAbove(y, side);
            turn(sides[side], sides[target], y);
            y = target < rows[y] ? y - 1 : y;
            side = target;
          }
        } else {
          int next = side(y + 1, sides[side]);
          if (next >= 0 && !isLeft(y + 1, next)) {
            side = next;
            y++;
          } else {
            boolean isEast = next < 0 && covers(y + 1, sides[side]);
            int target = isEast ? eastFromAbove(y, side) : westBelow(y, side);
            turn(sides[side], sides[target], y + 1);
            y = target >= rows[y + 1] ? y + 1 : y;
            side = target;
          }
        }
      } while (side != first);
    }

    /**
     * From the top of a left side east: down the run's right side, or up a run that stands on it.
     */
    private int eastAbove(int y, int side) {
      int above = y == 0 ? -1 : firstAfter(y - 1, sides[side]);
      return above >= 0 && sides[above] < sides[side + 1] ? above : side + 1;
    }

    /** From the top of a left side west, below a run: up its left side, or down the run before. */
    private int westFromBelow(int y, int side) {
      int start = lastBefore(y - 1, sides[side]);
      boolean hasRunBefore = side > rows[y];
      return hasRunBefore && sides[side - 1] > sides[start] ? side - 1 : start;
    }

    /**
     * From the foot of a right side west: up the run's left side, or down a run that hangs on it.
     */
    private int westBelow(int y, int side) {
      int below = y + 1 == height ? -1 : lastBefore(y + 1, sides[side]);
      return below >= 0 && sides[below] > sides[side - 1] ? below : side - 1;
    }

    /** From the foot of a right side east, on a run: down its right side, or up the run after. */
    private int eastFromAbove(int y, int side) {
      int end = firstAfter(y + 1, sides[side]);
      boolean hasRunAfter = side + 1 < rows[y + 1];
      return hasRunAfter && sides[side + 1] < sides[end] ? side + 1 : end;
    }

    private void turn(int fromX, int toX, int y) {
      if (cornerCount + 4 > corners.length) {
        corners = Arrays.copyOf(corners, corners.length * 2);
      }
      corners[cornerCount++] = fromX;
      corners[cornerCount++] = y;
      corners[cornerCount++] = toX;
      corners[cornerCount++] = y;
    }

    private boolean isLeft(int y, int side) {
      return (side - rows[y] & 1) == 0;
    }

    /** The side of a row at a column, negative when there is none. */
    private int side(int y, int x) {
      return y < 0 || y >= height ? -1 : Arrays.binarySearch(sides, rows[y], rows[y + 1], x);
    }

    /** Whether a run of the row crosses the column's left edge without ending there. */
    private boolean covers(int y, int x) {
      if (y < 0 || y >= height) {
        return false;
      }
      int before = lastBefore(y, x);
      return before >= 0 && isLeft(y, before);
    }

    /** The last side of a row before a column, or -1. */
    private int lastBefore(int y, int x) {
      int found = Arrays.binarySearch(sides, rows[y], rows[y + 1], x);
      int before = (found >= 0 ? found : -found - 1) - 1;
      return before >= rows[y] ? before : -1;
    }

    /** The first side of a row after a column, or -1. */
    private int firstAfter(int y, int x) {
      int found = Arrays.binarySearch(sides, rows[y], rows[y + 1], x);
      int after = found >= 0 ? found + 1 : -found - 1;
      return after < rows[y + 1] ? after : -1;
    }
  }
}
