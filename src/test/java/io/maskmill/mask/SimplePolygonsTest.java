package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimplePolygonsTest {

  private static RunLengthMask filled(int width, int height, List<int[]> rings)
      throws BadMaskException {
    if (rings.isEmpty()) {
      return RunLengthMask.empty(width, height);
    }
    double[][] parts = new double[rings.size()][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new double[rings.get(i).length];
      for (int k = 0; k < parts[i].length; k++) {
        parts[i][k] = rings.get(i)[k];
      }
    }
    return CocoPolygon.rasterize(width, height, parts);
  }

  @Test
  void filledRingsAreTheMaskWithItsHoles() {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          List<int[]> rings = SimplePolygons.of(mask);
          assertEquals(mask, filled(mask.width(), mask.height(), rings));
        });
  }

  @Test
  void noPixelIsInTwoRings() {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          long area = 0;
          for (int[] ring : SimplePolygons.of(mask)) {
            area += filled(mask.width(), mask.height(), List.of(ring)).area();
          }
          assertEquals(mask.area(), area);
        });
  }

  @Test
  void maskWithoutHolesHasTheRingsOfItsOutline() {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          PixelOutline outline = PixelOutline.of(mask);
          List<int[]> rings = SimplePolygons.of(mask);
          if (outline.holes() == 0) {
            assertEquals(outline.outer().size(), rings.size());
            for (int i = 0; i < rings.size(); i++) {
              assertArrayEquals(outline.outer().get(i), rings.get(i));
            }
          } else {
            assertTrue(rings.size() > outline.outer().size());
          }
        });
  }

  @Test
  void frameIsCutOnceAtItsHole() {
    List<int[]> rings = SimplePolygons.of(RunLengthMask.canonical(3, 3, new int[] {0, 4, 1, 4}, 4));
    assertEquals(2, rings.size());
    assertArrayEquals(new int[] {0, 0, 3, 0, 3, 1, 0, 1}, rings.get(0));
  }

  /** Coordinates far from the origin are those of pixels too. */
  @Test
  void masksOfMillionsOfColumnsComeBack() throws BadMaskException {
    int width = 16_000_000;
    for (int height : new int[] {1, 5}) {
      RunLengthMask mask =
          RunLengthMask.canonical(
              width, height, new int[] {width - 3, 2, width * (height - 1) + 1}, 3);
      assertEquals(mask, filled(width, height, SimplePolygons.of(mask)));
    }
  }

  @Test
  void sieveOfManyHolesTakesLittleTime() {
    int side = 1_200;
    Bitmap bitmap = new Bitmap(side, side);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < side * side; i++) {
      bitmap.set(i % side, i / side, random.nextInt(12) != 0);
    }
    RunLengthMask mask = bitmap.mask();
    assertTrue(PixelOutline.of(mask).holes() > 50_000);
    assertTimeout(
        Duration.ofSeconds(20),
        () -> assertEquals(mask, filled(side, side, SimplePolygons.of(mask))));
  }
}
