package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelOutlineTest {

  private static RunLengthMask mask(String... rows) {
    Bitmap bitmap = new Bitmap(rows[0].length(), rows.length);
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length(); x++) {
        bitmap.set(x, y, rows[y].charAt(x) == '#');
      }
    }
    return bitmap.mask();
  }

  private static RunLengthMask filled(int width, int height, List<int[]> rings)
      throws BadMaskException {
    if (rings.isEmpty()) {
      return RunLengthMask.empty(width, height);
    }
    double[][] parts = new double[rings.size()][];
    for (int i = 0; i < parts.length; i++) {
      int[] ring = rings.get(i);
      parts[i] = new double[ring.length];
      for (int k = 0; k < ring.length; k++) {
        parts[i][k] = ring[k];
      }
    }
    return CocoPolygon.rasterize(width, height, parts);
  }

  /** Fills what the outside cannot reach by sides and corners; gives how many places that are. */
  private static int fillHoles(Bitmap bitmap) {
    int w = bitmap.width() + 2;
    int h = bitmap.height() + 2;
    int[] reached = new int[w * h];
    int regions = 0;
    for (int start = 0; start < reached.length; start++) {
      if (reached[start] != 0 || bitmap.inside(start % w - 1, start / w - 1)) {
        continue;
      }
      int region = ++regions;
      ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
      reached[start] = region;
      while (!open.isEmpty()) {
        int at = open.remove();
        for (int d = 0; d < 9; d++) {
          int x = at % w + d % 3 - 1;
          int y = at / w + d / 3 - 1;
          if (x >= 0 && y >= 0 && x < w && y < h && reached[y * w + x] == 0) {
            if (!bitmap.inside(x - 1, y - 1)) {
              reached[y * w + x] = region;
              open.add(y * w + x);
            }
          }
        }
      }
    }
    for (int y = 0; y < h - 2; y++) {
      for (int x = 0; x < w - 2; x++) {
        bitmap.set(x, y, reached[(y + 1) * w + x + 1] != 1);
      }
    }
    return regions - 1;
  }

  @Test
  void filledOutlinesAreTheMaskWithItsHolesFilled() {
    Fuzz.cases(
        random -> {
          Bitmap bitmap = Fuzz.bitmap(random);
          PixelOutline outline = PixelOutline.of(bitmap.mask());
          RunLengthMask back = filled(bitmap.width(), bitmap.height(), outline.outer());
          assertEquals(fillHoles(bitmap), outline.holes());
          assertEquals(bitmap.mask(), back);
        });
  }

  @Test
  void ringsTurnAtEachCornerAndHaveFourOrMore() {
    Fuzz.cases(
        random -> {
          for (int[] ring : PixelOutline.of(Fuzz.bitmap(random).mask()).outer()) {
            int n = ring.length;
            assertEquals(true, n >= 8 && n % 4 == 0);
            for (int i = 0; i < n; i += 4) {
              assertEquals(ring[i + 1], ring[i + 3]);
              assertEquals(ring[i + 2], ring[(i + 4) % n]);
              assertEquals(true, ring[i] != ring[i + 2] && ring[i + 3] != ring[(i + 5) % n]);
            }
          }
        });
  }

  @Test
  void cornersAreThoseOfPixelsClockwise() {
    PixelOutline outline = PixelOutline.of(mask("....", ".##.", ".#.."));
    assertEquals(1, outline.outer().size());
    assertArrayEquals(
        new int[] {1, 1, 3, 1, 3, 2, 2, 2, 2, 3, 1, 3}, sorted(outline.outer().get(0)));
  }

  /** The same ring from its uppermost left corner on. */
  private static int[] sorted(int[] ring) {
    int first = 0;
    for (int i = 0; i < ring.length; i += 2) {
      if (ring[i + 1] < ring[first + 1]
          || (ring[i + 1] == ring[first + 1] && ring[i] < ring[first])) {
        first = i;
      }
    }
    int[] turned = new int[ring.length];
    for (int i = 0; i < ring.length; i++) {
      turned[i] = ring[(first + i) % ring.length];
    }
    return turned;
  }

  @Test
  void pixelsThatTouchByACornerAreRingsOfTheirOwn() {
    assertEquals(2, PixelOutline.of(mask("#.", ".#")).outer().size());
    assertEquals(0, PixelOutline.of(mask("#.", ".#")).holes());
  }

  @Test
  void ringClosedByACornerOnlyHasNoHole() {
    PixelOutline outline = PixelOutline.of(mask("###", "#.#", "##."));
    assertEquals(1, outline.outer().size());
    assertEquals(0, outline.holes());
  }

  @Test
  void holesAreCounted() {
    assertEquals(1, PixelOutline.of(mask("###", "#.#", "###")).holes());
    assertEquals(2, PixelOutline.of(mask("#####", "#.#.#", "#####")).holes());
  }

  @Test
  void maskWithoutPixelsHasNoOutline() {
    assertEquals(List.of(), PixelOutline.of(RunLengthMask.empty(3, 2)).outer());
  }
}
