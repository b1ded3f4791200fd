package io.maskmill.formats.clearml;

import io.maskmill.mask.ValueRuns;
import io.maskmill.model.AlphaMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;

/** Encodes masks as PNG. One per thread. */
final class MaskPngs {
  private final PngEncoder png = new PngEncoder();

  /** Encodes numbers as the colors given for them. */
  byte[] colors(ValueRuns runs, int[] colors) {
    return png.encode(
        runs.width(), runs.height(), 8, ColorType.RGB, runs.mapped(colors)::fillColorRow);
  }

  /** Encodes class numbers as one gray channel, or as colors when there are too many. */
  byte[] classes(ValueRuns runs, LabelSets sets) {
    int[] colors = new int[sets.size() + 1];
    for (int number = 0; number < colors.length; number++) {
      colors[number] = sets.color(number);
    }
    if (!sets.isGray()) {
      return colors(runs, colors);
    }
    for (int number = 0; number < colors.length; number++) {
      colors[number] &= 255;
    }
    ValueRuns gray = runs.mapped(colors);
    return png.encode(
        runs.width(), runs.height(), 8, ColorType.GRAY, (y, row) -> gray.fillRow(y, 8, row));
  }

  /** Encodes opacity as one gray channel. */
  byte[] alpha(AlphaMask mask) {
    int width = mask.width();
    return png.encode(
        width,
        mask.height(),
        8,
        ColorType.GRAY,
        (y, row) -> System.arraycopy(mask.alpha(), y * width, row, 0, width));
  }
}
