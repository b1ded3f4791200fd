package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

  @Test
  void pixelsAreThoseOfTheSlowWay() {
    Coverage coverage = new Coverage();
    Fuzz.cases(
        random -> {
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          int n = random.nextInt(8) == 0 ? 150 : 1 + random.nextInt(5);
          boolean[] any = new boolean[width * height];
          List<RunLengthMask> masks = new ArrayList<>();
          List<Box> boxes = new ArrayList<>();
          for (int i = 0; i < n; i++) {
            Bitmap bitmap =
                random.nextBoolean()
                    ? Bitmap.random(random, width, height)
                    : speck(random.nextInt(width), random.nextInt(height), width, height);
            RunLengthMask mask = bitmap.mask();
            masks.add(mask);
            boxes.add(mask.box());
            for (int pixel = 0; pixel < any.length; pixel++) {
              any[pixel] |= bitmap.bytes()[pixel] != 0;
            }
          }
          long expected = 0;
          for (boolean set : any) {
            expected += set ? 1 : 0;
          }
          assertEquals(expected, coverage.pixels(masks, boxes));
          assertEquals(expected, Coverage.painted(masks));
        });
  }

  private static Bitmap speck(int x, int y, int width, int height) {
    Bitmap bitmap = new Bitmap(width, height);
    bitmap.set(x, y, true);
    return bitmap;
  }

  @Test
  void noMasksCoverNothing() {
    assertEquals(0, new Coverage().pixels(List.of(), List.of()));
  }

  @Test
  void rastersThatAreTooLargeForBitsArePainted() {
    RunLengthMask all = RunLengthMask.full(1 << 15, 1 << 15);
    assertEquals(1L << 30, new Coverage().pixels(List.of(all, all), List.of(all.box(), all.box())));
  }
}
