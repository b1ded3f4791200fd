package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Shrinking against counting each cell's pixels. */
class MaskShrinkTest {

  @Test
  void cellsAreSetByTheHalfOrWhereThatLeavesTooLittleByTheTouch() {
    Fuzz.cases(
        random -> {
          Bitmap source = Fuzz.bitmap(random);
          int width = 1 + random.nextInt(source.width());
          int height = 1 + random.nextInt(source.height());
          assertEquals(
              expected(source, width, height).mask(),
              MaskShrink.shrink(source.mask(), width, height));
        });
  }

  private static Bitmap expected(Bitmap source, int width, int height) {
    int[] pixels = new int[width * height];
    int[] set = new int[width * height];
    long area = 0;
    for (int y = 0; y < source.height(); y++) {
      for (int x = 0; x < source.width(); x++) {
        int cell = y * height / source.height() * width + x * width / source.width();
        pixels[cell]++;
        set[cell] += source.get(x, y) ? 1 : 0;
        area += source.get(x, y) ? 1 : 0;
      }
    }
    long kept = 0;
    for (int i = 0; i < set.length; i++) {
      kept += 2 * set[i] >= pixels[i] ? set[i] : 0;
    }
    Bitmap expected = new Bitmap(width, height);
    for (int i = 0; i < set.length; i++) {
      boolean half = set[i] > 0 && 2 * set[i] >= pixels[i];
      boolean same = width == source.width() && height == source.height();
      boolean is = same || 2 * kept >= area;
      expected.bytes()[i] = (byte) ((is ? half : set[i] > 0) ? 1 : 0);
    }
    return expected;
  }

  @Test
  void aSpeckInALargeFrameIsNeverLost() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      Bitmap speck = new Bitmap(5, 5);
      for (int pixel = 0; pixel < 25; pixel++) {
        speck.set(pixel % 5, pixel / 5, pixel % 24 != 0 && pixel % 4 < 3 + pixel % 2);
      }
      int x = random.nextInt(3_995);
      int y = random.nextInt(2_995);
      RunLengthMask mask = speck.mask().place(4_000, 3_000, x, y);
      RunLengthMask small = MaskShrink.shrink(mask, 480, 360);
      assertFalse(small.isEmpty());
      Box box = small.box();
      assertEquals(x * 480 / 4_000, box.x());
      assertEquals(y * 360 / 3_000, box.y());
    }
  }

  @Test
  void aThinLineStaysALine() {
    RunLengthMask line = RunLengthMask.full(4_000, 1).place(4_000, 4_000, 0, 1_234);
    RunLengthMask small = MaskShrink.shrink(line, 400, 400);
    assertEquals(RunLengthMask.full(400, 1).place(400, 400, 0, 123), small);
  }

  @Test
  void fullAndEmptyStayFullAndEmpty() {
    assertEquals(RunLengthMask.full(3, 7), MaskShrink.shrink(RunLengthMask.full(1_000, 70), 3, 7));
    assertEquals(
        RunLengthMask.empty(3, 7), MaskShrink.shrink(RunLengthMask.empty(1_000, 70), 3, 7));
  }

  @Test
  void theLongestRowsDoNotOverflow() {
    int most = Integer.MAX_VALUE;
    RunLengthMask half = new RunLengthMask(most, 1, new int[] {most / 2, most - most / 2});
    assertEquals(
        new RunLengthMask(1_000, 1, new int[] {500, 500}), MaskShrink.shrink(half, 1_000, 1));
    RunLengthMask speck = new RunLengthMask(most, 1, new int[] {most - 1, 1});
    assertEquals(
        new RunLengthMask(1_000, 1, new int[] {999, 1}), MaskShrink.shrink(speck, 1_000, 1));
  }

  @Test
  void theSameSizeIsTheSameMaskAndALargerOneIsRefused() {
    RunLengthMask mask = RunLengthMask.full(3, 2);
    assertSame(mask, MaskShrink.shrink(mask, 3, 2));
    assertEquals(
        "3x2 does not shrink to 3x3",
        assertThrows(IllegalArgumentException.class, () -> MaskShrink.shrink(mask, 3, 3))
            .getMessage());
  }
}
