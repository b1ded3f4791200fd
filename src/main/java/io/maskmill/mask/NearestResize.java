package io.maskmill.mask;

/**
 * Scales masks by nearest neighbor. The pixel in column {@code x} of the result comes from column
 * {@code floor((x + 0.5) * width / newWidth)} of the source, and rows likewise. Computed in
 * integers, so the result is the same on every machine and no pixel is ever half set.
 */
public final class NearestResize {

  private NearestResize() {}

  /**
   * The mask in another size. Runs in O(runs + new rows + runs written), where a row's runs count
   * once per new row made from it.
   *
   * @param width columns of the result
   * @param height rows of the result
   * @throws IllegalArgumentException if the new size is below 1 or above 2147483647 pixels
   */
  public static RunLengthMask resize(RunLengthMask mask, int width, int height) {
    int pixels = RunLengthMask.pixels(width, height);
    if (mask.width() == width && mask.height() == height) {
      return mask;
    }
    int[] counts = mask.counts();
    int stride = mask.width();
    RunBuilder out = new RunBuilder(counts.length);
    int run = 1; // the first foreground run that reaches into the source row
    int start = counts[0];
    for (int y = 0; y < height && run < counts.length; y++) {
      int rowStart = source(y, mask.height(), height) * stride;
      int rowEnd = rowStart + stride;
      while (run < counts.length && start + counts[run] <= rowStart) {
        start += counts[run] + (run + 1 < counts.length ? counts[run + 1] : 0);
        run += 2;
      }
      int from = start;
      for (int i = run; i < counts.length && from < rowEnd; i += 2) {
        int left = first(Math.max(from, rowStart) - rowStart, stride, width);
        int right = first(Math.min(from + counts[i], rowEnd) - rowStart, stride, width);
        if (left < right) {
          out.set(y * width + left, y * width + right);
        }
        from += counts[i] + (i + 1 < counts.length ? counts[i + 1] : 0);
      }
    }
    return new RunLengthMask(width, height, out.finish(pixels));
  }

  /** The source of a pixel of the result, along one axis. */
  private static int source(int target, int size, int newSize) {
    return (int) ((2L * target + 1) * size / (2L * newSize));
  }

  /** The first pixel of the result that comes from {@code source} or a later pixel. */
  private static int first(int source, int size, int newSize) {
    return (int) ((2L * newSize * source + size - 1) / (2L * size));
  }
}
