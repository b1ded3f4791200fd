package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of value runs and of mask crops, packed as PNG samples. */
class PackedRowsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void samplesAgreeWithBitByBitPacking(int bitDepth) {
    Fuzz.cases(
        random -> {
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          List<RunLengthMask> masks =
              List.of(
                  Bitmap.random(random, width, height).mask(),
                  Bitmap.random(random, width, height).mask());
          int[] values = {1 << (bitDepth - 1), random.nextInt(1 << bitDepth)};
          ValueRuns runs = Painter.paint(width, height, masks, values);
          int bytes = (width * bitDepth + 7) / 8;
          byte[] row = new byte[bytes + 1];
          for (int y = 0; y < height; y++) {
            Arrays.fill(row, (byte) 0x55);
            runs.fillRow(y, bitDepth, row);
            byte[] expected = new byte[bytes + 1];
            expected[bytes] = 0x55;
            for (int x = 0; x < width; x++) {
              int value = runs.value(y * width + x);
              for (int bit = 0; bit < bitDepth; bit++) {
                int at = x * bitDepth + bit;
                int on = value >> (bitDepth - 1 - bit) & 1;
                expected[at / 8] |= (byte) (on << (7 - at % 8));
              }
            }
            assertArrayEquals(expected, row);
          }
        });
  }

  @Test
  void colorRowsAgreeWithThePixels() {
    Fuzz.cases(
        random -> {
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          List<RunLengthMask> masks =
              List.of(
                  Bitmap.random(random, width, height).mask(),
                  Bitmap.random(random, width, height).mask());
          int[] values = {0x010203, random.nextInt(1 << 24)};
          ValueRuns runs = Painter.paint(width, height, masks, values);
          for (int y = 0; y < height; y++) {
            byte[] row = new byte[3 * width + 1];
            row[3 * width] = 0x55;
            runs.fillColorRow(y, row);
            for (int x = 0; x < width; x++) {
              int color =
                  ((row[3 * x] & 0xFF) << 16)
                      | ((row[3 * x + 1] & 0xFF) << 8)
                      | (row[3 * x + 2] & 0xFF);
              assertEquals(runs.value(y * width + x), color);
            }
            assertEquals(0x55, row[3 * width]);
          }
        });
  }

  @Test
  void bitRowsAgreeWithThePixels() {
    Fuzz.cases(
        random -> {
          Bitmap bitmap = Fuzz.bitmap(random);
          int x = random.nextInt(bitmap.width());
          int y = random.nextInt(bitmap.height());
          int width = 1 + random.nextInt(bitmap.width() - x);
          int height = 1 + random.nextInt(bitmap.height() - y);
          BitRows rows = new BitRows(bitmap.mask(), new Box(x, y, width, height));
          byte[] row = new byte[(width + 7) / 8];
          for (int v = 0; v < height; v++) {
            Arrays.fill(row, (byte) -1);
            rows.next(row);
            byte[] expected = new byte[row.length];
            for (int u = 0; u < width; u++) {
              int on = bitmap.get(x + u, y + v) ? 1 : 0;
              expected[u / 8] |= (byte) (on << (7 - u % 8));
            }
            assertArrayEquals(expected, row);
          }
          assertThrows(IllegalStateException.class, () -> rows.next(row));
        });
  }

  @Test
  void wrongUseIsRefused() {
    ValueRuns runs = Painter.paint(9, 1, List.of(RunLengthMask.full(9, 1)), new int[] {2});
    assertEquals(
        "value 2 does not fit 1 bits",
        assertThrows(IllegalArgumentException.class, () -> runs.fillRow(0, 1, new byte[2]))
            .getMessage());
    assertEquals(
        "a row needs 2 bytes, got 1",
        assertThrows(IllegalArgumentException.class, () -> runs.fillRow(0, 1, new byte[1]))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> runs.fillRow(0, 3, new byte[9]));
    RunLengthMask mask = RunLengthMask.full(9, 1);
    assertThrows(IllegalArgumentException.class, () -> new BitRows(mask, Box.EMPTY));
    assertThrows(IllegalArgumentException.class, () -> new BitRows(mask, new Box(1, 0, 9, 1)));
  }
}
