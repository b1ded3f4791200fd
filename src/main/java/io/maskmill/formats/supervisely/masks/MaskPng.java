package io.maskmill.formats.supervisely.masks;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;

/** Encodes the kinds of PNG that an export has. One per thread. */
final class MaskPng {
  private static final int SET = 255;

  private final PngEncoder png = new PngEncoder();

  /** Encodes gray values. */
  byte[] gray(ValueRuns runs, int bitDepth) {
    return png.encode(
        runs.width(),
        runs.height(),
        bitDepth,
        ColorType.GRAY,
        (y, row) -> runs.fillRow(y, bitDepth, row));
  }

  /** Encodes values 0xRRGGBB + 1 as 8-bit colors; 0 is black. */
  byte[] colors(ValueRuns runs) {
    int[] colors = new int[runs.size()];
    for (int run = 0; run < colors.length; run++) {
      colors[run] = Math.max(runs.values()[run] - 1, 0);
    }
    ValueRuns shown = runs.withValues(colors);
    return png.encode(shown.width(), shown.height(), 8, ColorType.RGB, shown::fillColorRow);
  }

  /** Encodes one object, white on black. */
  byte[] object(RunLengthMask mask) {
    int[] counts = mask.counts();
    int[] starts = new int[counts.length];
    int[] values = new int[counts.length];
    int n = 0;
    int position = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        starts[n] = position;
        values[n++] = (i & 1) * SET;
        position += counts[i];
      }
    }
    return gray(new ValueRuns(mask.width(), mask.height(), starts, values, n), 8);
  }

  /**
   * Encodes one object by its opacity, black outside its mask.
   *
   * @param alpha row-major, one byte per pixel
   */
  byte[] opacity(RunLengthMask mask, byte[] alpha) {
    byte[] shown = new byte[alpha.length];
    int position = 0;
    int[] counts = mask.counts();
    for (int i = 0; i < counts.length; i++) {
      if ((i & 1) == 1) {
        System.arraycopy(alpha, position, shown, position, counts[i]);
      }
      position += counts[i];
    }
    return samples(shown, mask.width(), mask.height(), ColorType.GRAY);
  }

  /** Encodes 8-bit samples, row-major and interleaved. */
  byte[] samples(byte[] samples, int width, int height, ColorType type) {
    int rowBytes = width * type.channels();
    return png.encode(
        width,
        height,
        8,
        type,
        (y, row) -> System.arraycopy(samples, y * rowBytes, row, 0, rowBytes));
  }
}
