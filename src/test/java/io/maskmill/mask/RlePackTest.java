package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.BadMaskException.Fault;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Label Studio's bit streams, against those of its programs and against a decoder of all values.
 */
class RlePackTest {
  private static final String GOLDEN = "label-studio/";
  private static final Map<String, Fault> REFUSED =
      Map.of(
          "truncated", Fault.TRUNCATED,
          "empty_array", Fault.EMPTY,
          "header_only", Fault.TRUNCATED,
          "size_of_other_image", Fault.SUM_LONG,
          "one_channel_only", Fault.SUM_SHORT,
          "rle_pack_lost_tail", Fault.TRUNCATED,
          "run_past_end", Fault.SUM_LONG,
          "literal_past_end", Fault.SUM_LONG);

  static Stream<Named<JsonNode>> streams() {
    return Golden.vectors(GOLDEN + "rle_streams.json");
  }

  static Stream<Named<JsonNode>> refused() {
    return Golden.vectors(GOLDEN + "rle_refuse.json");
  }

  static Stream<Named<JsonNode>> written() {
    return Golden.vectors(GOLDEN + "write/expected.json");
  }

  static byte[] bytes(JsonNode list) {
    byte[] bytes = new byte[list.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) list.get(i).asInt();
    }
    return bytes;
  }

  private static RunLengthMask mask(JsonNode mask) throws BadMaskException {
    int height = mask.path("size").path(0).asInt();
    int width = mask.path("size").path(1).asInt();
    return CocoRle.decode(width, height, mask.path("counts").asText());
  }

  /** Every value of a stream, as the published decoders make them; null when it ends early. */
  static int[] oracle(byte[] stream) {
    StringBuilder bits = new StringBuilder();
    for (byte b : stream) {
      bits.append(Integer.toBinaryString((b & 0xFF) | 0x100).substring(1));
    }
    try {
      int[] values = new int[(int) Long.parseLong(bits.substring(0, 32), 2)];
      int word = Integer.parseInt(bits.substring(32, 37), 2) + 1;
      int at = 53;
      int i = 0;
      while (i < values.length) {
        boolean isRun = bits.charAt(at) == '1';
        int kind = Integer.parseInt(bits.substring(at + 1, at + 3), 2);
        int width = Integer.parseInt(bits.substring(37 + 4 * kind, 41 + 4 * kind), 2) + 1;
        at += 3;
        int end = i + 1 + Integer.parseInt(bits.substring(at, at + width), 2);
        at += width;
        for (int j = i; j < end; j++) {
          if (j == i || !isRun) {
            values[j] = (int) Long.parseLong(bits.substring(at, at + word), 2);
            at += word;
          } else {
            values[j] = values[i];
          }
        }
        i = end;
      }
      return values;
    } catch (StringIndexOutOfBoundsException e) {
      return null;
    }
  }

  private static RunLengthMask masked(int[] values, int width, int height, int threshold) {
    Bitmap bitmap = new Bitmap(width, height);
    for (int i = 3; i < values.length; i += 4) {
      bitmap.set(i / 4 % width, i / 4 / width, values[i] >= threshold);
    }
    return bitmap.mask();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void theMaskIsTheOneThatAllDecodersSee(JsonNode vector) throws Exception {
    int width = Golden.width(vector);
    int height = Golden.height(vector);
    byte[] stream = bytes(vector.path("rle"));
    assertEquals(
        mask(vector.path("mask")), RlePack.decode(width, height, stream, 1).mask(), "alpha > 0");
    int[] values = oracle(stream);
    for (int threshold : new int[] {1, 2, 128, 255}) {
      RlePack.Decoded decoded = RlePack.decode(width, height, stream, threshold);
      assertEquals(masked(values, width, height, threshold), decoded.mask(), "at " + threshold);
    }
  }

  @Test
  void thereAreManyStreams() {
    assertTrue(streams().count() > 60, "the golden vectors have moved");
    assertEquals(REFUSED.size() + 1, refused().count());
  }

  /** Those of both colors alone, which hold no more than a mask does. */
  @ParameterizedTest
  @MethodSource("streams")
  void masksAreWrittenAsTheSdkWritesThem(JsonNode vector) throws Exception {
    byte[] stream = bytes(vector.path("rle"));
    boolean isPlain = Arrays.stream(oracle(stream)).allMatch(value -> value == 0 || value == 255);
    if (vector.path("encoder").asText().contains("sdk") && isPlain) {
      assertArrayEquals(stream, RlePack.encode(mask(vector.path("mask"))));
    }
  }

  @ParameterizedTest
  @MethodSource("written")
  void predictionsAreWrittenAsTheSdkWritesThem(JsonNode vector) throws Exception {
    JsonNode value = vector.path("prediction").path("result").path(0).path("value");
    RunLengthMask mask = mask(vector.path("mask"));
    assertArrayEquals(bytes(value.path("rle")), RlePack.encode(mask));
    byte[] editors = bytes(vector.path("rle_pack_3_2_12"));
    assertEquals(mask, RlePack.decode(mask.width(), mask.height(), editors, 255).mask());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNoMaskOfThatSizeIsRefused(JsonNode vector) throws Exception {
    int width = Golden.width(vector);
    int height = Golden.height(vector);
    byte[] stream = bytes(vector.path("rle"));
    Fault fault = REFUSED.get(vector.path("name").asText());
    if (fault == null) { // a size with its sides swapped, which no stream tells
      assertEquals(
          width * height, RlePack.decode(width, height, stream, 1).mask().width() * height);
      return;
    }
    BadMaskException e =
        assertThrows(BadMaskException.class, () -> RlePack.decode(width, height, stream, 1).mask());
    assertEquals(fault, e.fault(), e.getMessage());
  }

  @Test
  void randomMasksComeBack() {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          byte[] stream = RlePack.encode(mask);
          RlePack.Decoded decoded = RlePack.decode(mask.width(), mask.height(), stream, 255);
          assertEquals(mask, decoded.mask());
          assertEquals(mask.isEmpty() ? 0 : 255, decoded.mostOpacity());
          assertEquals(mask, masked(oracle(stream), mask.width(), mask.height(), 1));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {16384, 16385, 16386, 16388, 32768, 32769, 40000, 49152})
  void longRunsAreCutAsTheSdkCutsThem(int length) throws Exception {
    RunLengthMask mask = new RunLengthMask(60_000, 1, new int[] {3, length, 60_000 - 3 - length});
    byte[] stream = RlePack.encode(mask);
    assertEquals(mask, masked(oracle(stream), 60_000, 1, 1));
    assertEquals(mask, RlePack.decode(60_000, 1, stream, 1).mask());
  }

  /** Groups of any kind, width and word size, whose values the oracle tells. */
  private static byte[] madeUp(SplittableRandom random, int values) {
    StringBuilder bits = new StringBuilder();
    int word = random.nextInt(3) == 0 ? 1 + random.nextInt(32) : 8;
    int most = Math.min(word, 8);
    int[] widths = new int[4];
    put(bits, values, 32);
    put(bits, word - 1, 5);
    for (int i = 0; i < 4; i++) {
      widths[i] = 1 + random.nextInt(16);
      put(bits, widths[i] - 1, 4);
    }
    for (int left = values; left > 0; ) {
      int kind = random.nextInt(4);
      int length = 1 + random.nextInt(Math.min(left, 1 << Math.min(widths[kind], 9)));
      boolean isRun = random.nextBoolean();
      put(bits, isRun ? 1 : 0, 1);
      put(bits, kind, 2);
      put(bits, length - 1, widths[kind]);
      for (int i = isRun ? 1 : length; i > 0; i--) {
        put(bits, random.nextInt(3) == 0 ? 0 : random.nextInt(1 << most), word);
      }
      left -= length;
    }
    bits.append("0".repeat(random.nextInt(20)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (bits.length() % 8 != 0) {
      bits.append('1');
    }
    for (int i = 0; i < bits.length(); i += 8) {
      bytes.write(Integer.parseInt(bits.substring(i, i + 8), 2));
    }
    return bytes.toByteArray();
  }

  private static void put(StringBuilder bits, int value, int width) {
    for (int i = width - 1; i >= 0; i--) {
      bits.append((value >>> i & 1) == 1 ? '1' : '0');
    }
  }

  @Test
  void streamsOfAnyGroupsAreReadAsTheOracleReadsThem() {
    Fuzz.cases(
        random -> {
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          int threshold = 1 + random.nextInt(255);
          byte[] stream = madeUp(random, 4 * width * height);
          assertEquals(
              masked(oracle(stream), width, height, threshold),
              RlePack.decode(width, height, stream, threshold).mask());
        });
  }

  @Test
  void damageGivesAMaskOrTheCheckedException() {
    Fuzz.cases(
        random -> {
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          byte[] stream = madeUp(random, 4 * width * height);
          for (int i = random.nextInt(4); i > 0; i--) {
            stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
          }
          readAny(width, height, Arrays.copyOf(stream, random.nextInt(stream.length + 1)));
        });
  }

  /** Reads whatever it is; a mask must be what the oracle sees. */
  static void readAny(int width, int height, byte[] stream) {
    try {
      RunLengthMask mask = RlePack.decode(width, height, stream, 1).mask();
      assertEquals(masked(oracle(stream), width, height, 1), mask);
    } catch (BadMaskException e) {
      assertTrue(e.getMessage().length() > 10, e.getMessage());
    }
  }

  @Test
  void hostileHeadersCostNothing() {
    byte[] most = {-1, -1, -1, -1, 57, 27, -2, -1, -1, -1, -1};
    for (int[] size :
        List.of(new int[] {1, 1}, new int[] {46340, 46340}, new int[] {32768, 32768})) {
      assertThrows(BadMaskException.class, () -> RlePack.decode(size[0], size[1], most, 1));
    }
    byte[] stream =
        new byte[1 << 20]; // two values per two bytes, none of which is one of a picture
    new Random(1).nextBytes(stream);
    Arrays.fill(stream, 0, 4, (byte) -1);
    assertThrows(BadMaskException.class, () -> RlePack.decode(9, 9, stream, 1));
  }

  @Test
  void valuesThatAreNoBytesAreRefused() {
    StringBuilder bits = new StringBuilder();
    put(bits, 4, 32);
    put(bits, 8, 5); // words of nine bits
    put(bits, 0, 16);
    put(bits, 0b1001, 4); // a run of two
    put(bits, 300, 9);
    byte[] stream = new byte[12];
    for (int i = 0; i < bits.length(); i++) {
      stream[i / 8] |= (byte) ((bits.charAt(i) - '0') << (7 - i % 8));
    }
    BadMaskException e =
        assertThrows(BadMaskException.class, () -> RlePack.decode(1, 1, stream, 1));
    assertEquals(Fault.NOT_BYTES, e.fault());
    assertTrue(e.getMessage().contains("300"), e.getMessage());
  }

  @Test
  void masksBeyondTheCounterHaveNoStream() {
    RunLengthMask last = RunLengthMask.empty(1 << 15, (1 << 15) - 1);
    assertTrue(RlePack.fits(last));
    RunLengthMask large = RunLengthMask.full(1 << 15, 1 << 15);
    assertFalse(RlePack.fits(large));
    assertThrows(IllegalArgumentException.class, () -> RlePack.encode(large));
  }

  @Test
  void theLargestMaskComesBack() throws Exception {
    RunLengthMask mask = RunLengthMask.full(1 << 15, (1 << 15) - 1);
    assertEquals(mask, RlePack.decode(1 << 15, (1 << 15) - 1, RlePack.encode(mask), 1).mask());
  }
}
