package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Scaling against one look a pixel, with the rule in unbounded integers. */
class NearestResizeTest {

  @Test
  void everyPixelIsTheOneThatTheRuleNames() {
    Fuzz.cases(
        random -> {
          Bitmap source = Fuzz.bitmap(random);
          Bitmap expected = new Bitmap(Fuzz.side(random), Fuzz.side(random));
          for (int y = 0; y < expected.height(); y++) {
            for (int x = 0; x < expected.width(); x++) {
              int sx = rule(x, source.width(), expected.width());
              int sy = rule(y, source.height(), expected.height());
              expected.set(x, y, source.get(sx, sy));
            }
          }
          assertEquals(
              expected.mask(),
              NearestResize.resize(source.mask(), expected.width(), expected.height()));
        });
  }

  @Test
  void twiceAsLargeDoublesEveryPixel() {
    RunLengthMask mask = new RunLengthMask(3, 2, new int[] {1, 2, 3});
    assertEquals(
        new RunLengthMask(6, 4, new int[] {2, 4, 2, 4, 12}), NearestResize.resize(mask, 6, 4));
  }

  @Test
  void theSameSizeIsTheSameMask() {
    RunLengthMask mask = RunLengthMask.full(3, 2);
    assertSame(mask, NearestResize.resize(mask, 3, 2));
  }

  @Test
  void theLongestRowsDoNotOverflow() {
    int most = Integer.MAX_VALUE;
    RunLengthMask half = new RunLengthMask(most, 1, new int[] {most / 2, most - most / 2});
    RunLengthMask smaller = NearestResize.resize(half, most - 1, 1);
    int x = smaller.counts()[0];
    assertTrue(rule(x - 1, most, most - 1) < most / 2);
    assertTrue(rule(x, most, most - 1) >= most / 2);
    RunLengthMask tall = new RunLengthMask(1, most, half.counts());
    assertEquals(new RunLengthMask(1, 3, new int[] {1, 2}), NearestResize.resize(tall, 1, 3));
  }

  @Test
  void sizesOfNothingAreRefused() {
    RunLengthMask mask = RunLengthMask.full(3, 2);
    assertEquals(
        "a mask cannot be 0x2 (1 to 2147483647 pixels)",
        assertThrows(IllegalArgumentException.class, () -> NearestResize.resize(mask, 0, 2))
            .getMessage());
  }

  /** floor((x + 1/2) * size / newSize). */
  private static int rule(int x, int size, int newSize) {
    return BigInteger.valueOf(x)
        .shiftLeft(1)
        .add(BigInteger.ONE)
        .multiply(BigInteger.valueOf(size))
        .divide(BigInteger.valueOf(newSize).shiftLeft(1))
        .intValueExact();
  }
}
