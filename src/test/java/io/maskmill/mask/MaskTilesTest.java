package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTilesTest {

  /** The first pixels of windows along a side, found by walking. */
  private static List<Integer> starts(int side, int window, int overlap) {
    List<Integer> starts = new ArrayList<>();
    int end;
    int start = 0;
    do {
      starts.add(start);
      end = start + window;
      start += window - overlap;
    } while (end < side);
    return starts;
  }

  @Test
  void windowsHoldThePixelsUnderThem() {
    Fuzz.cases(
        random -> {
          Bitmap bitmap = Fuzz.bitmap(random);
          int width = 1 + random.nextInt(30);
          int height = 1 + random.nextInt(30);
          int overlap = random.nextInt(Math.min(width, height));
          boolean keepEmpty = random.nextBoolean();
          List<MaskTiles.Tile> expected = new ArrayList<>();
          for (int y : starts(bitmap.height(), height, overlap)) {
            for (int x : starts(bitmap.width(), width, overlap)) {
              Bitmap part =
                  new Bitmap(
                      Math.min(width, bitmap.width() - x), Math.min(height, bitmap.height() - y));
              for (int i = 0; i < part.width() * part.height(); i++) {
                int u = i % part.width();
                int v = i / part.width();
                part.set(u, v, bitmap.inside(x + u, y + v));
              }
              if (keepEmpty || !part.mask().isEmpty()) {
                expected.add(new MaskTiles.Tile(x, y, part.mask()));
              }
            }
          }
          assertEquals(expected, MaskTiles.of(bitmap.mask(), width, height, overlap, keepEmpty));
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0          | 2 | 0  | a tile cannot be 0x2
          3          | -1 | 0 | a tile cannot be 3x-1
          3          | 2 | 2  | the overlap is 2; tiles of 3x2 can share 0 to 1 pixels
          3          | 2 | -1 | the overlap is -1; tiles of 3x2 can share 0 to 1 pixels
          1          | 1 | 0  | 2000x2000 in tiles of 1x1 are 4000000 windows, at most 1000000 can be made
          """)
  void windowsThatCannotBeAreRefused(int width, int height, int overlap, String reason) {
    RunLengthMask mask = RunLengthMask.full(2000, 2000);
    assertEquals(
        reason,
        assertThrows(
                IllegalArgumentException.class,
                () -> MaskTiles.of(mask, width, height, overlap, false))
            .getMessage());
  }

  @Test
  void windowLargerThanTheMaskIsCutAtItsEdges() {
    RunLengthMask mask = RunLengthMask.full(3, 2);
    assertEquals(
        List.of(new MaskTiles.Tile(0, 0, mask)),
        MaskTiles.of(mask, Integer.MAX_VALUE, Integer.MAX_VALUE, 0, false));
  }

  @Test
  void rowsAndColumnsOfTheLargestSizesDoNotOverflow() {
    RunLengthMask wide = RunLengthMask.full(Integer.MAX_VALUE, 1);
    List<MaskTiles.Tile> tiles = MaskTiles.of(wide, 1 << 30, 1, 0, false);
    assertEquals(2, tiles.size());
    assertEquals((1 << 30) - 1, tiles.get(1).mask().width());
  }
}
