package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Lines against looking at the neighbors of each pixel, step by step. */
class ContourTest {

  @Test
  void theInnerLineIsWhatIsNearAPixelThatIsNotSet() {
    Fuzz.cases(
        random -> {
          Bitmap mask = Fuzz.bitmap(random);
          int thickness = 1 + random.nextInt(3);
          Bitmap core = mask;
          for (int step = 0; step < thickness; step++) {
            core = step(core, false);
          }
          assertEquals(without(mask, core).mask(), Contour.inside(mask.mask(), thickness));
        });
  }

  @Test
  void theOuterLineIsWhatIsNotSetAndNearTheMask() {
    Fuzz.cases(
        random -> {
          Bitmap mask = Fuzz.bitmap(random);
          int thickness = 1 + random.nextInt(3);
          Bitmap grown = mask;
          for (int step = 0; step < thickness; step++) {
            grown = step(grown, true);
          }
          assertEquals(without(grown, mask).mask(), Contour.outside(mask.mask(), thickness));
        });
  }

  @Test
  void aLineRunsAlongTheFramesEdge() {
    assertEquals(
        new RunLengthMask(3, 3, new int[] {0, 4, 1, 4}),
        Contour.inside(RunLengthMask.full(3, 3), 1));
  }

  /** Each pixel with its four neighbors: all must be set, or to grow, one. */
  private static Bitmap step(Bitmap mask, boolean grow) {
    Bitmap next = new Bitmap(mask.width(), mask.height());
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        int set = mask.get(x, y) ? 1 : 0;
        set += mask.inside(x - 1, y) ? 1 : 0;
        set += mask.inside(x + 1, y) ? 1 : 0;
        set += mask.inside(x, y - 1) ? 1 : 0;
        set += mask.inside(x, y + 1) ? 1 : 0;
        next.set(x, y, grow ? set > 0 : set == 5);
      }
    }
    return next;
  }

  private static Bitmap without(Bitmap mask, Bitmap other) {
    Bitmap rest = new Bitmap(mask.width(), mask.height());
    for (int i = 0; i < rest.bytes().length; i++) {
      rest.bytes()[i] = (byte) (mask.bytes()[i] & ~other.bytes()[i]);
    }
    return rest;
  }
}
