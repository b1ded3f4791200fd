package io.maskmill.mask;

/**
 * Scales masks by nearest neighbor, by one of two rules. No pixel is ever half set, and the result
 * is the same on every machine.
 */
public final class NearestResize {

  private NearestResize() {}

  /**
   * The mask in another size: the pixel in column {@code x} of the result comes from column {@code
   * floor((x + 0.5) * width / newWidth)} of the source, and rows likewise, computed in integers.
   * Runs in O(runs + new rows + runs written), where a row's runs count once per new row made from
   * it.
   *
   * @param width columns of the result
   * @param height rows of the result
   * @throws IllegalArgumentException if the new size is below 1 or above 2147483647 pixels
   */
  public static RunLengthMask resize(RunLengthMask mask, int width, int height) {
    return resize(mask, new OfCenters(mask.width(), width), new OfCenters(mask.height(), height));
  }

  /**
   * Like {@link #resize}, but as OpenCV's {@code INTER_NEAREST} does it: column {@code x} comes
   * from column {@code min(floor(x * (1 / (newWidth / width))), width - 1)}, computed in doubles.
   */
  public static RunLengthMask resizeLikeOpenCv(RunLengthMask mask, int width, int height) {
    return resize(mask, new OfCorners(mask.width(), width), new OfCorners(mask.height(), height));
  }

  private static RunLengthMask resize(RunLengthMask mask, Axis across, Axis down) {
    int width = across.newSize();
    int height = down.newSize();
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
      int rowStart = down.source(y) * stride;
      int rowEnd = rowStart + stride;
      while (run < counts.length && start + counts[run] <= rowStart) {
        start += counts[run] + (run + 1 < counts.length ? counts[run + 1] : 0);
        run += 2;
      }
      int from = start;
      for (int i = run; i < counts.length && from < rowEnd; i += 2) {
        int left = across.first(Math.max(from, rowStart) - rowStart);
        int right = across.first(Math.min(from + counts[i], rowEnd) - rowStart);
        if (left < right) {
          out.set(y * width + left, y * width + right);
        }
        from += counts[i] + (i + 1 < counts.length ? counts[i + 1] : 0);
      }
    }
    return new RunLengthMask(width, height, out.finish(pixels));
  }

  /** Where the pixels of the result come from, along one axis; never descending. */
  private sealed interface Axis {
    int newSize();

    /** The source of a pixel of the result. */
    int source(int target);

    /**
     * The first pixel of the result that comes from {@code source} or a later pixel; the new size
     * when there is none.
     */
    int first(int source);
  }

  private record OfCenters(int size, int newSize) implements Axis {
    @Override
    public int source(int target) {
      return (int) ((2L * target + 1) * size / (2L * newSize));
    }

    @Override
    public int first(int source) {
      return (int) ((2L * newSize * source + size - 1) / (2L * size));
    }
  }

  private record OfCorners(int size, int newSize) implements Axis {
    @Override
    public int source(int target) {
      return Math.min((int) (target * (1 / ((double) newSize / size))), size - 1);
    }

    @Override
    public int first(int source) {
      if (source >= size) {
        return newSize;
      }
      int target = (int) Math.min(newSize, source * ((double) newSize / size));
      while (target > 0 && source(target - 1) >= source) {
        target--;
      }
      while (target < newSize && source(target) < source) {
        target++;
      }
      return target;
    }
  }
}
