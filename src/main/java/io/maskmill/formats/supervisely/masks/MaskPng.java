package io.maskmill.formats.supervisely.masks;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;

/** The kinds of PNG that an export has. One object a thread. */
final class MaskPng {
  private static final int SET = 255;

  private final PngEncoder png = new PngEncoder();

  /** Gray values. */
  byte[] gray(ValueRuns runs, int bitDepth) {
    return png.encode(
        runs.width(),
        runs.height(),
        bitDepth,
        ColorType.GRAY,
        null,
        null,
        (y, row) -> runs.fillRow(y, bitDepth, row));
  }

  /** 8-bit colors of values 0xRRGGBB + 1; 0 is black. */
  byte[] colors(ValueRuns runs) {
    int width = runs.width();
    int[] next = {0};
    return png.encode(
        width,
        runs.height(),
        8,
        ColorType.RGB,
        null,
        null,
        (y, row) -> {
          int first = y * width;
          int stop = first + width;
          int position = first;
          while (position < stop) {
            int end = Math.min(runs.end(next[0]), stop);
            int value = runs.values()[next[0]];
            if (value > 0) {
              fill(row, 3 * (position - first), 3 * (end - first), value - 1);
            }
            position = end;
            next[0] += end == runs.end(next[0]) ? 1 : 0;
          }
        });
  }

  private static void fill(byte[] row, int from, int to, int color) {
    for (int i = from; i < to; ) {
      row[i++] = (byte) (color >> 16);
      row[i++] = (byte) (color >> 8);
      row[i++] = (byte) color;
    }
  }

  /** One object, white on black. */
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
   * One object by its opacity, black outside its mask.
   *
   * @param alpha row-major, a byte a pixel
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

  /** Samples of 8 bits, row-major and interleaved. */
  byte[] samples(byte[] samples, int width, int height, ColorType type) {
    int rowBytes = width * type.channels();
    return png.encode(
        width,
        height,
        8,
        type,
        null,
        null,
        (y, row) -> System.arraycopy(samples, y * rowBytes, row, 0, rowBytes));
  }
}
