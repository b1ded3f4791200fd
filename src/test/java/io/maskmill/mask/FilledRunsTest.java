package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that end early, with background behind them. */
class FilledRunsTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);

  /** Pixel by pixel: what the counts say, and nothing behind them. */
  private static String slow(int width, int height, int[] counts, int n) {
    boolean[] columns = new boolean[width * height];
    int at = 0;
    for (int i = 0; i < n; i++) {
      Arrays.fill(columns, at, at + counts[i], i % 2 == 1);
      at += counts[i];
    }
    StringBuilder pixels = new StringBuilder();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels.append(columns[x * height + y] ? '1' : '0');
      }
    }
    return pixels.toString();
  }

  private static String pixels(RunLengthMask mask) {
    StringBuilder pixels = new StringBuilder();
    int value = 0;
    for (int count : mask.counts()) {
      pixels.append(String.valueOf(value).repeat(count));
      value = 1 - value;
    }
    return pixels.toString();
  }

  @Test
  void restIsBackgroundWhereverRunsEnd() throws BadMaskException {
    long seed = 19;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      int width = 1 + random.nextInt(9);
      int height = 1 + random.nextInt(9);
      int[] counts = new int[40];
      int n = 0;
      int rest = width * height;
      while (rest > 0 && n < counts.length - 1) {
        counts[n] = n == 0 && random.nextBoolean() ? 0 : 1 + random.nextInt(rest);
        rest -= counts[n++];
      }
      int cut = random.nextInt(n + 1);
      String expected = slow(width, height, counts, cut);
      String text = RleString.encode(Arrays.copyOf(counts, cut), cut);
      long[] list = Arrays.stream(counts).asLongStream().toArray();
      String where = "seed " + seed + ", case " + i;
      assertEquals(expected, pixels(CocoRle.decodeFilled(width, height, text)), where);
      assertEquals(expected, pixels(CocoRle.fromCountsFilled(width, height, list, cut)), where);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "3O", "3\u007f", "k"})
  void otherDamageStaysDamage(String text) {
    assertThrows(BadMaskException.class, () -> CocoRle.decodeFilled(2, 3, text));
  }

  @Test
  void negativeAndLongCountsStayDamage() {
    assertThrows(
        BadMaskException.class, () -> CocoRle.fromCountsFilled(2, 3, new long[] {1, -1}, 2));
    assertThrows(
        BadMaskException.class, () -> CocoRle.fromCountsFilled(2, 3, new long[] {1, 6}, 2));
  }
}
