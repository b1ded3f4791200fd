package io.maskmill.mask;

/**
 * Shrinks masks for looking at them: a pixel of the result is set where at least half of what it
 * stands for is set. If less than half of the mask's pixels would be left, as of specks and thin
 * lines, every pixel of the result is set that stands for any pixel of the mask. So a mask that is
 * not empty never becomes empty, and nothing is set outside the mask's shrunk box.
 *
 * <p>The pixel in column {@code x} of the source belongs to column {@code floor(x * newWidth /
 * width)} of the result, and rows likewise.
 */
public final class MaskShrink {
  private final RunLengthMask mask;
  private final int width;
  private final int height;
  private final int[] partial; // pixels in cells that a span covers in part, for one row of cells
  private final int[] whole; // differences of how often cells are covered over their full width
  private final RunBuilder half;
  private final RunBuilder touched;
  private int low = Integer.MAX_VALUE;
  private int high = -1;
  private long kept;

  private MaskShrink(RunLengthMask mask, int width, int height) {
    this.mask = mask;
    this.width = width;
    this.height = height;
    this.partial = new int[width];
    this.whole = new int[width + 1];
    int runs = Math.min(mask.counts().length, width * height);
    this.half = new RunBuilder(runs);
    this.touched = new RunBuilder(runs);
  }

  /**
   * The mask in a smaller size. Runs in O(runs + rows of the mask + pixels of the shrunk box).
   *
   * @param width columns of the result, 1 to those of the mask
   * @param height rows of the result, 1 to those of the mask
   * @throws IllegalArgumentException when the mask would grow
   */
  public static RunLengthMask shrink(RunLengthMask mask, int width, int height) {
    int pixels = RunLengthMask.pixels(width, height);
    if (width > mask.width() || height > mask.height()) {
      throw new IllegalArgumentException(
          mask.width() + "x" + mask.height() + " does not shrink to " + width + "x" + height);
    }
    if (width == mask.width() && height == mask.height()) {
      return mask;
    }
    MaskShrink shrink = new MaskShrink(mask, width, height);
    shrink.walk();
    boolean specks = 2 * shrink.kept < mask.area();
    RunBuilder runs = specks ? shrink.touched : shrink.half;
    return new RunLengthMask(width, height, runs.finish(pixels));
  }

  private void walk() {
    int stride = mask.width();
    int[] counts = mask.counts();
    int position = 0;
    int cellRow = -1;
    for (int i = 1; i < counts.length; i += 2) {
      int start = position + counts[i - 1];
      position = start + counts[i];
      int row = start / stride;
      int from = start - row * stride;
      for (int left = counts[i]; left > 0; row++, from = 0) {
        int to = Math.min(stride, from + left);
        left -= to - from;
        int below = cell(row, mask.height(), height);
        if (below != cellRow) {
          flush(cellRow);
          cellRow = below;
        }
        add(from, to);
      }
    }
    flush(cellRow);
  }

  private void add(int from, int to) {
    int first = cell(from, mask.width(), width);
    int last = cell(to - 1, mask.width(), width);
    low = Math.min(low, first);
    high = Math.max(high, last);
    if (first == last) {
      partial[first] += to - from;
      return;
    }
    partial[first] += start(first + 1, mask.width(), width) - from;
    partial[last] += to - start(last, mask.width(), width);
    whole[first + 1]++;
    whole[last]--;
  }

  private void flush(int cellRow) {
    if (high < 0) {
      return;
    }
    int rows = start(cellRow + 1, mask.height(), height) - start(cellRow, mask.height(), height);
    int times = 0;
    for (int x = low; x <= high; x++) {
      int columns = start(x + 1, mask.width(), width) - start(x, mask.width(), width);
      times += whole[x];
      long covered = partial[x] + (long) times * columns;
      int at = cellRow * width + x;
      if (covered > 0) {
        touched.set(at, at + 1);
        if (2 * covered >= (long) rows * columns) {
          half.set(at, at + 1);
          kept += covered;
        }
      }
      partial[x] = 0;
      whole[x] = 0;
    }
    low = Integer.MAX_VALUE;
    high = -1;
  }

  /** The cell that a pixel belongs to, along one axis. */
  private static int cell(int pixel, int size, int cells) {
    return (int) ((long) pixel * cells / size);
  }

  /** The first pixel of a cell, along one axis. */
  private static int start(int cell, int size, int cells) {
    return (int) (((long) cell * size + cells - 1) / cells);
  }
}
