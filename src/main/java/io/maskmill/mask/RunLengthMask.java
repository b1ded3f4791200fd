package io.maskmill.mask;

import java.util.Arrays;

/**
 * A binary mask as row-major run lengths, alternating between background and foreground, background
 * first. The list is canonical, so equal masks have equal counts: the only zero is a leading one
 * (first pixel set), the last run is always present, and the sum is {@code width * height}.
 *
 * <p>The array is shared, not copied: the caller that builds a mask gives up the array, and readers
 * must not write to it. A mask is then safe to use from any thread.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1; {@code width * height} fits an int
 * @param counts run lengths in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // compared by value below; read-only by contract
public record RunLengthMask(int width, int height, int[] counts) {

  /**
   * Checks that the counts are canonical.
   *
   * @throws IllegalArgumentException if a size is below 1 or too large, a count is negative, a zero
   *     is inside the list, or the sum is not the number of pixels
   */
  public RunLengthMask {
    int pixels = pixels(width, height);
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      int count = counts[i];
      if (count < 0 || (count == 0 && i > 0)) {
        throw new IllegalArgumentException("run " + i + " of a mask has length " + count);
      }
      sum += count;
    }
    checkSum(width, height, pixels, sum);
  }

  /** The mask with no pixel set. */
  public static RunLengthMask empty(int width, int height) {
    return new RunLengthMask(width, height, new int[] {pixels(width, height)});
  }

  /** The mask with every pixel set. */
  public static RunLengthMask full(int width, int height) {
    return new RunLengthMask(width, height, new int[] {0, pixels(width, height)});
  }

  /**
   * The mask of the first {@code n} row-major counts, which may hold zeros anywhere.
   *
   * @param counts run lengths, background first; only read
   * @throws IllegalArgumentException if a count is negative or the sum is not the number of pixels
   */
  public static RunLengthMask canonical(int width, int height, int[] counts, int n) {
    return new RunLengthMask(width, height, canonicalCounts(width, height, counts, n));
  }

  /**
   * The mask of row-major counts from a document, read strictly; runs of length zero are accepted.
   *
   * @param counts run lengths, background first; only read
   * @throws BadMaskException if a count is impossible or the list does not fit the size
   */
  public static RunLengthMask fromCounts(int width, int height, long[] counts)
      throws BadMaskException {
    return new RunLengthMask(width, height, RunReader.list(width, height, counts, counts.length));
  }

  /** The first {@code n} counts without zeros inside, for either scan order; checks the sum. */
  static int[] canonicalCounts(int width, int height, int[] counts, int n) {
    int pixels = pixels(width, height);
    long sum = 0;
    boolean zeros = false;
    for (int i = 0; i < n; i++) {
      if (counts[i] < 0) {
        throw new IllegalArgumentException("run " + i + " of a mask has length " + counts[i]);
      }
      zeros |= counts[i] == 0 && i > 0;
      sum += counts[i];
    }
    checkSum(width, height, pixels, sum);
    if (!zeros) {
      return Arrays.copyOf(counts, n);
    }
    RunBuilder runs = new RunBuilder(n);
    for (int i = 0; i < n; i++) {
      runs.append(i & 1, counts[i]);
    }
    return runs.finish(pixels);
  }

  /**
   * The number of pixels of an image.
   *
   * @throws IllegalArgumentException if it does not fit an int or a size is below 1
   */
  static int pixels(int width, int height) {
    long pixels = (long) width * height;
    if (width < 1 || height < 1 || pixels > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a mask cannot be " + width + "x" + height + " (1 to 2147483647 pixels)");
    }
    return (int) pixels;
  }

  private static void checkSum(int width, int height, int pixels, long sum) {
    if (sum != pixels) {
      throw new IllegalArgumentException(
          "runs add up to " + sum + " pixels, the mask has " + width + "x" + height);
    }
  }

  /** Number of pixels set. */
  public long area() {
    long area = 0;
    for (int i = 1; i < counts.length; i += 2) {
      area += counts[i];
    }
    return area;
  }

  /** Whether no pixel is set. */
  public boolean isEmpty() {
    return counts.length == 1;
  }

  /** The smallest box around the set pixels, {@link Box#EMPTY} if there are none. */
  public Box box() {
    if (isEmpty()) {
      return Box.EMPTY;
    }
    int left = width;
    int right = -1;
    int position = 0;
    for (int i = 1; i < counts.length; i += 2) {
      int start = position + counts[i - 1];
      position = start + counts[i];
      int x = start % width;
      int end = x + counts[i] - 1;
      if (end >= width) { // crosses a row end, so it holds a last and a first column
        left = 0;
        right = width - 1;
        break;
      }
      left = Math.min(left, x);
      right = Math.max(right, end);
    }
    int top = counts[0] / width;
    return new Box(left, top, right - left + 1, lastPixel() / width - top + 1);
  }

  /** Row-major index of the last set pixel; the mask must not be empty. */
  private int lastPixel() {
    int pixels = width * height;
    return (counts.length & 1) == 0 ? pixels - 1 : pixels - counts[counts.length - 1] - 1;
  }

  /**
   * Whether the pixel in column {@code x}, row {@code y} is set. Walks the runs, so it is meant for
   * single pixels rather than loops.
   *
   * @throws IndexOutOfBoundsException if the pixel is outside
   */
  public boolean get(int x, int y) {
    if (x < 0 || y < 0 || x >= width || y >= height) {
      throw new IndexOutOfBoundsException(x + "," + y + " in " + width + "x" + height);
    }
    int rest = y * width + x;
    int run = 0;
    while (rest >= counts[run]) {
      rest -= counts[run++];
    }
    return (run & 1) == 1;
  }

  /**
   * The part of this mask inside a box, as a mask of the box's size; background where the box is
   * outside this mask.
   *
   * @throws IllegalArgumentException if the box is empty
   */
  public RunLengthMask crop(Box box) {
    return MaskWindow.cut(this, box.x(), box.y(), box.width(), box.height());
  }

  /**
   * A canvas with this mask placed on it: pixel {@code 0,0} goes to {@code x,y}, and the part that
   * sticks out is clipped.
   *
   * @param width columns of the canvas
   * @param height rows of the canvas
   */
  public RunLengthMask place(int width, int height, int x, int y) {
    return MaskWindow.cut(this, -x, -y, width, height);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunLengthMask mask
        && width == mask.width
        && height == mask.height
        && Arrays.equals(counts, mask.counts);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "RunLengthMask[" + width + "x" + height + ", " + Arrays.toString(counts) + "]";
  }
}
