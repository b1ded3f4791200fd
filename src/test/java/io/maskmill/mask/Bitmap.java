package io.maskmill.mask;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A mask as one byte per pixel: the slow, obvious form that the fast kernels are compared with. */
final class Bitmap {

  private final int width;
  private final int height;
  private final byte[] bytes;

  Bitmap(int width, int height) {
    this.width = width;
    this.height = height;
    this.bytes = new byte[width * height];
  }

  static Bitmap of(RunLengthMask mask) {
    Bitmap bitmap = new Bitmap(mask.width(), mask.height());
    int position = 0;
    byte value = 0;
    for (int count : mask.counts()) {
      Arrays.fill(bitmap.bytes, position, position + count, value);
      position += count;
      value ^= 1;
    }
    return bitmap;
  }

  /** Noise of a random density, or a few blocks, or nearly nothing. */
  static Bitmap random(SplittableRandom random, int width, int height) {
    Bitmap bitmap = new Bitmap(width, height);
    if (random.nextInt(3) == 0) {
      int blocks = random.nextInt(5);
      for (int i = 0; i < blocks; i++) {
        int x0 = random.nextInt(width);
        int y0 = random.nextInt(height);
        int x1 = random.nextInt(x0, width);
        int y1 = random.nextInt(y0, height);
        boolean on = random.nextInt(4) > 0;
        for (int y = y0; y <= y1; y++) {
          for (int x = x0; x <= x1; x++) {
            bitmap.set(x, y, on);
          }
        }
      }
      return bitmap;
    }
    double density = random.nextDouble(-.2, 1.2);
    for (int i = 0; i < bitmap.bytes.length; i++) {
      bitmap.bytes[i] = (byte) (random.nextDouble() < density ? 1 : 0);
    }
    return bitmap;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean get(int x, int y) {
    return bytes[y * width + x] != 0;
  }

  /** The pixel, or false outside. */
  boolean inside(long x, long y) {
    return x >= 0 && y >= 0 && x < width && y < height && get((int) x, (int) y);
  }

  void set(int x, int y, boolean on) {
    bytes[y * width + x] = (byte) (on ? 1 : 0);
  }

  /** Row-major counts, pixel by pixel. */
  RunLengthMask mask() {
    return new RunLengthMask(width, height, counts(bytes));
  }

  /** Column-major counts, pixel by pixel. */
  int[] columnCounts() {
    byte[] columns = new byte[bytes.length];
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        columns[x * height + y] = bytes[y * width + x];
      }
    }
    return counts(columns);
  }

  private static int[] counts(byte[] pixels) {
    int[] counts = new int[pixels.length + 1];
    int n = 0;
    byte value = 0;
    for (byte pixel : pixels) {
      if (pixel != value) {
        n++;
        value = pixel;
      }
      counts[n]++;
    }
    return Arrays.copyOf(counts, n + 1);
  }
}
