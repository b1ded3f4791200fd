package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ColumnMajorTest {

  @Test
  void countsAgreeWithThePixels() {
    Fuzz.cases(
        random -> {
          Bitmap bitmap = Fuzz.bitmap(random);
          assertArrayEquals(bitmap.columnCounts(), ColumnMajor.counts(bitmap.mask()));
        });
  }

  @Test
  void mergingAndBitsAgreeWithThePixels() {
    Fuzz.cases(
        random -> {
          Bitmap bitmap = Fuzz.bitmap(random);
          int[] counts = bitmap.mask().counts();
          if (counts.length > 1) {
            int[] expected = bitmap.columnCounts();
            int lines = bitmap.height();
            assertArrayEquals(expected, Transposition.merge(counts, lines, bitmap.width()));
            assertArrayEquals(
                expected, SpeckTransposition.transpose(counts, lines, bitmap.width()));
          }
        });
  }

  @Test
  void countsGiveTheMaskBack() {
    Fuzz.cases(
        random -> {
          Bitmap bitmap = Fuzz.bitmap(random);
          int[] counts = withEmptyRuns(random, bitmap.columnCounts());
          assertEquals(bitmap.mask(), ColumnMajor.mask(bitmap.width(), bitmap.height(), counts));
        });
  }

  private static int[] withEmptyRuns(SplittableRandom random, int[] counts) {
    int at = random.nextInt(counts.length + 1);
    if (random.nextBoolean() || at == counts.length || counts[at] == 0) {
      return counts;
    }
    int[] longer = new int[counts.length + 2];
    System.arraycopy(counts, 0, longer, 0, at);
    longer[at] = random.nextInt(counts[at] + 1);
    longer[at + 2] = counts[at] - longer[at];
    System.arraycopy(counts, at + 1, longer, at + 3, counts.length - at - 1);
    return longer;
  }

  @Test
  void hugeCanvasCostsOnlyWhatIsCovered() {
    RunLengthMask mask = RunLengthMask.full(2, 2).place(1_000_000_000, 2, 999_999_998, 0);
    assertArrayEquals(new int[] {1_999_999_996, 4}, ColumnMajor.counts(mask));
    assertEquals(mask, ColumnMajor.mask(1_000_000_000, 2, new int[] {1_999_999_996, 4}));
  }

  @Test
  void lastPixelOfTheLargestMaskIsKept() {
    int side = 46340;
    RunLengthMask mask = RunLengthMask.full(1, 1).place(side, side, side - 1, side - 1);
    assertArrayEquals(new int[] {side * side - 1, 1}, ColumnMajor.counts(mask));
  }

  @Test
  void wrongSumIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ColumnMajor.mask(3, 2, new int[] {3, 2}));
    assertThrows(IllegalArgumentException.class, () -> ColumnMajor.mask(3, 2, new int[0]));
    assertThrows(IllegalArgumentException.class, () -> ColumnMajor.mask(3, 2, new int[] {7, -1}));
  }
}
