package io.maskmill.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Finds connected components of pixels with equal keys by union-find over runs instead of pixels,
 * in near O(runs) and without recursion.
 *
 * <p>Reusable: the arrays grow and are kept. One per thread.
 */
public final class Components {

  private int[] parent = new int[0]; // the root of a set is its first run
  private int[] keyOf = new int[16];
  private int size;
  private RasterRuns maskRuns;
  private MaskCollector collector;

  /**
   * Labels the components. Afterwards the keys of the runs are component numbers, 1 to the result,
   * in row-major order of their first pixels; 0 stays 0.
   *
   * @param runs runs with their keys filled in; touching runs of the same key belong together
   * @param eight whether pixels that touch only at a corner are connected
   * @return the number of components
   */
  public int label(RasterRuns runs, boolean eight) {
    if (parent.length < runs.size()) {
      parent = new int[Math.max(runs.size(), parent.length + (parent.length >> 1))];
    }
    joinWithinRows(runs);
    joinRows(runs, eight);
    number(runs);
    return size;
  }

  /** The key that the pixels of a component had before {@link #label}. */
  public int keyOf(int component) {
    return keyOf[Objects.checkIndex(component - 1, size)];
  }

  /** The connected parts of a mask, each of the mask's size, in order of their first pixels. */
  public List<RunLengthMask> split(RunLengthMask mask, boolean eight) {
    if (maskRuns == null) {
      maskRuns = new RasterRuns();
      collector = new MaskCollector();
    }
    maskRuns.load(mask);
    int parts = label(maskRuns, eight);
    if (parts == 1) {
      return List.of(mask);
    }
    collector.collect(maskRuns, parts);
    List<RunLengthMask> masks = new ArrayList<>(parts);
    for (int part = 1; part <= parts; part++) {
      masks.add(collector.mask(part));
    }
    return masks;
  }

  private void joinWithinRows(RasterRuns runs) {
    int[] keys = runs.keys();
    for (int y = 0; y < runs.height(); y++) {
      int first = runs.rowStart(y);
      int stop = runs.rowStart(y + 1);
      parent[first] = first;
      for (int run = first + 1; run < stop; run++) {
        parent[run] = keys[run] == keys[run - 1] ? parent[run - 1] : run;
      }
    }
  }

  private void joinRows(RasterRuns runs, boolean eight) {
    int[] keys = runs.keys();
    int[] ends = runs.ends();
    int width = runs.width();
    int above = 0;
    for (int y = 1; y < runs.height(); y++) {
      int aboveStop = runs.rowStart(y);
      int run = aboveStop;
      int stop = runs.rowStart(y + 1);
      while (above < aboveStop && run < stop) {
        int key = keys[run];
        if (key != 0 && key == keys[above]) {
          join(above, run);
        }
        int aboveEnd = ends[above] + width;
        int end = ends[run];
        if (aboveEnd < end) {
          above++;
        } else if (end < aboveEnd) {
          run++;
        } else {
          // Runs cover whole rows, so a contact at a corner only occurs where two other
          // runs end together.
          if (eight && run + 1 < stop) {
            if (key != 0 && key == keys[above + 1]) {
              join(above + 1, run);
            }
            if (keys[run + 1] != 0 && keys[run + 1] == keys[above]) {
              join(above, run + 1);
            }
          }
          above++;
          run++;
        }
      }
    }
  }

  private void join(int a, int b) {
    int rootA = root(a);
    int rootB = root(b);
    if (rootA < rootB) {
      parent[rootB] = rootA;
    } else {
      parent[rootA] = rootB;
    }
  }

  private int root(int run) {
    int r = run;
    while (parent[r] != r) {
      parent[r] = parent[parent[r]];
      r = parent[r];
    }
    return r;
  }

  private void number(RasterRuns runs) {
    int[] keys = runs.keys();
    size = 0;
    for (int run = 0; run < runs.size(); run++) {
      if (keys[run] == 0) {
        continue;
      }
      int root = root(run);
      if (root != run) {
        keys[run] = keys[root];
        continue;
      }
      if (size == keyOf.length) {
        keyOf = Arrays.copyOf(keyOf, size * 2);
      }
      keyOf[size++] = keys[run];
      keys[run] = size;
    }
  }
}
