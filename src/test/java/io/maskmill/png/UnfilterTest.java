package io.maskmill.png;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnfilterTest {
  /** The textbook's way, a byte at a time. */
  private static void plain(byte[] raw, int at, byte[] out, int to, int n, int stride, int row) {
    for (int i = 0; i < n; i++) {
      int a = i < stride ? 0 : out[to + i - stride] & 0xFF;
      int b = row == 0 ? 0 : out[to + i - n] & 0xFF;
      int c = i < stride || row == 0 ? 0 : out[to + i - n - stride] & 0xFF;
      int p = a + b - c;
      int pa = Math.abs(p - a);
      int pb = Math.abs(p - b);
      int pc = Math.abs(p - c);
      int paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      int predicted = new int[] {0, a, b, (a + b) / 2, paeth}[raw[at]];
      out[to + i] = (byte) (raw[at + 1 + i] + predicted);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 8})
  void runsAgreeWithBytes(int stride) throws Exception {
    Random random = new Random(stride);
    int cases = Integer.getInteger("fuzz.cases", 2000);
    for (int i = 0; i < cases; i++) {
      int n = stride * (1 + random.nextInt(120));
      int rows = 1 + random.nextInt(4);
      int sparse = 1 + random.nextInt(60);
      byte[] raw = new byte[(n + 1) * rows];
      for (int k = 0; k < raw.length; k++) {
        raw[k] = (byte) (random.nextInt(sparse) == 0 ? random.nextInt(256) : 0);
      }
      byte[] fast = new byte[n * rows];
      byte[] slow = new byte[n * rows];
      for (int y = 0; y < rows; y++) {
        raw[y * (n + 1)] = (byte) random.nextInt(5);
        Unfilter.row(raw, y * (n + 1), fast, y * n, n, stride, y);
        plain(raw, y * (n + 1), slow, y * n, n, stride, y);
      }
      assertArrayEquals(slow, fast, "case " + i);
    }
  }

  @Test
  void unknownFilterIsNamed() {
    byte[] raw = {5, 0};
    PngException e =
        assertThrows(PngException.class, () -> Unfilter.row(raw, 0, new byte[1], 0, 1, 1, 7));
    assertEquals("row 7: filter type is 5, expected 0 to 4", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void packedSamplesAreSpread(int depth) {
    Random random = new Random(depth);
    for (int count = 1; count < 70; count++) {
      byte[] packed = new byte[(count * depth + 7) / 8];
      random.nextBytes(packed);
      byte[] expected = new byte[count + 9];
      Arrays.fill(expected, count, count + 9, (byte) 77);
      for (int i = 0; i < count; i++) {
        int bit = i * depth;
        expected[i] = (byte) (packed[bit / 8] >> (8 - depth - bit % 8) & ((1 << depth) - 1));
      }
      byte[] samples = new byte[count + 9];
      Arrays.fill(samples, (byte) 77);
      SubByteSamples.unpack(depth, packed, 0, count, samples, 0);
      assertArrayEquals(expected, samples);
    }
  }
}
