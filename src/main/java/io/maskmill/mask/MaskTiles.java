package io.maskmill.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts masks into a grid of windows, row by row of the grid. The grid depends on the size of the
 * mask alone: windows begin at 0 and at each multiple of the tile's side less the overlap, the
 * first one that reaches the edge is the last, and it ends at the edge.
 */
public final class MaskTiles {

  /**
   * A window and the part of the mask in it.
   *
   * @param x first column, 0-based
   * @param y first row, 0-based
   * @param mask of the window's size
   */
  public record Tile(int x, int y, RunLengthMask mask) {}

  private static final int MOST_TILES = 1_000_000;

  private final RunLengthMask mask;
  private final int stride;
  private final int width;
  private final int height;
  private final int stepRight;
  private final int stepDown;
  private final RunBuilder[] parts; // of a row of windows; null where there is no pixel
  private int top; // of that row

  private MaskTiles(RunLengthMask mask, int width, int height, int overlap, int columns) {
    this.mask = mask;
    this.stride = mask.width();
    this.width = width;
    this.height = height;
    this.stepRight = width - overlap;
    this.stepDown = height - overlap;
    this.parts = new RunBuilder[columns];
  }

  /**
   * The windows of a mask.
   *
   * @param width columns of a window, 1 or more
   * @param height rows of a window, 1 or more
   * @param overlap pixels that a window shares with its neighbors, less than its sides
   * @param keepEmpty whether windows without a pixel are given too
   * @throws IllegalArgumentException if sides or overlap are out of range, or the grid has more
   *     than a million windows
   */
  public static List<Tile> of(
      RunLengthMask mask, int width, int height, int overlap, boolean keepEmpty) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a tile cannot be " + width + "x" + height);
    }
    if (overlap < 0 || overlap >= Math.min(width, height)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the overlap is %d; tiles of %dx%d can share 0 to %d pixels",
              overlap,
              width,
              height,
              Math.min(width, height) - 1));
    }
    int columns = windows(mask.width(), width, width - overlap);
    int rows = windows(mask.height(), height, height - overlap);
    if ((long) columns * rows > MOST_TILES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%dx%d in tiles of %dx%d are %d windows, at most %d can be made",
              mask.width(),
              mask.height(),
              width,
              height,
              (long) columns * rows,
              MOST_TILES));
    }
    return new MaskTiles(mask, width, height, overlap, columns).cut(rows, keepEmpty);
  }

  /** The number of windows along a side. */
  private static int windows(int side, int window, int step) {
    return side <= window ? 1 : (int) (((long) side - window + step - 1) / step) + 1;
  }

  /** Walks the runs once, but for those that windows share. */
  private List<Tile> cut(int rows, boolean keepEmpty) {
    List<Tile> tiles = new ArrayList<>();
    int[] counts = mask.counts();
    int first = 1; // the first run that reaches the row of windows
    int firstStart = counts[0];
    for (int row = 0; row < rows; row++) {
      top = row * stepDown;
      int tall = Math.min(height, mask.height() - top);
      int from = top * stride;
      int to = from + tall * stride;
      while (first < counts.length && firstStart + counts[first] <= from) {
        firstStart = next(counts, first, firstStart);
        first += 2;
      }
      int start = firstStart;
      for (int run = first; run < counts.length && start < to; run += 2) {
        set(Math.max(start, from), Math.min(start + counts[run], to));
        start = next(counts, run, start);
      }
      take(tiles, tall, keepEmpty);
    }
    return tiles;
  }

  /** The start of the run after one. */
  private static int next(int[] counts, int run, int start) {
    return start + counts[run] + (run + 1 < counts.length ? counts[run + 1] : 0);
  }

  /**
   * Sets the pixels {@code start .. end-1} of the mask: part of a row, whole rows, part of a row.
   */
  private void set(int start, int end) {
    int row = start / stride;
    int column = start - row * stride;
    int lastRow = end / stride;
    int lastColumn = end - lastRow * stride;
    if (row == lastRow) {
      set(row, row + 1, column, lastColumn);
      return;
    }
    if (column > 0) {
      set(row, row + 1, column, stride);
      row++;
    }
    if (row < lastRow) {
      set(row, lastRow, 0, stride);
    }
    if (lastColumn > 0) {
      set(lastRow, lastRow + 1, 0, lastColumn);
    }
  }

  /** Sets a box, of the width of the mask if it has several rows. */
  private void set(int row, int endRow, int column, int endColumn) {
    int first = column < width ? 0 : (column - width) / stepRight + 1;
    int last = Math.min(parts.length - 1, (endColumn - 1) / stepRight);
    for (int i = first; i <= last; i++) {
      int left = i * stepRight;
      int wide = wide(left);
      if (parts[i] == null) {
        parts[i] = new RunBuilder(0);
      }
      int from = (row - top) * wide + Math.max(0, column - left);
      parts[i].set(from, (endRow - 1 - top) * wide + Math.min(wide, endColumn - left));
    }
  }

  private int wide(int left) {
    return Math.min(width, stride - left);
  }

  /** Moves the windows of a row to the list. */
  private void take(List<Tile> tiles, int tall, boolean keepEmpty) {
    for (int i = 0; i < parts.length; i++) {
      int left = i * stepRight;
      int wide = wide(left);
      if (parts[i] != null) {
        int[] counts = parts[i].finish(wide * tall);
        tiles.add(new Tile(left, top, new RunLengthMask(wide, tall, counts)));
        parts[i] = null;
      } else if (keepEmpty) {
        tiles.add(new Tile(left, top, RunLengthMask.empty(wide, tall)));
      }
    }
  }
}
