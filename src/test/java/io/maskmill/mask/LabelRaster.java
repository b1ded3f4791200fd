package io.maskmill.mask;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A small label raster, one key per pixel, and the slow ways to look at it. */
final class LabelRaster {

  final int width;
  final int height;
  final int[] keys;

  LabelRaster(int width, int height) {
    this.width = width;
    this.height = height;
    this.keys = new int[width * height];
  }

  /** Rectangles and noise of {@code keyCount} keys and 0. */
  static LabelRaster random(SplittableRandom random, int keyCount) {
    LabelRaster raster = new LabelRaster(Fuzz.side(random), Fuzz.side(random));
    int noise = random.nextInt(3) == 0 ? 2 : 30;
    for (int i = 0; i < raster.keys.length; i++) {
      boolean same = i > 0 && random.nextInt(noise) > 0;
      raster.keys[i] = same ? raster.keys[i - 1] : random.nextInt(keyCount + 1);
    }
    for (int n = random.nextInt(6); n > 0; n--) {
      int x = random.nextInt(raster.width);
      int y = random.nextInt(raster.height);
      int stopX = random.nextInt(x, raster.width) + 1;
      int stopY = random.nextInt(y, raster.height) + 1;
      int key = random.nextInt(keyCount + 1);
      for (int row = y; row < stopY; row++) {
        Arrays.fill(raster.keys, row * raster.width + x, row * raster.width + stopX, key);
      }
    }
    return raster;
  }

  /** The runs, found by a scan of the keys as bytes, with keys filled in. */
  RasterRuns runs() {
    byte[] samples = new byte[keys.length];
    for (int i = 0; i < keys.length; i++) {
      samples[i] = (byte) keys[i];
    }
    RasterRuns runs = new RasterRuns();
    runs.scan(samples, 1, width, height);
    for (int run = 0; run < runs.size(); run++) {
      runs.keys()[run] = keys[runs.start(run)];
    }
    return runs;
  }

  /** The mask of a key, pixel by pixel. */
  RunLengthMask mask(int key) {
    Bitmap bitmap = new Bitmap(width, height);
    for (int i = 0; i < keys.length; i++) {
      bitmap.bytes()[i] = (byte) (keys[i] == key ? 1 : 0);
    }
    return bitmap.mask();
  }

  /** Component numbers in order of first pixels, by flood fill with a stack. */
  LabelRaster components(boolean eight) {
    LabelRaster parts = new LabelRaster(width, height);
    int[] stack = new int[keys.length];
    int count = 0;
    for (int seed = 0; seed < keys.length; seed++) {
      if (keys[seed] == 0 || parts.keys[seed] != 0) {
        continue;
      }
      int depth = 0;
      stack[depth++] = seed;
      parts.keys[seed] = ++count;
      while (depth > 0) {
        int pixel = stack[--depth];
        for (int i = 0; i < 9; i++) {
          int dx = i % 3 - 1;
          int dy = i / 3 - 1;
          int x = pixel % width + dx;
          int y = pixel / width + dy;
          if ((!eight && dx * dy != 0) || x < 0 || y < 0 || x >= width || y >= height) {
            continue;
          }
          int next = y * width + x;
          if (keys[next] == keys[seed] && parts.keys[next] == 0) {
            parts.keys[next] = count;
            stack[depth++] = next;
          }
        }
      }
    }
    return parts;
  }
}
