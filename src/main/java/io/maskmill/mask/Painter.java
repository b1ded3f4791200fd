package io.maskmill.mask;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Paints masks over each other without touching pixels. Merges neighbors in the stack in pairs, the
 * upper one winning, until one layer is left: O(total runs * log(masks)).
 */
public final class Painter {

  // Layers in sequence, bottom first: run starts, and 1 + index of the mask on top, 0 = none
  private int[] starts;
  private int[] tops;
  private int[] sizes;
  private int[] nextStarts;
  private int[] nextTops;
  private int layers;

  private Painter(int runs, int layers) {
    this.starts = new int[runs];
    this.tops = new int[runs];
    this.nextStarts = new int[runs];
    this.nextTops = new int[runs];
    this.sizes = new int[layers];
    this.layers = layers;
  }

  /**
   * The values seen from above: at each pixel that of the last mask covering it, or 0.
   *
   * @param masks bottom first, all of {@code width} by {@code height}
   * @param values the value of each mask, 0 or more
   * @throws IllegalArgumentException if a mask has another size, there are fewer values than masks
   *     or a value is negative
   */
  public static ValueRuns paint(int width, int height, List<RunLengthMask> masks, int[] values) {
    RunLengthMask.pixels(width, height);
    if (values.length < masks.size()) {
      throw new IllegalArgumentException(masks.size() + " masks, " + values.length + " values");
    }
    if (masks.isEmpty()) {
      return new ValueRuns(width, height, new int[] {0}, new int[] {0}, 1);
    }
    int runs = 0;
    for (int i = 0; i < masks.size(); i++) {
      RunLengthMask mask = masks.get(i);
      if (mask.width() != width || mask.height() != height || values[i] < 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "mask %d of %dx%d with value %d, canvas %dx%d",
                i,
                mask.width(),
                mask.height(),
                values[i],
                width,
                height));
      }
      runs = Math.addExact(runs, mask.counts().length);
    }
    Painter painter = new Painter(runs, masks.size());
    painter.stack(masks);
    while (painter.layers > 1) {
      painter.mergePairs();
    }
    return painter.result(width, height, values);
  }

  private void stack(List<RunLengthMask> masks) {
    int n = 0;
    for (int layer = 0; layer < layers; layer++) {
      int begin = n;
      int position = 0;
      int top = 0;
      for (int count : masks.get(layer).counts()) {
        if (count > 0) {
          starts[n] = position;
          tops[n++] = top;
          position += count;
        }
        top ^= layer + 1;
      }
      sizes[layer] = n - begin;
    }
  }

  private void mergePairs() {
    int from = 0;
    int to = 0;
    int merged = 0;
    for (int layer = 0; layer < layers; layer += 2) {
      int lower = sizes[layer];
      int size;
      if (layer + 1 < layers) {
        size = merge(from, from + lower, from + lower + sizes[layer + 1], to);
        from += lower + sizes[layer + 1];
      } else {
        System.arraycopy(starts, from, nextStarts, to, lower);
        System.arraycopy(tops, from, nextTops, to, lower);
        size = lower;
      }
      sizes[merged++] = size;
      to += size;
    }
    layers = merged;
    int[] s = starts;
    starts = nextStarts;
    nextStarts = s;
    int[] t = tops;
    tops = nextTops;
    nextTops = t;
  }

  /** Merges layer {@code a .. b-1} and, above it, {@code b .. stop-1}; returns the new size. */
  private int merge(int a, int b, int stop, int to) {
    int[] in = starts;
    int aStop = b;
    int lower = 0;
    int upper = 0;
    int i = a;
    int j = b;
    int n = to;
    int last = -1;
    while (i < aStop || j < stop) {
      int nextLower = i < aStop ? in[i] : Integer.MAX_VALUE;
      int nextUpper = j < stop ? in[j] : Integer.MAX_VALUE;
      int position = Math.min(nextLower, nextUpper);
      if (nextLower == position) {
        lower = tops[i++];
      }
      if (nextUpper == position) {
        upper = tops[j++];
      }
      int top = upper != 0 ? upper : lower;
      if (top != last) {
        nextStarts[n] = position;
        nextTops[n++] = top;
        last = top;
      }
    }
    return n - to;
  }

  private ValueRuns result(int width, int height, int[] values) {
    int n = 0;
    for (int i = 0; i < sizes[0]; i++) {
      int value = tops[i] == 0 ? 0 : values[tops[i] - 1];
      if (n == 0 || nextTops[n - 1] != value) {
        nextStarts[n] = starts[i];
        nextTops[n++] = value;
      }
    }
    return new ValueRuns(
        width, height, Arrays.copyOf(nextStarts, n), Arrays.copyOf(nextTops, n), n);
  }
}
