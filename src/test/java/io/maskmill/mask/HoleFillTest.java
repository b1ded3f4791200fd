package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Filling holes against a flood from outside. */
class HoleFillTest {

  @Test
  void whatAFloodFromOutsideDoesNotReachIsFilled() {
    Fuzz.cases(
        random -> {
          Bitmap bitmap = Fuzz.bitmap(random);
          for (boolean eight : new boolean[] {false, true}) {
            assertEquals(
                DenseMorphology.fillHoles(bitmap, eight).mask(),
                HoleFill.fill(bitmap.mask(), eight));
          }
        });
  }

  @Test
  void fillingTwiceIsFillingOnceAndTakesNothingAway() {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          RunLengthMask filled = HoleFill.fill(mask, false);
          assertTrue(MaskAlgebra.difference(mask, filled).isEmpty());
          assertEquals(filled, HoleFill.fill(filled, false));
          RunLengthMask fewer = HoleFill.fill(mask, true);
          assertTrue(MaskAlgebra.difference(fewer, filled).isEmpty());
        });
  }

  @Test
  void aRingThatTouchesOnlyByCornersIsClosedForFourNeighborsAlone() {
    // .#.
    // #.#
    // .#.
    RunLengthMask ring = new RunLengthMask(3, 3, new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1});
    assertEquals(
        new RunLengthMask(3, 3, new int[] {1, 1, 1, 3, 1, 1, 1}), HoleFill.fill(ring, false));
    assertEquals(ring, HoleFill.fill(ring, true));
  }

  @Test
  void aBayAtTheBorderIsNoHole() {
    // ###
    // #..
    // ###
    RunLengthMask bay = new RunLengthMask(3, 3, new int[] {0, 4, 2, 3});
    assertEquals(bay, HoleFill.fill(bay, false));
    for (RunLengthMask whole :
        new RunLengthMask[] {
          RunLengthMask.empty(1, 1), RunLengthMask.full(1, 1), RunLengthMask.full(9, 9)
        }) {
      assertEquals(whole, HoleFill.fill(whole, false));
      assertEquals(whole, HoleFill.fill(whole, true));
    }
  }

  @Test
  void aHoleOfManyRowsIsFilled() {
    RunLengthMask outer = RunLengthMask.full(3_000, 3_000).place(3_002, 3_002, 1, 1);
    RunLengthMask inner = RunLengthMask.full(2_990, 2_990).place(3_002, 3_002, 6, 6);
    assertEquals(outer, HoleFill.fill(MaskAlgebra.difference(outer, inner), false));
  }
}
