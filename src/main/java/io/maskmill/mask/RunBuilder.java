package io.maskmill.mask;

import java.util.Arrays;

/**
 * Builds canonical run lengths, in either scan order, from runs given in ascending order. Touching
 * runs of equal value are joined, and empty runs are dropped.
 */
final class RunBuilder {

  private int[] counts;
  private int size = 1; // counts[0] is the leading background, zero until some is added
  private int total;

  RunBuilder(int expectedRuns) {
    counts = new int[Math.max(4, Math.min(expectedRuns, 1 << 20) + 2)];
  }

  /** The number of pixels so far. */
  int total() {
    return total;
  }

  /** Appends {@code length} pixels of value 0 or 1. */
  void append(int value, int length) {
    if (length == 0) {
      return;
    }
    total += length;
    if ((size - 1 & 1) == value) {
      counts[size - 1] += length;
      return;
    }
    if (size == counts.length) {
      counts = Arrays.copyOf(counts, Math.max(size + 16, size + (size >> 1)));
    }
    counts[size++] = length;
  }

  /**
   * Sets the pixels {@code start .. end-1}; {@code start} must not be before the end of the
   * previous ones.
   */
  void set(int start, int end) {
    append(0, start - total);
    append(1, end - start);
  }

  /** The counts, padded with background to {@code pixels}. The array belongs to the caller. */
  int[] finish(int pixels) {
    append(0, pixels - total);
    return size == counts.length ? counts : Arrays.copyOf(counts, size);
  }
}
