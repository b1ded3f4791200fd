package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunLengthMaskTest {

  private static RunLengthMask mask(int width, int height, int... counts) {
    return new RunLengthMask(width, height, counts);
  }

  private static String refusal(int width, int height, int... counts) {
    return assertThrows(IllegalArgumentException.class, () -> mask(width, height, counts))
        .getMessage();
  }

  @Test
  void emptyMaskIsOneBackgroundRun() {
    assertEquals(mask(3, 2, 6), RunLengthMask.empty(3, 2));
    assertTrue(RunLengthMask.empty(3, 2).isEmpty());
    assertEquals(Box.EMPTY, RunLengthMask.empty(3, 2).box());
  }

  @Test
  void fullMaskBeginsWithAZero() {
    assertEquals(mask(3, 2, 0, 6), RunLengthMask.full(3, 2));
    assertFalse(RunLengthMask.full(3, 2).isEmpty());
    assertEquals(new Box(0, 0, 3, 2), RunLengthMask.full(3, 2).box());
  }

  @Test
  void zeroInsideIsRefused() {
    assertEquals("run 1 of a mask has length 0", refusal(3, 2, 3, 0, 3));
  }

  @Test
  void negativeRunIsRefused() {
    assertEquals("run 0 of a mask has length -1", refusal(3, 2, -1, 7));
  }

  @Test
  void wrongSumIsRefused() {
    assertEquals("runs add up to 5 pixels, the mask has 3x2", refusal(3, 2, 5));
    assertEquals("runs add up to 0 pixels, the mask has 3x2", refusal(3, 2));
    assertEquals(
        "runs add up to 4294967294 pixels, the mask has 2x1",
        refusal(2, 1, Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @CsvSource({"0,3", "3,0", "-1,-6", "65536,32768"})
  void impossibleSizeIsRefused(int width, int height) {
    assertEquals(
        "a mask cannot be " + width + "x" + height + " (1 to 2147483647 pixels)",
        refusal(width, height, 6));
  }

  @Test
  void largestMaskHasNoPixelLoop() {
    RunLengthMask mask = RunLengthMask.full(Integer.MAX_VALUE, 1);
    assertEquals(Integer.MAX_VALUE, mask.area());
    assertEquals(new Box(0, 0, Integer.MAX_VALUE, 1), mask.box());
    assertEquals(RunLengthMask.full(5, 1), mask.crop(new Box(Integer.MAX_VALUE - 5, 0, 5, 1)));
  }

  @Test
  void canonicalMergesEmptyRuns() {
    int[] counts = {0, 0, 1, 0, 2, 3, 0, 0, 0, 99};
    assertEquals(mask(3, 2, 3, 3), RunLengthMask.canonical(3, 2, counts, 9));
    assertEquals(mask(3, 2, 0, 6), RunLengthMask.canonical(3, 2, new int[] {0, 6, 0}, 3));
    assertEquals(mask(3, 2, 6), RunLengthMask.canonical(3, 2, new int[] {6, 0}, 2));
  }

  @Test
  void canonicalRefusesAWrongSum() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RunLengthMask.canonical(3, 2, new int[] {3, 0, 4}, 3));
    assertThrows(
        IllegalArgumentException.class, () -> RunLengthMask.canonical(3, 2, new int[] {7, -1}, 2));
  }

  @Test
  void masksAreEqualByValue() {
    assertEquals(mask(3, 2, 1, 5), mask(3, 2, 1, 5));
    assertEquals(mask(3, 2, 1, 5).hashCode(), mask(3, 2, 1, 5).hashCode());
    assertNotEquals(mask(3, 2, 1, 5), mask(2, 3, 1, 5));
    assertNotEquals(mask(3, 2, 1, 5), mask(3, 2, 2, 4));
    assertEquals("RunLengthMask[3x2, [1, 5]]", mask(3, 2, 1, 5).toString());
  }

  @Test
  void pixelOutsideIsRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> mask(3, 2, 6).get(3, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> mask(3, 2, 6).get(0, -1));
  }

  @Test
  void placeFarOutsideIsEmpty() {
    RunLengthMask full = RunLengthMask.full(3, 2);
    assertTrue(full.place(4, 4, Integer.MIN_VALUE, 0).isEmpty());
    assertTrue(full.place(4, 4, Integer.MAX_VALUE, Integer.MAX_VALUE).isEmpty());
    assertTrue(full.place(4, 4, 0, -2).isEmpty());
  }

  @Test
  void cropOfAnEmptyBoxIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> RunLengthMask.full(3, 2).crop(Box.EMPTY));
  }

  @Test
  void pixelsAreaAndBoxAgreeWithTheBitmap() {
    Fuzz.cases(
        random -> {
          Bitmap bitmap = Fuzz.bitmap(random);
          RunLengthMask mask = bitmap.mask();
          int left = Integer.MAX_VALUE;
          int top = Integer.MAX_VALUE;
          int right = -1;
          int bottom = -1;
          long area = 0;
          for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
              assertEquals(bitmap.get(x, y), mask.get(x, y));
              if (bitmap.get(x, y)) {
                area++;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
              }
            }
          }
          assertEquals(area, mask.area());
          Box box = area == 0 ? Box.EMPTY : new Box(left, top, right - left + 1, bottom - top + 1);
          assertEquals(box, mask.box());
        });
  }

  @Test
  void cropAndPlaceAgreeWithTheBitmap() {
    Fuzz.cases(
        random -> {
          Bitmap bitmap = Fuzz.bitmap(random);
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          int x = shift(random, bitmap.width(), width);
          int y = shift(random, bitmap.height(), height);
          Bitmap window = new Bitmap(width, height);
          for (int v = 0; v < height; v++) {
            for (int u = 0; u < width; u++) {
              window.set(u, v, bitmap.inside((long) u + x, (long) v + y));
            }
          }
          assertEquals(window.mask(), bitmap.mask().crop(new Box(x, y, width, height)));
          assertEquals(window.mask(), bitmap.mask().place(width, height, -x, -y));
        });
  }

  private static int shift(SplittableRandom random, int size, int window) {
    return random.nextInt(-window - 2, size + 3);
  }

  @Test
  void aTightCropPutBackIsTheMask() {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          if (!mask.isEmpty()) {
            Box box = mask.box();
            assertEquals(mask, mask.crop(box).place(mask.width(), mask.height(), box.x(), box.y()));
          }
        });
  }
}
