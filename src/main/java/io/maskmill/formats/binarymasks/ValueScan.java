package io.maskmill.formats.binarymasks;

import io.maskmill.mask.Components;
import io.maskmill.mask.RasterRuns;
import io.maskmill.spi.MaskValues;
import io.maskmill.spi.MaskWatch;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Tells a watcher which values a mask holds, in near O(runs). Used only when there is a watcher.
 */
final class ValueScan {
  /** More colors than labels have make a picture. */
  private static final int MAX_COLORS = 1_024;

  private ValueScan() {}

  /** Counts the pixels and pieces of a value. */
  private static final class Tally {
    long pixels;
    int pieces;
  }

  /**
   * Reports the values of a mask; overwrites the keys of the runs.
   *
   * @param values gives the value of a pixel, negative when it has none
   * @param wayOut what to do about pixels without a value
   */
  static void tell(RasterRuns runs, IntUnaryOperator values, String wayOut, MaskWatch watch) {
    watch.mask();
    int[] keys = runs.keys();
    long background = 0;
    long without = 0;
    for (int run = 0; run < runs.size(); run++) {
      int length = runs.end(run) - runs.start(run);
      int value = values.applyAsInt(runs.start(run));
      background += value == 0 ? length : 0;
      without += value < 0 ? length : 0;
      keys[run] = Math.max(0, value);
    }
    SortedMap<Integer, Tally> tallies = tallies(runs);
    Map<Integer, Tally> colors = tallies.tailMap(MaskValues.COLOR);
    if (colors.size() > MAX_COLORS) {
      without += colors.values().stream().mapToLong(tally -> tally.pixels).sum();
      colors.clear();
    }
    if (background > 0) {
      watch.value(0, background, 0);
    }
    for (Map.Entry<Integer, Tally> e : tallies.entrySet()) {
      watch.value(e.getKey(), e.getValue().pixels, e.getValue().pieces);
    }
    if (without > 0) {
      watch.noValue(without, wayOut);
    }
  }

  private static SortedMap<Integer, Tally> tallies(RasterRuns runs) {
    int[] keys = runs.keys();
    Components components = new Components();
    long[] areas = new long[components.label(runs, true) + 1];
    for (int run = 0; run < runs.size(); run++) {
      areas[keys[run]] += runs.end(run) - runs.start(run);
    }
    TreeMap<Integer, Tally> tallies = new TreeMap<>();
    for (int piece = 1; piece < areas.length; piece++) {
      Tally tally = tallies.computeIfAbsent(components.keyOf(piece), v -> new Tally());
      tally.pixels += areas[piece];
      tally.pieces++;
    }
    return tallies;
  }
}
