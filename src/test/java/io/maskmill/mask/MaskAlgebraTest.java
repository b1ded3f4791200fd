package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskAlgebraTest {

  @Test
  void operationsAgreeWithTheBitmap() {
    Fuzz.cases(
        random -> {
          Bitmap a = Fuzz.bitmap(random);
          Bitmap b = Bitmap.random(random, a.width(), a.height());
          Bitmap or = new Bitmap(a.width(), a.height());
          Bitmap and = new Bitmap(a.width(), a.height());
          Bitmap not = new Bitmap(a.width(), a.height());
          for (int i = 0; i < a.bytes().length; i++) {
            or.bytes()[i] = (byte) (a.bytes()[i] | b.bytes()[i]);
            and.bytes()[i] = (byte) (a.bytes()[i] & b.bytes()[i]);
            not.bytes()[i] = (byte) (a.bytes()[i] & ~b.bytes()[i]);
          }
          assertEquals(or.mask(), MaskAlgebra.union(a.mask(), b.mask()));
          assertEquals(and.mask(), MaskAlgebra.intersection(a.mask(), b.mask()));
          assertEquals(not.mask(), MaskAlgebra.difference(a.mask(), b.mask()));
          assertEquals(
              MaskAlgebra.difference(or.mask(), and.mask()),
              MaskAlgebra.symmetricDifference(a.mask(), b.mask()));
          assertEquals(
              or.mask(),
              MaskAlgebra.union(List.of(a.mask(), and.mask(), b.mask(), not.mask(), a.mask())));
          assertEquals(and.mask().area(), MaskAlgebra.intersectionArea(a.mask(), b.mask()));
        });
  }

  @Test
  void lawsHold() {
    Fuzz.cases(
        random -> {
          Bitmap first = Fuzz.bitmap(random);
          RunLengthMask a = first.mask();
          RunLengthMask b = Bitmap.random(random, a.width(), a.height()).mask();
          RunLengthMask full = RunLengthMask.full(a.width(), a.height());
          RunLengthMask empty = RunLengthMask.empty(a.width(), a.height());
          assertEquals(a, MaskAlgebra.union(a, empty));
          assertEquals(a, MaskAlgebra.intersection(full, a));
          assertEquals(a, MaskAlgebra.difference(full, MaskAlgebra.difference(full, a)));
          assertEquals(empty, MaskAlgebra.difference(a, a));
          assertEquals(
              a, MaskAlgebra.union(MaskAlgebra.difference(a, b), MaskAlgebra.intersection(a, b)));
          assertEquals(
              a.area() + b.area(),
              MaskAlgebra.union(a, b).area() + MaskAlgebra.intersection(a, b).area());
          assertEquals(MaskAlgebra.iou(a, b), MaskAlgebra.iou(b, a));
        });
  }

  @Test
  void emptyMasksDoNotOverlap() {
    RunLengthMask empty = RunLengthMask.empty(3, 2);
    assertEquals(0, MaskAlgebra.iou(empty, empty));
  }

  @Test
  void differentSizesAreRefused() {
    RunLengthMask a = RunLengthMask.empty(3, 2);
    RunLengthMask b = RunLengthMask.empty(2, 3);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> MaskAlgebra.union(a, b));
    assertEquals("masks differ in size: 3x2 and 2x3", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> MaskAlgebra.iou(a, b));
  }
}
