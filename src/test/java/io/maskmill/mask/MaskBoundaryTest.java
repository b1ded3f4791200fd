package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inner edges against the neighbors of each pixel. */
class MaskBoundaryTest {

  @Test
  void theEdgeIsWhatHasAPixelOutsideNearby() {
    Fuzz.cases(
        random -> {
          Bitmap bitmap = Fuzz.bitmap(random);
          int distance = random.nextInt(1, random.nextInt(5) == 0 ? 50 : 6);
          assertEquals(
              DenseMorphology.boundary(bitmap, distance).mask(),
              MaskBoundary.of(bitmap.mask(), distance));
        });
  }

  @Test
  void theEdgeOfADistanceBeyondTheMaskIsTheMask() {
    RunLengthMask full = RunLengthMask.full(5, 4);
    assertEquals(full, MaskBoundary.of(full, Integer.MAX_VALUE));
    assertEquals(full, MaskBoundary.of(full, 2));
    assertEquals(new Box(0, 0, 5, 4), MaskBoundary.of(full, 1).box());
    assertEquals(14, MaskBoundary.of(full, 1).area());
    assertEquals(RunLengthMask.empty(5, 4), MaskBoundary.of(RunLengthMask.empty(5, 4), 1));
    assertThrows(IllegalArgumentException.class, () -> MaskBoundary.of(full, 0));
  }

  @Test
  void aLargeObjectMovedByAPixelKeepsItsIouButNotThatOfItsEdges() {
    RunLengthMask a = RunLengthMask.full(200, 200).place(300, 300, 50, 50);
    RunLengthMask b = RunLengthMask.full(200, 200).place(300, 300, 51, 51);
    assertEquals(1, MaskBoundary.iou(a, a, 1));
    assertEquals(0, MaskBoundary.iou(a, RunLengthMask.empty(300, 300), 1));
    assertEquals(2. / (2 * 796 - 2), MaskBoundary.iou(a, b, 1));
    assertEquals(39_601. / 40_399, MaskAlgebra.iou(a, b));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0.02, 1", "3, 4, 0.5, 2", "9, 12, 0.1, 2", "21, 28, 0.1, 4", "5, 12, 2, 26"})
  void distancesAreRoundedHalfToEven(int width, int height, double ratio, int distance) {
    assertEquals(distance, MaskBoundary.distance(width, height, ratio));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aRatioThatIsNoneIsRefused(double ratio) {
    assertThrows(IllegalArgumentException.class, () -> MaskBoundary.distance(3, 2, ratio));
  }
}
