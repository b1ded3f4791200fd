package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Growing and shrinking against the neighbors of each pixel, and the laws of both. */
class MorphologyTest {

  @ParameterizedTest
  @EnumSource
  void pixelsAreThoseThatHaveASetNeighbor(Neighborhood shape) {
    Fuzz.cases(
        random -> {
          Bitmap bitmap = small(random);
          int radius = radius(random);
          assertEquals(
              DenseMorphology.dilate(bitmap, shape, radius).mask(),
              Morphology.dilate(bitmap.mask(), shape, radius),
              () -> "radius " + radius);
          assertEquals(
              DenseMorphology.erode(bitmap, shape, radius).mask(),
              Morphology.erode(bitmap.mask(), shape, radius),
              () -> "radius " + radius);
        });
  }

  @ParameterizedTest
  @EnumSource
  void aGrownMaskIsTheUnionOfItsShiftedCopies(Neighborhood shape) {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          int radius = random.nextInt(1, 5);
          RunLengthMask union = mask;
          for (int y = -radius; y <= radius; y++) {
            for (int x = -radius; x <= radius; x++) {
              if (DenseMorphology.contains(shape, radius, x, y)) {
                union = MaskAlgebra.union(union, mask.place(mask.width(), mask.height(), x, y));
              }
            }
          }
          assertEquals(union, Morphology.dilate(mask, shape, radius));
        });
  }

  @ParameterizedTest
  @EnumSource
  void shrinkingAMaskIsGrowingItsBackground(Neighborhood shape) {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          int radius = radius(random);
          assertEquals(
              complement(Morphology.dilate(complement(mask), shape, radius)),
              Morphology.erode(mask, shape, radius));
        });
  }

  @ParameterizedTest
  @EnumSource
  void biggerMasksAndRadiiGiveBiggerMasks(Neighborhood shape) {
    Fuzz.cases(
        random -> {
          Bitmap some = Fuzz.bitmap(random);
          Bitmap more = Bitmap.random(random, some.width(), some.height());
          RunLengthMask small = some.mask();
          RunLengthMask large = MaskAlgebra.union(small, more.mask());
          int radius = radius(random);
          RunLengthMask grown = Morphology.dilate(small, shape, radius);
          assertInside(small, grown);
          assertInside(grown, Morphology.dilate(large, shape, radius));
          assertInside(grown, Morphology.dilate(small, shape, radius + 1));
          RunLengthMask shrunk = Morphology.erode(large, shape, radius);
          assertInside(shrunk, large);
          assertInside(Morphology.erode(small, shape, radius), shrunk);
          assertInside(Morphology.erode(large, shape, radius + 1), shrunk);
          assertInside(small, Morphology.erode(grown, shape, radius));
          assertInside(Morphology.dilate(shrunk, shape, radius), large);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"SQUARE", "DIAMOND"})
  void twoStepsOfASquareOrADiamondAreOneOfBothRadii(Neighborhood shape) {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          int a = radius(random);
          int b = radius(random);
          assertEquals(
              Morphology.dilate(mask, shape, a + b),
              Morphology.dilate(Morphology.dilate(mask, shape, a), shape, b));
          assertEquals(
              Morphology.erode(mask, shape, a + b),
              Morphology.erode(Morphology.erode(mask, shape, a), shape, b));
        });
  }

  @ParameterizedTest
  @EnumSource
  void aPixelBecomesItsNeighborhood(Neighborhood shape) {
    for (int radius = 1; radius <= 40; radius++) {
      int side = 2 * radius + 3;
      int middle = radius + 1;
      int[] before = {middle * side + middle, 1, side * side - middle * side - middle - 1};
      Bitmap expected = new Bitmap(side, side);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          expected.set(x, y, DenseMorphology.contains(shape, radius, x - middle, y - middle));
        }
      }
      assertEquals(
          expected.mask(), Morphology.dilate(new RunLengthMask(side, side, before), shape, radius));
    }
  }

  @ParameterizedTest
  @EnumSource
  void emptyAndFullMasksStayWhatTheyAre(Neighborhood shape) {
    int most = Integer.MAX_VALUE;
    for (int[] size : new int[][] {{1, 1}, {1, 7}, {7, 1}, {5, 4}, {46_340, 46_340}, {most, 1}}) {
      for (int radius : new int[] {0, 1, 3, 100, most}) {
        RunLengthMask empty = RunLengthMask.empty(size[0], size[1]);
        RunLengthMask full = RunLengthMask.full(size[0], size[1]);
        assertEquals(empty, Morphology.dilate(empty, shape, radius));
        assertEquals(empty, Morphology.erode(empty, shape, radius));
        assertEquals(full, Morphology.dilate(full, shape, radius));
        assertEquals(full, Morphology.erode(full, shape, radius));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneMissingPixelTakesItsNeighborhoodAway(Neighborhood shape) {
    RunLengthMask pixel = new RunLengthMask(9, 9, new int[] {40, 1, 40});
    assertEquals(
        complement(Morphology.dilate(pixel, shape, 3)),
        Morphology.erode(complement(pixel), shape, 3));
  }

  @Test
  void theLongestRowsAndColumnsDoNotOverflow() {
    int most = Integer.MAX_VALUE;
    RunLengthMask row = new RunLengthMask(most, 1, new int[] {most - 5, 1, 4});
    for (Neighborhood shape : Neighborhood.values()) {
      assertEquals(
          new RunLengthMask(most, 1, new int[] {most - 15, 15}), Morphology.dilate(row, shape, 10));
      assertEquals(RunLengthMask.full(most, 1), Morphology.dilate(row, shape, most));
    }
    RunLengthMask column = new RunLengthMask(1, most, new int[] {4, 1, most - 5});
    assertEquals(
        new RunLengthMask(1, most, new int[] {0, 15, most - 15}),
        Morphology.dilate(column, Neighborhood.SQUARE, 10));
    RunLengthMask last = new RunLengthMask(46_340, 46_340, new int[] {46_340 * 46_340 - 1, 1});
    RunLengthMask corner = Morphology.dilate(last, Neighborhood.SQUARE, 3);
    assertEquals(new Box(46_336, 46_336, 4, 4), corner.box());
    assertEquals(16, corner.area());
  }

  @Test
  void runsThatCrossRowEndsGrowOnlyWithinTheirRows() {
    // .....##
    // ##.....
    RunEnds ends = RunEnds.of(new RunLengthMask(7, 2, new int[] {5, 4, 5}), false);
    ends.widen(1);
    assertEquals(new RunLengthMask(7, 2, new int[] {4, 6, 4}), ends.mask(false));
    ends.widen(6);
    assertEquals(RunLengthMask.full(7, 2), ends.mask(false));
  }

  @Test
  void radiusZeroIsTheMaskAndANegativeOneIsRefused() {
    RunLengthMask mask = new RunLengthMask(3, 2, new int[] {1, 2, 3});
    assertSame(mask, Morphology.dilate(mask, Neighborhood.DISC, 0));
    assertSame(mask, Morphology.erode(mask, Neighborhood.DISC, 0));
    for (Neighborhood shape : Neighborhood.values()) {
      assertEquals(
          "radius is -1, use 0 or more pixels",
          assertThrows(IllegalArgumentException.class, () -> Morphology.dilate(mask, shape, -1))
              .getMessage());
      assertThrows(IllegalArgumentException.class, () -> Morphology.erode(mask, shape, -1));
    }
  }

  @Test
  void rowsOfANeighborhoodNeverWidenAwayFromTheMiddle() {
    for (Neighborhood shape : Neighborhood.values()) {
      for (int radius : new int[] {1, 2, 3, 17, 1000, 46_341, 1 << 24}) {
        int before = shape.halfWidth(radius, 0);
        assertEquals(radius, before);
        for (int row = 1; row <= radius; row += 1 + radius / 3_000) {
          int half = shape.halfWidth(radius, row);
          assertTrue(half >= 0 && half <= before, shape + " " + radius + " " + row);
          before = half;
        }
      }
    }
  }

  private static Bitmap small(SplittableRandom random) {
    return Bitmap.random(random, Math.min(20, Fuzz.side(random)), Math.min(20, Fuzz.side(random)));
  }

  private static int radius(SplittableRandom random) {
    return random.nextInt(10) == 0 ? random.nextInt(1, 200) : random.nextInt(1, 8);
  }

  private static void assertInside(RunLengthMask part, RunLengthMask whole) {
    assertTrue(MaskAlgebra.difference(part, whole).isEmpty());
  }

  private static RunLengthMask complement(RunLengthMask mask) {
    return MaskAlgebra.difference(RunLengthMask.full(mask.width(), mask.height()), mask);
  }
}
