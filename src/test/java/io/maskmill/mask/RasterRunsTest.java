package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RasterRunsTest {

  private static final int[] PIXEL_SIZES = {1, 2, 3, 4, 6, 8};

  @Test
  void runsAgreeWithThePixels() {
    RasterRuns runs = new RasterRuns();
    Fuzz.cases(
        random -> {
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          int pixelBytes = PIXEL_SIZES[random.nextInt(PIXEL_SIZES.length)];
          byte[] samples = samples(random, width, height, pixelBytes);
          runs.scan(samples, pixelBytes, width, height);
          int run = 0;
          for (int y = 0; y < height; y++) {
            assertEquals(run, runs.rowStart(y));
            for (int x = 0; x < width; x++) {
              int pixel = y * width + x;
              if (x == 0 || !equal(samples, pixelBytes, pixel - 1, pixel)) {
                assertEquals(pixel, runs.start(run));
              }
              if (x == width - 1 || !equal(samples, pixelBytes, pixel, pixel + 1)) {
                assertEquals(pixel + 1, runs.end(run++));
              }
            }
          }
          assertEquals(run, runs.size());
          assertEquals(run, runs.rowStart(height));
          assertEquals(width, runs.width());
          assertEquals(height, runs.height());
        });
  }

  /** Few values, runs and equal rows, some slack at the end. */
  private static byte[] samples(SplittableRandom random, int width, int height, int pixelBytes) {
    int rowBytes = width * pixelBytes;
    byte[] samples = new byte[rowBytes * height + random.nextInt(9)];
    int stay = 1 + random.nextInt(20);
    for (int y = 0; y < height; y++) {
      int row = y * rowBytes;
      if (y > 0 && random.nextInt(3) == 0) {
        System.arraycopy(samples, row - rowBytes, samples, row, rowBytes);
        continue;
      }
      for (int i = row; i < row + rowBytes; i++) {
        boolean same = i >= row + pixelBytes && random.nextInt(stay) > 0;
        samples[i] = same ? samples[i - pixelBytes] : (byte) random.nextInt(3);
      }
    }
    return samples;
  }

  private static boolean equal(byte[] samples, int size, int a, int b) {
    return Arrays.equals(samples, a * size, (a + 1) * size, samples, b * size, (b + 1) * size);
  }

  @Test
  void aShortArrayIsRefused() {
    RasterRuns runs = new RasterRuns();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> runs.scan(new byte[17], 3, 3, 2));
    assertEquals("17 bytes do not hold 3x2 pixels of 3 bytes", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> runs.scan(new byte[17], 1, 46341, 46341));
  }

  @Test
  void masksAreCutAtRowEnds() {
    Fuzz.cases(
        random -> {
          Bitmap bitmap = Fuzz.bitmap(random);
          RasterRuns scanned = new RasterRuns();
          scanned.scan(bitmap.bytes(), 1, bitmap.width(), bitmap.height());
          RasterRuns loaded = new RasterRuns();
          loaded.load(bitmap.mask());
          assertEquals(scanned.size(), loaded.size());
          for (int run = 0; run < scanned.size(); run++) {
            assertEquals(scanned.end(run), loaded.end(run));
            assertEquals(bitmap.bytes()[loaded.start(run)], loaded.keys()[run]);
          }
          for (int y = 0; y <= bitmap.height(); y++) {
            assertEquals(scanned.rowStart(y), loaded.rowStart(y));
          }
        });
  }
}
