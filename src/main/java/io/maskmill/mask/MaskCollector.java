package io.maskmill.mask;

import java.util.Arrays;
import java.util.Objects;

/**
 * Collects the masks of all keys of a raster in one pass over its runs, instead of one pass per
 * label. Costs O(runs + keys present * log), whatever the largest key is.
 *
 * <p>Reusable: the arrays grow and are kept. One per thread.
 */
public final class MaskCollector {

  private int width;
  private int height;
  private int size;
  private int[] present = new int[16];
  // Per key: number of runs, place in `counts` of the first and the next count, end of the last run
  private int[] runsOf = new int[16];
  private int[] first = new int[16];
  private int[] next = new int[16];
  private int[] lastEnd = new int[16];
  private int[] counts = new int[1 << 10];

  /**
   * Collects the masks of the keys 1 to {@code keyCount}. Touching runs of the same key are joined,
   * even across row ends.
   *
   * @param runs runs with their keys filled in
   * @param keyCount the largest possible key
   * @throws IllegalArgumentException if a key is negative or larger
   */
  public void collect(RasterRuns runs, int keyCount) {
    forget();
    width = runs.width();
    height = runs.height();
    ensureKeys(keyCount);
    countRuns(runs.keys(), runs.size(), keyCount);
    Arrays.sort(present, 0, size);
    reserve();
    place(runs.keys(), runs.ends(), runs.size());
    complete(width * height);
  }

  /** Number of keys that occur. */
  public int size() {
    return size;
  }

  /** The keys that occur, ascending: {@code key(0) .. key(size() - 1)}. */
  public int key(int index) {
    return present[Objects.checkIndex(index, size)];
  }

  /** The mask of a key, or null if the key does not occur. */
  public RunLengthMask mask(int key) {
    if (key < 1 || key >= runsOf.length || runsOf[key] == 0) {
      return null;
    }
    return new RunLengthMask(width, height, Arrays.copyOfRange(counts, first[key], next[key]));
  }

  private void forget() {
    for (int i = 0; i < size; i++) {
      runsOf[present[i]] = 0;
    }
    size = 0;
  }

  private void ensureKeys(int keyCount) {
    if (keyCount >= runsOf.length) {
      int length = Math.max(keyCount + 1, runsOf.length * 2);
      runsOf = new int[length];
      first = new int[length];
      next = new int[length];
      lastEnd = new int[length];
    }
  }

  private void countRuns(int[] keys, int runs, int keyCount) {
    for (int i = 0; i < runs; i++) {
      int key = keys[i];
      if (key == 0) {
        continue;
      }
      if (key < 0 || key > keyCount) {
        throw new IllegalArgumentException("key " + key + " of run " + i + ", at most " + keyCount);
      }
      if (runsOf[key]++ == 0) {
        if (size == present.length) {
          present = Arrays.copyOf(present, size * 2);
        }
        present[size++] = key;
      }
    }
  }

  private void reserve() {
    int place = 0;
    for (int i = 0; i < size; i++) {
      int key = present[i];
      first[key] = place;
      next[key] = place;
      lastEnd[key] = -1; // so that a run at pixel 0 does not count as touching
      place = Math.addExact(place, Math.addExact(2 * runsOf[key], 1));
    }
    if (counts.length < place) {
      counts = new int[Math.max(place, counts.length + (counts.length >> 1))];
    }
  }

  private void place(int[] keys, int[] ends, int runs) {
    int start = 0;
    for (int i = 0; i < runs; i++) {
      int end = ends[i];
      int key = keys[i];
      if (key != 0) {
        int place = next[key];
        int last = lastEnd[key];
        if (last == start) {
          counts[place - 1] += end - start;
        } else {
          counts[place] = start - last;
          counts[place + 1] = end - start;
          next[key] = place + 2;
        }
        lastEnd[key] = end;
      }
      start = end;
    }
  }

  private void complete(int pixels) {
    for (int i = 0; i < size; i++) {
      int key = present[i];
      counts[first[key]]--; // lastEnd began at -1
      if (lastEnd[key] < pixels) {
        counts[next[key]++] = pixels - lastEnd[key];
      }
    }
  }
}
