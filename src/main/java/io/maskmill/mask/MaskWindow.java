package io.maskmill.mask;

/** Cuts a rectangle out of a mask. Cropping and placing on a canvas are both such cuts. */
final class MaskWindow {

  private MaskWindow() {}

  /**
   * The pixels {@code left .. left+width-1} by {@code top .. top+height-1} of a mask, background
   * where the window is outside. Runs in O(runs + rows).
   *
   * @throws IllegalArgumentException if the window has no pixels or too many
   */
  static RunLengthMask cut(RunLengthMask mask, int left, int top, int width, int height) {
    int pixels = RunLengthMask.pixels(width, height);
    int stride = mask.width();
    int firstColumn = Math.max(left, 0);
    int lastColumn = (int) Math.min((long) left + width, stride);
    int firstRow = Math.max(top, 0);
    int lastRow = (int) Math.min((long) top + height, mask.height());
    if (firstColumn >= lastColumn || firstRow >= lastRow) {
      return RunLengthMask.empty(width, height);
    }
    int from = firstRow * stride + firstColumn;
    int to = (lastRow - 1) * stride + lastColumn;
    int[] counts = mask.counts();
    RunBuilder out = new RunBuilder(counts.length);
    int position = 0;
    for (int i = 1; i < counts.length; i += 2) {
      int start = position + counts[i - 1];
      position = start + counts[i];
      if (start >= to) {
        break;
      }
      int end = Math.min(position, to);
      start = Math.max(start, from);
      if (start >= end) {
        continue;
      }
      int row = start / stride;
      int rowStart = row * stride;
      while (start < end) {
        int stop = Math.min(end, rowStart + stride);
        int a = Math.max(start - rowStart, firstColumn);
        int b = Math.min(stop - rowStart, lastColumn);
        if (a < b) {
          int base = (row - top) * width - left;
          out.set(base + a, base + b);
        }
        start = stop;
        rowStart += stride;
        row++;
      }
    }
    return new RunLengthMask(width, height, out.finish(pixels));
  }
}
