package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

  /** Against one look a pixel, and against what cv2.resize gave for rows of ascending numbers. */
  @Test
  void pixelsComeFromWhereOpenCvTakesThem() throws IOException {
    int cases = 0;
    for (String line :
        Files.readAllLines(Path.of("src/test/resources/golden/opencv/nearest.txt"))) {
      int[] numbers = Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
      int size = numbers[0];
      for (int at = 0; at < size; at += 1 + size / 5) {
        RunLengthMask row =
            new RunLengthMask(
                size, 1, at + 1 == size ? new int[] {at, 1} : new int[] {at, 1, size - at - 1});
        Bitmap wide = new Bitmap(numbers.length - 1, 1);
        Bitmap tall = new Bitmap(1, numbers.length - 1);
        for (int x = 0; x + 1 < numbers.length; x++) {
          wide.set(x, 0, numbers[x + 1] == at);
          tall.set(0, x, numbers[x + 1] == at);
        }
        assertEquals(wide.mask(), NearestResize.resizeLikeOpenCv(row, wide.width(), 1), line);
        RunLengthMask column = new RunLengthMask(1, size, row.counts());
        assertEquals(tall.mask(), NearestResize.resizeLikeOpenCv(column, 1, tall.height()), line);
        cases++;
      }
    }
    assertTrue(cases > 500);
  }

  @Test
  void openCvsRuleHoldsForWholeMasks() {
    Fuzz.cases(
        random -> {
          Bitmap source = Fuzz.bitmap(random);
          Bitmap expected = new Bitmap(Fuzz.side(random), Fuzz.side(random));
          for (int y = 0; y < expected.height(); y++) {
            for (int x = 0; x < expected.width(); x++) {
              int sx = corner(x, source.width(), expected.width());
              int sy = corner(y, source.height(), expected.height());
              expected.set(x, y, source.get(sx, sy));
            }
          }
          assertEquals(
              expected.mask(),
              NearestResize.resizeLikeOpenCv(source.mask(), expected.width(), expected.height()));
        });
  }

  private static int corner(int x, int size, int newSize) {
    double inverse = (double) newSize / size;
    return Math.min((int) Math.floor(x * (1.0 / inverse)), size - 1);
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
