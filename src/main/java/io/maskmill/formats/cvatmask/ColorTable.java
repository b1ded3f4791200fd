package io.maskmill.formats.cvatmask;

import java.util.Arrays;
import java.util.Map;

/**
 * Finds the index of a color: an open-addressing hash table, since a map would allocate per run.
 */
final class ColorTable {
  private final int[] colors;
  private final int[] indexes;

  ColorTable(Map<Integer, Integer> byColor) {
    int length = Integer.highestOneBit(Math.max(4, byColor.size())) * 4;
    colors = new int[length];
    indexes = new int[length];
    Arrays.fill(indexes, -1);
    byColor.forEach(
        (color, index) -> {
          int slot = slot(color);
          colors[slot] = color;
          indexes[slot] = index;
        });
  }

  private int slot(int color) {
    int mask = colors.length - 1;
    int slot = (color * 0x9E3779B9) >>> 7 & mask;
    while (indexes[slot] >= 0 && colors[slot] != color) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /** The index of 0xRRGGBB, or -1. */
  int index(int color) {
    return indexes[slot(color)];
  }

  /** The index of the color at the least squared distance, or -1 when the table is empty. */
  int nearest(int color) {
    int best = -1;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colors.length; i++) {
      int distance = distance(color, colors[i]);
      boolean isBetter = distance < least || (distance == least && indexes[i] < best);
      if (indexes[i] >= 0 && isBetter) {
        least = distance;
        best = indexes[i];
      }
    }
    return best;
  }

  private static int distance(int a, int b) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int part = (a >> shift & 0xFF) - (b >> shift & 0xFF);
      sum += part * part;
    }
    return sum;
  }
}
