package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Agrees with unions and intersections of runs. */
class TakenPixelsTest {
  @Test
  void agreesWithUnionsOfRuns() {
    for (int round = 0; round < 300; round++) {
      SplittableRandom random = new SplittableRandom(round);
      int width = 1 + random.nextInt(300);
      int height = 1 + random.nextInt(20);
      TakenPixels taken = new TakenPixels(width, height);
      RunLengthMask union = RunLengthMask.empty(width, height);
      for (int i = 0; i < 12; i++) {
        RunLengthMask mask = mask(random, width, height);
        assertEquals(
            MaskAlgebra.intersectionArea(union, mask) > 0,
            taken.meets(mask),
            "round " + round + ", mask " + i);
        if (random.nextBoolean()) {
          taken.add(mask);
          union = MaskAlgebra.union(union, mask);
        }
      }
    }
  }

  /** A few runs, long and short, with edges at multiples of 64 more often than by chance. */
  private static RunLengthMask mask(SplittableRandom random, int width, int height) {
    int pixels = width * height;
    int[] counts = new int[12];
    int n = 0;
    int position = 0;
    while (n < 11 && position < pixels) {
      int end = Math.min(pixels, position + 1 + random.nextInt(random.nextBoolean() ? 4 : 600));
      end = random.nextInt(3) == 0 ? Math.min(pixels, (end + 63) / 64 * 64) : end;
      counts[n++] = end - position;
      position = end;
    }
    counts[n++] = pixels - position;
    return RunLengthMask.canonical(width, height, counts, n);
  }

  @Test
  void lastPixelOfALargePictureIsFound() {
    TakenPixels taken = new TakenPixels(1 << 15, 1 << 15);
    int before = (1 << 30) - 1;
    RunLengthMask last = new RunLengthMask(1 << 15, 1 << 15, new int[] {before, 1});
    RunLengthMask rest = new RunLengthMask(1 << 15, 1 << 15, new int[] {before - 70, 70, 1});
    assertFalse(taken.meets(last));
    taken.add(last);
    assertTrue(taken.meets(last));
    assertFalse(taken.meets(rest));
  }

  @Test
  void anotherSizeIsRefused() {
    TakenPixels taken = new TakenPixels(2, 3);
    RunLengthMask mask = RunLengthMask.full(3, 2);
    assertThrows(IllegalArgumentException.class, () -> taken.meets(mask));
    assertThrows(IllegalArgumentException.class, () -> taken.add(mask));
  }
}
