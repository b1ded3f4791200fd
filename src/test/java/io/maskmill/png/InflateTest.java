package io.maskmill.png;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** The JDK's zlib is the oracle: the same bytes, and the same verdict on damage. */
class InflateTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private final Inflate inflate = new Inflate();

  @Test
  void everyKindOfStreamGivesTheBytesThatWentIn() throws PngException {
    Random random = new Random(1);
    for (int i = 0; i < CASES; i++) {
      byte[] data = data(random, random.nextInt(i % 50 == 0 ? 300_000 : 3_000));
      byte[] raw = deflate(random, data);
      byte[] in = Arrays.copyOf(raw, raw.length + Inflate.INPUT_SLACK);
      byte[] out = new byte[data.length + Inflate.OUTPUT_SLACK];
      int n = inflate.inflate(in, 0, raw.length, out, data.length, 16_384, count -> {});
      assertEquals(data.length, n, "case " + i);
      assertTrue(Arrays.equals(data, 0, n, out, 0, n), "case " + i);
      assertEquals(raw.length, inflate.position(), "case " + i);
    }
  }

  @Test
  void damagedStreamsAreReadAsZlibReadsThem() {
    Random random = new Random(2);
    int refused = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] data = data(random, 1 + random.nextInt(2_000));
      byte[] raw = deflate(random, data);
      for (int k = random.nextInt(3); k >= 0; k--) {
        raw[random.nextInt(raw.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int end = random.nextInt(4) == 0 ? random.nextInt(raw.length) + 1 : raw.length;
      byte[] expected = jdk(raw, end, data.length);
      byte[] in = Arrays.copyOf(Arrays.copyOf(raw, end), end + Inflate.INPUT_SLACK);
      byte[] out = new byte[data.length + Inflate.OUTPUT_SLACK];
      try {
        int n = inflate.inflate(in, 0, end, out, data.length, 16_384, count -> {});
        assertNotNull(expected, "zlib refuses case " + i);
        assertTrue(Arrays.equals(expected, 0, expected.length, out, 0, n), "case " + i);
      } catch (PngException e) {
        refused++;
        assertEquals(null, expected, "zlib reads case " + i + ", we say: " + e.getMessage());
      }
    }
    assertTrue(refused > CASES / 4, "most damage is seen: " + refused);
  }

  @Test
  void noiseIsReadAsZlibReadsIt() {
    Random random = new Random(7);
    for (int i = 0; i < 5 * CASES; i++) {
      int end = 1 + random.nextInt(200);
      int size = random.nextInt(400);
      byte[] in = new byte[end + Inflate.INPUT_SLACK];
      random.nextBytes(in);
      in[0] = (byte) ((in[0] & 0xF8) | (1 + 2 * random.nextInt(3)));
      byte[] expected = jdk(in, end, size);
      byte[] out = new byte[size + Inflate.OUTPUT_SLACK];
      try {
        int n = inflate.inflate(in, 0, end, out, size, 16_384, count -> {});
        assertNotNull(expected, "zlib refuses case " + i);
        assertTrue(Arrays.equals(expected, 0, expected.length, out, 0, n), "case " + i);
      } catch (PngException e) {
        assertEquals(null, expected, "zlib reads case " + i + ", we say: " + e.getMessage());
      }
    }
  }

  /** What zlib makes of it, or null when it refuses or the stream does not fit. */
  private static byte[] jdk(byte[] raw, int end, int size) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(raw, 0, end);
      byte[] out = new byte[size + 1];
      int n = 0;
      while (!inflater.finished()) {
        int count = inflater.inflate(out, n, out.length - n);
        n += count;
        if (count == 0 && !inflater.finished()) {
          return null;
        }
      }
      return n > size ? null : Arrays.copyOf(out, n);
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }

  private static byte[] data(Random random, int length) {
    byte[] data = new byte[length];
    int longest = new int[] {1, 5, 40, 300, 5_000}[random.nextInt(5)];
    int values = random.nextBoolean() ? 4 : 256;
    int period = random.nextInt(3) == 0 ? 1 + random.nextInt(40) : 0;
    for (int i = 0; i < length; ) {
      int run = 1 + random.nextInt(longest);
      byte value = (byte) random.nextInt(values);
      for (int k = 0; k < run && i < length; k++, i++) {
        data[i] = period > 0 && i >= period ? data[i - period] : value;
      }
      period = random.nextInt(20) == 0 ? 1 + random.nextInt(40) : period;
    }
    return data;
  }

  private static byte[] deflate(Random random, byte[] data) {
    Deflater deflater = new Deflater(random.nextInt(10), true);
    deflater.setStrategy(random.nextInt(3));
    deflater.setInput(data);
    deflater.finish();
    byte[] out = new byte[data.length * 2 + 1_000];
    int n = 0;
    while (!deflater.finished()) {
      n += deflater.deflate(out, n, out.length - n);
    }
    deflater.end();
    return Arrays.copyOf(out, n);
  }
}
