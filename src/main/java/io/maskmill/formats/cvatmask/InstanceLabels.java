package io.maskmill.formats.cvatmask;

import io.maskmill.mask.RasterRuns;
import java.util.Arrays;

/**
 * Finds the label of each instance from the area that it shares with each label, walking the runs
 * of both masks side by side. Reusable; one per thread.
 */
final class InstanceLabels {
  private static final int CLASS_BITS = 32;

  private long[] slots = new long[1 << 8]; // pair + 1, 0 when free
  private long[] areas = new long[1 << 8];
  private int size;
  private long[] pairs = new long[0];
  private int[] labels = new int[0];
  private long lostPixels;
  private int spanning;
  private int onBackground;

  /**
   * Takes the keys of a frame's two masks, which have the same size.
   *
   * @param classes label + 1, 0 for background
   * @param instances numbers, 0 for none
   * @param background another key that stands for background in classes
   * @param none the key of pixels in classes that count for no label
   */
  void tally(RasterRuns classes, RasterRuns instances, int background, int none) {
    Arrays.fill(slots, 0);
    size = 0;
    lostPixels = 0;
    int i = 0;
    int j = 0;
    int position = 0;
    while (i < classes.size()) {
      int end = Math.min(classes.end(i), instances.end(j));
      int label = classes.keys()[i];
      int instance = instances.keys()[j];
      if (instance != 0 && label != none) {
        add((long) instance << CLASS_BITS | label, end - position);
      } else if (instance == 0 && label != 0 && label != background && label != none) {
        lostPixels += end - position;
      }
      position = end;
      i += classes.end(i) == end ? 1 : 0;
      j += instances.end(j) == end ? 1 : 0;
    }
    pairs = new long[size];
    int n = 0;
    for (long slot : slots) {
      if (slot != 0) {
        pairs[n++] = slot - 1;
      }
    }
    Arrays.sort(pairs);
  }

  private void add(long pair, int length) {
    int slot = slot(pair);
    if (slots[slot] == 0) {
      if (++size > slots.length / 2) {
        grow();
        slot = slot(pair);
      }
      slots[slot] = pair + 1;
      areas[slot] = 0;
    }
    areas[slot] += length;
  }

  private int slot(long pair) {
    int mask = slots.length - 1;
    int slot = (int) ((pair * 0x9E3779B97F4A7C15L) >>> 33) & mask;
    while (slots[slot] != 0 && slots[slot] != pair + 1) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldSlots = slots;
    long[] oldAreas = areas;
    slots = new long[2 * oldSlots.length];
    areas = new long[slots.length];
    for (int i = 0; i < oldSlots.length; i++) {
      if (oldSlots[i] != 0) {
        int slot = slot(oldSlots[i] - 1);
        slots[slot] = oldSlots[i];
        areas[slot] = oldAreas[i];
      }
    }
  }

  /**
   * Instances in ascending order. {@link #label} then gives the label that most of an instance's
   * pixels have, the lower one on a tie, and background only where there is no other.
   */
  int[] byMajority() {
    int[] instances = new int[size];
    labels = new int[size];
    int n = 0;
    spanning = 0;
    onBackground = 0;
    for (int from = 0, to; from < pairs.length; from = to) {
      int instance = (int) (pairs[from] >> CLASS_BITS);
      long most = -1;
      int label = 0;
      for (to = from; to < pairs.length && pairs[to] >> CLASS_BITS == instance; to++) {
        long area = areas[slot(pairs[to])];
        if ((int) pairs[to] != 0 && area > most) {
          most = area;
          label = (int) pairs[to];
        }
      }
      spanning += to - from > 1 ? 1 : 0;
      if (label == 0) {
        onBackground++;
      } else {
        labels[n] = label;
        instances[n++] = instance;
      }
    }
    return Arrays.copyOf(instances, n);
  }

  /**
   * Instances ordered by lowest label, then number, as in Datumaro's {@code CompiledMask}; {@link
   * #label} then gives the highest label.
   */
  int[] asCvat() {
    long[] order = new long[size];
    int[] highest = new int[size];
    int n = 0;
    for (int from = 0, to; from < pairs.length; from = to) {
      long instance = pairs[from] >> CLASS_BITS;
      for (to = from; to < pairs.length && pairs[to] >> CLASS_BITS == instance; to++) {
        highest[n] = (int) pairs[to];
      }
      order[n] = ((long) (int) pairs[from]) << CLASS_BITS | n;
      n++;
    }
    int[] all = new int[n];
    int at = 0;
    for (int from = 0; from < pairs.length; from++) {
      if (from == 0 || pairs[from] >> CLASS_BITS != pairs[from - 1] >> CLASS_BITS) {
        all[at++] = (int) (pairs[from] >> CLASS_BITS);
      }
    }
    Arrays.sort(order, 0, n);
    int[] instances = new int[n];
    labels = new int[n];
    for (int i = 0; i < n; i++) {
      int which = (int) order[i];
      instances[i] = all[which];
      labels[i] = highest[which];
    }
    spanning = 0;
    onBackground = 0;
    return instances;
  }

  /** Label + 1 of the instance at a position of the array returned last. */
  int label(int position) {
    return labels[position];
  }

  /** Pixels with a label that belong to no instance. */
  long lostPixels() {
    return lostPixels;
  }

  /** How many instances had several labels. */
  int spanning() {
    return spanning;
  }

  /** How many instances had no label. */
  int onBackground() {
    return onBackground;
  }
}
