package io.maskmill.mask;

import java.util.Arrays;
import java.util.Locale;

/**
 * Finds the runs of equal pixels in a raster, row-major. A run never crosses a row end, and
 * together the runs cover every pixel. The caller gives each run a key, the number of its label; 0
 * is background or ignored.
 *
 * <p>Reusable: the arrays grow and are kept. One per thread.
 */
public final class RasterRuns {

  private int width;
  private int height;
  private int size;
  private int[] rowStarts = new int[2];
  private int[] ends = new int[1 << 10]; // row-major, exclusive
  private int[] keys = new int[1 << 10];

  /** Columns. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Number of runs. */
  public int size() {
    return size;
  }

  /** Row-major index of the first pixel of a run. */
  public int start(int run) {
    return run == 0 ? 0 : ends[run - 1];
  }

  /** Row-major index after the last pixel of a run. */
  public int end(int run) {
    return ends[run];
  }

  /** Index of the first run of row {@code y}; {@code rowStart(height())} is {@link #size()}. */
  public int rowStart(int y) {
    return rowStarts[y];
  }

  /**
   * The label key of each run: at least {@link #size()} ints, written by the caller after a {@link
   * #scan} (their content is undefined until then). Valid until the next scan or load.
   */
  public int[] keys() {
    return keys;
  }

  /** The end of each run, row-major and exclusive; at least {@link #size()} ints, read only. */
  int[] ends() {
    return ends;
  }

  /**
   * Finds the runs of an interleaved raster without gaps between its rows.
   *
   * @param samples row-major pixels, at least {@code width * height * bytesPerPixel} bytes
   * @param bytesPerPixel 1, 2, 3, 4, 6 or 8; pixels are equal if all their bytes are
   * @throws IllegalArgumentException if a size is out of range or the array too short
   */
  public void scan(byte[] samples, int bytesPerPixel, int width, int height) {
    int pixels = RunLengthMask.pixels(width, height);
    if (bytesPerPixel < 1 || bytesPerPixel > 8 || (long) pixels * bytesPerPixel > samples.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d bytes do not hold %dx%d pixels of %d bytes",
              samples.length,
              width,
              height,
              bytesPerPixel));
    }
    begin(width, height);
    if (bytesPerPixel == 1) {
      scanBytes(samples);
    } else {
      scanPixels(samples, bytesPerPixel);
    }
    finish();
  }

  private void scanBytes(byte[] samples) {
    for (int y = 0; y < height; y++) {
      rowStarts[y] = size;
      int position = y * width;
      int last = position + width - 1;
      while (true) {
        // Vectorized by the JVM: compares each row with itself shifted by one pixel.
        int same = Arrays.mismatch(samples, position, last, samples, position + 1, last + 1);
        if (same < 0) {
          break;
        }
        position += same + 1;
        add(position);
      }
      add(last + 1);
    }
  }

  private void scanPixels(byte[] samples, int bytesPerPixel) {
    int rowBytes = width * bytesPerPixel;
    for (int y = 0; y < height; y++) {
      rowStarts[y] = size;
      int row = y * rowBytes;
      int first = y * width;
      int last = row + rowBytes - bytesPerPixel;
      int position = row;
      while (true) {
        int same =
            Arrays.mismatch(
                samples, position, last, samples, position + bytesPerPixel, last + bytesPerPixel);
        if (same < 0) {
          break;
        }
        int pixel = (position - row + same) / bytesPerPixel + 1;
        position = row + pixel * bytesPerPixel;
        add(first + pixel);
      }
      add(first + width);
    }
  }

  /** Loads painted value runs, cut at row ends, with the values as keys. */
  public void load(ValueRuns runs) {
    begin(runs.width(), runs.height());
    int position = 0;
    int nextRow = 0;
    int y = 0;
    for (int i = 0; i < runs.size(); i++) {
      int end = runs.end(i);
      int value = runs.values()[i];
      while (position < end) {
        if (position == nextRow) {
          rowStarts[y++] = size;
          nextRow += width;
        }
        position = Math.min(end, nextRow);
        add(position);
        keys[size - 1] = value;
      }
    }
    finish();
  }

  /** Loads a mask, cut at row ends: key 1 where it is set, 0 elsewhere. */
  public void load(RunLengthMask mask) {
    begin(mask.width(), mask.height());
    int position = 0;
    int nextRow = 0;
    int y = 0;
    int end = 0;
    int value = 0;
    for (int count : mask.counts()) {
      end += count;
      while (position < end) {
        if (position == nextRow) {
          rowStarts[y++] = size;
          nextRow += width;
        }
        position = Math.min(end, nextRow);
        add(position);
        keys[size - 1] = value;
      }
      value ^= 1;
    }
    finish();
  }

  private void begin(int newWidth, int newHeight) {
    width = newWidth;
    height = newHeight;
    size = 0;
    if (rowStarts.length <= newHeight) {
      rowStarts = new int[newHeight + 1];
    }
  }

  private void add(int end) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size + (size >> 1));
      keys = Arrays.copyOf(keys, ends.length);
    }
    ends[size++] = end;
  }

  private void finish() {
    rowStarts[height] = size;
  }
}
