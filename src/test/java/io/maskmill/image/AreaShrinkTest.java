package io.maskmill.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures are shrunk as a slow reckoning of the areas says. */
class AreaShrinkTest {
  private static final int CASES = 300;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void eachPixelIsTheMeanOfItsArea(int channels) {
    for (int seed = 0; seed < CASES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int oldWidth = 1 + random.nextInt(40);
      int oldHeight = 1 + random.nextInt(40);
      int width = 1 + random.nextInt(oldWidth);
      int height = 1 + random.nextInt(oldHeight);
      byte[] samples = new byte[oldWidth * oldHeight * channels];
      random.nextBytes(samples);
      byte[] shrunk = AreaShrink.shrink(samples, oldWidth, oldHeight, channels, width, height);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          for (int c = 0; c < channels; c++) {
            double mean = mean(samples, oldWidth, oldHeight, channels, width, height, x, y, c);
            int found = shrunk[(y * width + x) * channels + c] & 0xFF;
            // Shares below a thousandth are left out, and sums are in single precision.
            assertEquals(mean, found, 0.5 + 255 * 4e-3, "seed " + seed + " at " + x + "," + y);
          }
        }
      }
    }
  }

  private static double mean(
      byte[] samples,
      int oldWidth,
      int oldHeight,
      int channels,
      int width,
      int height,
      int x,
      int y,
      int c) {
    double sum = 0;
    double area = 0;
    for (int oldY = 0; oldY < oldHeight; oldY++) {
      for (int oldX = 0; oldX < oldWidth; oldX++) {
        double share =
            common(oldX, (double) x * oldWidth / width, (x + 1.0) * oldWidth / width)
                * common(oldY, (double) y * oldHeight / height, (y + 1.0) * oldHeight / height);
        sum += share * (samples[(oldY * oldWidth + oldX) * channels + c] & 0xFF);
        area += share;
      }
    }
    return sum / area;
  }

  /** How much of a pixel lies between two places. */
  private static double common(int pixel, double from, double to) {
    return Math.max(0, Math.min(pixel + 1, to) - Math.max(pixel, from));
  }

  @Test
  void aPictureOfOneValueKeepsIt() {
    for (int value : new int[] {0, 1, 127, 254, 255}) {
      byte[] samples = new byte[97 * 61];
      Arrays.fill(samples, (byte) value);
      for (int side = 1; side <= 61; side++) {
        byte[] expected = new byte[side * side];
        Arrays.fill(expected, (byte) value);
        assertArrayEquals(expected, AreaShrink.shrink(samples, 97, 61, 1, side, side));
      }
    }
  }

  @Test
  void halvesAreRoundedToTheEvenNumber() {
    byte[] samples = {0, 1, 1, 2, 2, 3, (byte) 253, (byte) 254};
    assertArrayEquals(new byte[] {0, 2, 2, (byte) 254}, AreaShrink.shrink(samples, 8, 1, 1, 4, 1));
  }

  @Test
  void theSameSizeIsTheSamePictureAndNoneGrows() {
    byte[] samples = new byte[12];
    assertSame(samples, AreaShrink.shrink(samples, 4, 3, 1, 4, 3));
    assertThrows(IllegalArgumentException.class, () -> AreaShrink.shrink(samples, 4, 3, 1, 5, 3));
  }
}
