package io.maskmill.png;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.png.PngException.Fault;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZlibEnvelopeTest {
  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);
    return noise;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65534, 65535, 65536, 200_000})
  void wrappedContentIsUnwrapped(int length) throws Exception {
    byte[] content = noise(length);
    byte[] stream = ZlibEnvelope.wrap(content);
    assertArrayEquals(content, ZlibEnvelope.unwrap(stream, length));
    assertArrayEquals(content, ZlibEnvelope.unwrap(stream, 1 << 20));
  }

  @Test
  void compressedContentOfAnySizeIsUnwrapped() throws Exception {
    byte[] stream = PngSamples.deflate(new byte[3_000_000], 9, 0);
    assertArrayEquals(new byte[3_000_000], ZlibEnvelope.unwrap(stream, 3_000_000));
  }

  @Test
  void contentOverTheLimitIsTooLarge() {
    byte[] stream = PngSamples.deflate(new byte[3_000_000], 9, 0);
    PngException e = assertThrows(PngException.class, () -> ZlibEnvelope.unwrap(stream, 2_999_999));
    assertEquals(Fault.TOO_LARGE, e.fault());
    assertEquals("zlib stream: holds more than the limit of 2999999 bytes", e.getMessage());
  }

  @Test
  void everyCutIsTruncatedOrEmpty() {
    byte[] stream = ZlibEnvelope.wrap(noise(50));
    for (int length = 0; length < stream.length; length++) {
      byte[] cut = Arrays.copyOf(stream, length);
      PngException e = assertThrows(PngException.class, () -> ZlibEnvelope.unwrap(cut, 100));
      assertEquals(length == 0 ? Fault.EMPTY : Fault.TRUNCATED, e.fault());
    }
  }

  @Test
  void wrongAdlerIsABadChecksum() {
    byte[] stream = ZlibEnvelope.wrap(noise(50));
    stream[20]++;
    PngException e = assertThrows(PngException.class, () -> ZlibEnvelope.unwrap(stream, 100));
    assertEquals(Fault.BAD_CHECKSUM, e.fault());
  }

  @Test
  void otherBytesAreBadData() {
    PngException e =
        assertThrows(PngException.class, () -> ZlibEnvelope.unwrap(new byte[] {1, 2, 3}, 100));
    assertEquals(Fault.BAD_DATA, e.fault());
  }
}
