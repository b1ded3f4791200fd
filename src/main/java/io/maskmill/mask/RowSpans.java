package io.maskmill.mask;

import java.util.Arrays;

/**
 * Collects spans of pixels, clipped to the image, in any order and with any overlap, and gives
 * their union. Memory stays within the mask's own size, however many spans there are.
 */
final class RowSpans {

  private final int width;
  private final int height;
  private long[] spans = new long[64]; // row-major: first pixel << 32 | pixel after the last
  private int size;
  private int limit = 1 << 16;

  /**
   * @throws IllegalArgumentException if the size is below 1 or over 2147483647 pixels
   */
  RowSpans(int width, int height) {
    RunLengthMask.pixels(width, height);
    this.width = width;
    this.height = height;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Adds the columns {@code from .. to} of a row, both included; they may be outside the image. */
  void add(long row, long from, long to) {
    long first = Math.max(from, 0);
    long last = Math.min(to, width - 1);
    if (row < 0 || row >= height || first > last) {
      return;
    }
    if (size == spans.length) {
      grow();
    }
    long start = row * width;
    spans[size++] = ((start + first) << 32) | (start + last + 1);
  }

  /** Merges spans before the array would exceed the limit, so that hostile input stays cheap. */
  private void grow() {
    if (size >= limit) {
      merge();
      limit = Math.max(limit, 2 * size);
    }
    if (size == spans.length) {
      spans = Arrays.copyOf(spans, size * 2);
    }
  }

  private void merge() {
    Arrays.sort(spans, 0, size);
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (n > 0 && (spans[i] >>> 32) <= (int) spans[n - 1]) {
        long end = Math.max((int) spans[n - 1], (int) spans[i]);
        spans[n - 1] = (spans[n - 1] >>> 32 << 32) | end;
      } else {
        spans[n++] = spans[i];
      }
    }
    size = n;
  }

  /** The union of all added spans. */
  RunLengthMask mask() {
    merge();
    RunBuilder runs = new RunBuilder(2 * Math.min(size, 1 << 20));
    for (int i = 0; i < size; i++) {
      runs.set((int) (spans[i] >>> 32), (int) spans[i]);
    }
    return new RunLengthMask(width, height, runs.finish(width * height));
  }
}
