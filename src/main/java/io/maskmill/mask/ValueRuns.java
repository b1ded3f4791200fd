package io.maskmill.mask;

import java.util.Arrays;

/**
 * A raster of values as runs, row-major; runs may cross row ends and together cover every pixel.
 *
 * <p>The arrays are shared, not copied, and read-only by contract, so any thread may read them.
 *
 * @param width columns
 * @param height rows
 * @param starts row-major index of the first pixel of each run, ascending, the first is 0
 * @param values the value of each run, 0 or more
 * @param size number of runs, at least 1; the arrays may be longer
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract
public record ValueRuns(int width, int height, int[] starts, int[] values, int size) {

  /**
   * Checks the sizes, not the content of the arrays.
   *
   * @throws IllegalArgumentException if a size is out of range
   */
  public ValueRuns {
    RunLengthMask.pixels(width, height);
    if (size < 1 || size > starts.length || size > values.length || starts[0] != 0) {
      throw new IllegalArgumentException("value runs do not begin at the first pixel");
    }
  }

  /** Row-major index after the last pixel of a run. */
  public int end(int run) {
    return run + 1 < size ? starts[run + 1] : width * height;
  }

  /** The value of the pixel with a row-major index; a binary search. */
  public int value(int pixel) {
    return values[runAt(pixel)];
  }

  /** The same runs with other values: {@code valueOf} maps each value to its new one. */
  public ValueRuns mapped(int[] valueOf) {
    int[] other = new int[size];
    for (int i = 0; i < size; i++) {
      other[i] = valueOf[values[i]];
    }
    return withValues(other);
  }

  /** The same runs with other values, one per run. */
  public ValueRuns withValues(int[] other) {
    return new ValueRuns(width, height, starts, other, size);
  }

  /**
   * Writes one row of samples as PNG packs them: most significant bit or byte first, unused bits of
   * the last byte 0. Rows may be asked for in any order; each costs a binary search plus O(runs in
   * the row + bytes).
   *
   * @param bitDepth 1, 2, 4, 8 or 16
   * @param packedRow gets the row in its first {@code (width * bitDepth + 7) / 8} bytes
   * @throws IllegalArgumentException if a value does not fit the depth or the row is too short
   */
  public void fillRow(int y, int bitDepth, byte[] packedRow) {
    PackedRow.clear(packedRow, bitDepth, width);
    int first = y * width;
    int stop = first + width;
    int position = first;
    for (int run = runAt(first); position < stop; run++) {
      int end = Math.min(end(run), stop);
      PackedRow.fill(packedRow, bitDepth, position - first, end - first, values[run]);
      position = end;
    }
  }

  /**
   * Writes one row of 8-bit RGB samples: red, green, blue per pixel. Costs the same as {@link
   * #fillRow}.
   *
   * @param row all zero when passed in, as by an encoder; gets the row in its first {@code 3 *
   *     width} bytes; values are 0xRRGGBB
   */
  public void fillColorRow(int y, byte[] row) {
    int first = y * width;
    int stop = first + width;
    int at = 0;
    int position = first;
    for (int run = runAt(first); position < stop; run++) {
      position = Math.min(end(run), stop);
      int color = values[run];
      byte red = (byte) (color >> 16);
      byte green = (byte) (color >> 8);
      byte blue = (byte) color;
      int end = 3 * (position - first);
      for (; color != 0 && at < end; at += 3) {
        row[at] = red;
        row[at + 1] = green;
        row[at + 2] = blue;
      }
      at = end;
    }
  }

  private int runAt(int pixel) {
    int found = Arrays.binarySearch(starts, 0, size, pixel);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueRuns runs
        && width == runs.width
        && height == runs.height
        && Arrays.equals(starts, 0, size, runs.starts, 0, runs.size)
        && Arrays.equals(values, 0, size, runs.values, 0, runs.size);
  }

  @Override
  public int hashCode() {
    int hash = 31 * width + height;
    for (int i = 0; i < size; i++) {
      hash = 31 * (31 * hash + starts[i]) + values[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return "ValueRuns[" + width + "x" + height + ", " + size + " runs]";
  }
}
