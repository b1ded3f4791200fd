package io.maskmill.formats.binarymasks;

import io.maskmill.mask.ColorNumbers;
import io.maskmill.spi.FrameContext;
import java.util.Arrays;

/**
 * Counts the pixels of a mask of one label by value. A mask of more than two values is soft: what
 * lies between background and the largest value is told, since all of it is set. One per thread.
 */
final class SoftTally {
  private final ColorNumbers numbers = new ColorNumbers();
  private long[] areas = new long[16];
  private int[] levels = new int[16];

  /** Starts a mask. */
  void clear() {
    numbers.clear();
    Arrays.fill(areas, 0);
  }

  /**
   * Adds pixels of one value.
   *
   * @param number tells values apart, also those of one level
   * @param level how bright or opaque the value is; 0 is background
   */
  void add(int number, int level, long pixels) {
    int key = numbers.key(number);
    if (key >= areas.length) {
      areas = Arrays.copyOf(areas, 2 * key);
      levels = Arrays.copyOf(levels, 2 * key);
    }
    areas[key] += pixels;
    levels[key] = level;
  }

  /** Counts the mask and its pixels below the largest value, if it is soft. */
  void count(FrameContext context) {
    if (numbers.size() > 2) {
      context.count("soft-masks", 1);
      context.count("soft-pixels", soft());
    }
  }

  /** Pixels that are set and do not have the largest value, of colors the brightest. */
  private long soft() {
    long set = 0;
    int largest = 1;
    for (int key = 1; key <= numbers.size(); key++) {
      set += levels[key] > 0 ? areas[key] : 0;
      boolean larger =
          levels[key] > levels[largest]
              || (levels[key] == levels[largest] && numbers.number(key) > numbers.number(largest));
      largest = larger ? key : largest;
    }
    return set - areas[largest];
  }
}
