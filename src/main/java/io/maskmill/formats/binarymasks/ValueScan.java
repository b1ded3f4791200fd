package io.maskmill.formats.binarymasks;

import io.maskmill.mask.Components;
import io.maskmill.mask.RasterRuns;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.MaskWatch;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells a watcher which values a mask holds, in near O(runs). Used only when there is a watcher.
 */
final class ValueScan {
  private ValueScan() {}

  /** Counts the pixels and pieces of a value. */
  private static final class Tally {
    long pixels;
    int pieces;
  }

  /** Reports the values of a mask; overwrites the keys of the runs. */
  static void tell(RasterRuns runs, PixelValues pixels, Components components, MaskWatch watch) {
    watch.mask();
    int[] keys = runs.keys();
    long background = 0;
    long without = 0;
    for (int run = 0; run < runs.size(); run++) {
      int length = runs.end(run) - runs.start(run);
      int value = value(pixels, runs.start(run));
      background += value == 0 ? length : 0;
      without += value < 0 ? length : 0;
      keys[run] = Math.max(0, value);
    }
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
    if (background > 0) {
      watch.value(0, background, 0);
    }
    for (Map.Entry<Integer, Tally> e : tallies.entrySet()) {
      watch.value(e.getKey(), e.getValue().pixels, e.getValue().pieces);
    }
    if (without > 0) {
      watch.noValue(without, wayOut(pixels));
    }
  }

  private static int value(PixelValues pixels, int pixel) {
    try {
      return pixels.value("", pixel);
    } catch (MaskDataException e) {
      return PixelValues.UNEQUAL; // the decoder reports it with the file's name
    }
  }

  private static String wayOut(PixelValues pixels) {
    return pixels.isPalette()
        ? "palette masks whose colors are no grays: --source-opt values=index takes the palette"
            + " index as the value"
        : "masks whose color channels differ: write them as one channel, or --compat supervisely"
            + " takes the blue one";
  }
}
