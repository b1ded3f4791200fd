package io.maskmill.image;

import java.util.Locale;

/**
 * Shrinks pictures: each new pixel is the mean of the area it covers, in single precision and
 * rounded half to even, as in OpenCV's {@code resize} with INTER_AREA. Source: OpenCV, {@code
 * modules/imgproc/src/resize.cpp}.
 */
public final class AreaShrink {
  /** Shares of a cell below this are ignored. */
  private static final double LEAST_SHARE = 1e-3;

  /**
   * 2 to the 23rd. Floats from here on have no fraction, so adding it rounds half to even, and the
   * whole number is in the low bits.
   */
  private static final float WHOLE = 0x1p23f;

  private AreaShrink() {}

  /**
   * A smaller picture.
   *
   * @param samples row-major, interleaved 8-bit channels
   * @param width columns of the new picture, 1 to those of the old
   * @param height rows of the new picture, 1 to those of the old
   * @return the new samples; the old array if the size is unchanged
   * @throws IllegalArgumentException when the picture would grow
   */
  public static byte[] shrink(
      byte[] samples, int oldWidth, int oldHeight, int channels, int width, int height) {
    if (width < 1 || height < 1 || width > oldWidth || height > oldHeight) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%dx%d does not shrink to %dx%d", oldWidth, oldHeight, width, height));
    }
    if (width == oldWidth && height == oldHeight) {
      return samples;
    }
    if (oldWidth % width == 0 && oldHeight % height == 0) {
      return wholeCells(samples, oldWidth, channels, width, height, oldHeight / height);
    }
    Shares columns = new Shares(oldWidth, width);
    Shares rows = new Shares(oldHeight, height);
    byte[] out = new byte[width * height * channels];
    float[] row = new float[width * channels];
    float[] sums = new float[width * channels];
    int inRow = -1;
    for (int y = 0; y < height; y++) {
      int last = rows.first[y + 1] - 1;
      for (int i = rows.first[y]; i <= last; i++) {
        if (rows.source[i] != inRow) { // a row that lies in two new ones is summed once
          inRow = rows.source[i];
          columns.row(samples, inRow * oldWidth * channels, channels, row);
        }
        if (i < last) {
          add(row, rows.share[i], i == rows.first[y], sums);
        }
      }
      boolean isOnly = last == rows.first[y];
      finish(row, rows.share[last], isOnly ? null : sums, out, y * row.length);
    }
    return out;
  }

  /** Adds a share of a row. */
  private static void add(float[] row, float share, boolean isFirst, float[] sums) {
    if (isFirst) {
      for (int x = 0; x < row.length; x++) {
        sums[x] = share * row[x];
      }
    } else {
      for (int x = 0; x < row.length; x++) {
        sums[x] += share * row[x];
      }
    }
  }

  /** Adds a share of the last row of a new one, and rounds. */
  private static void finish(float[] row, float share, float[] sums, byte[] out, int at) {
    for (int x = 0; x < row.length; x++) {
      out[at + x] = rounded(sums == null ? share * row[x] : sums[x] + share * row[x]);
    }
  }

  /** Shrinks by cells of whole pixels; means of two by two pixels are rounded half up. */
  private static byte[] wholeCells(
      byte[] samples, int oldWidth, int channels, int width, int height, int tall) {
    int wide = oldWidth / width;
    float share = 1f / (wide * tall);
    boolean halfUp = wide == 2 && tall == 2;
    byte[] out = new byte[width * height * channels];
    int to = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          int sum = 0;
          for (int dy = 0; dy < tall; dy++) {
            int at = ((y * tall + dy) * oldWidth + x * wide) * channels + c;
            for (int dx = 0; dx < wide; dx++, at += channels) {
              sum += samples[at] & 0xFF;
            }
          }
          out[to++] = halfUp ? (byte) ((sum + 2) >> 2) : rounded(sum * share);
        }
      }
    }
    return out;
  }

  /** A mean of bytes, so that it is in 0..255 when it is rounded. */
  private static byte rounded(float value) {
    return (byte) Float.floatToRawIntBits(value + WHOLE);
  }

  /** The old pixels that make up each new one, and their shares, along one axis. */
  private static final class Shares {
    final int[] first;
    final int[] source;
    final float[] share;

    Shares(int oldSize, int size) {
      double scale = 1 / ((double) size / oldSize);
      first = new int[size + 1];
      source = new int[oldSize + 2 * size];
      share = new float[source.length];
      int n = 0;
      for (int i = 0; i < size; i++) {
        first[i] = n;
        double from = i * scale;
        double to = from + scale;
        double cell = Math.min(scale, oldSize - from);
        int last = Math.min((int) Math.floor(to), oldSize - 1);
        int whole = Math.min((int) Math.ceil(from), last);
        if (whole - from > LEAST_SHARE) {
          source[n] = whole - 1;
          share[n++] = (float) ((whole - from) / cell);
        }
        for (int old = whole; old < last; old++) {
          source[n] = old;
          share[n++] = (float) (1 / cell);
        }
        if (to - last > LEAST_SHARE) {
          source[n] = last;
          share[n++] = (float) (Math.min(Math.min(to - last, 1), cell) / cell);
        }
      }
      first[size] = n;
    }

    void row(byte[] samples, int at, int channels, float[] row) {
      if (channels == 3) {
        colors(samples, at, row);
        return;
      }
      for (int x = 0; x + 1 < first.length; x++) {
        for (int c = 0; c < channels; c++) {
          float sum = 0;
          for (int i = first[x]; i < first[x + 1]; i++) {
            sum += (samples[at + source[i] * channels + c] & 0xFF) * share[i];
          }
          row[x * channels + c] = sum;
        }
      }
    }

    /** The same sums for three channels at a time, which takes half as long. */
    private void colors(byte[] samples, int at, float[] row) {
      int to = 0;
      for (int x = 0; x + 1 < first.length; x++) {
        float red = 0;
        float green = 0;
        float blue = 0;
        int end = first[x + 1];
        for (int i = first[x]; i < end; i++) {
          float part = share[i];
          int from = at + 3 * source[i];
          red += (samples[from] & 0xFF) * part;
          green += (samples[from + 1] & 0xFF) * part;
          blue += (samples[from + 2] & 0xFF) * part;
        }
        row[to++] = red;
        row[to++] = green;
        row[to++] = blue;
      }
    }
  }
}
