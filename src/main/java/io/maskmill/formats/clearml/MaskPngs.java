package io.maskmill.formats.clearml;

import io.maskmill.mask.ValueRuns;
import io.maskmill.model.AlphaMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;

/** Encodes masks. One per thread. */
final class MaskPngs {
  private final PngEncoder png = new PngEncoder();

  /** Numbers as the colors given for them. */
  byte[] colors(ValueRuns runs, int[] colors) {
    return png.encode(
        runs.width(),
        runs.height(),
        8,
        ColorType.RGB,
        null,
        null,
        (y, row) -> fill(runs, colors, y, row));
  }

  private static void fill(ValueRuns runs, int[] colors, int y, byte[] row) {
    int width = runs.width();
    int first = y * width;
    int run = runAt(runs, first);
    int x = 0;
    while (x < width) {
      int color = colors[runs.values()[run]];
      int end = Math.min(width, runs.end(run) - first);
      for (; x < end; x++) {
        row[3 * x] = (byte) (color >> 16);
        row[3 * x + 1] = (byte) (color >> 8);
        row[3 * x + 2] = (byte) color;
      }
      run++;
    }
  }

  private static int runAt(ValueRuns runs, int pixel) {
    int found = java.util.Arrays.binarySearch(runs.starts(), 0, runs.size(), pixel);
    return found >= 0 ? found : -found - 2;
  }

  /** Class numbers as one gray channel, or as colors when there are too many. */
  byte[] classes(ValueRuns runs, LabelSets sets) {
    int[] colors = new int[sets.size() + 1];
    for (int number = 0; number < colors.length; number++) {
      colors[number] = sets.color(number);
    }
    if (!sets.isGray()) {
      return colors(runs, colors);
    }
    int[] grays = new int[runs.size()];
    for (int run = 0; run < grays.length; run++) {
      grays[run] = colors[runs.values()[run]] & 255;
    }
    ValueRuns gray = new ValueRuns(runs.width(), runs.height(), runs.starts(), grays, runs.size());
    return png.encode(
        runs.width(),
        runs.height(),
        8,
        ColorType.GRAY,
        null,
        null,
        (y, row) -> gray.fillRow(y, 8, row));
  }

  /** Opacity as one gray channel. */
  byte[] alpha(AlphaMask mask) {
    int width = mask.width();
    return png.encode(
        width,
        mask.height(),
        8,
        ColorType.GRAY,
        null,
        null,
        (y, row) -> System.arraycopy(mask.alpha(), y * width, row, 0, width));
  }
}
