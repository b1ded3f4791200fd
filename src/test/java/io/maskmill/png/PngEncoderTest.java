package io.maskmill.png;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PngEncoderTest {
  private final PngEncoder encoder = new PngEncoder();
  private final PngDecoder decoder = new PngDecoder();

  /** Packs values bit by bit. */
  static PngEncoder.RowSource rows(int[] values, int width, int depth, int channels) {
    return (y, row) -> {
      int bit = 0;
      for (int i = 0; i < width * channels; i++) {
        for (int b = depth - 1; b >= 0; b--, bit++) {
          row[bit >> 3] |= (byte) ((values[y * width * channels + i] >> b & 1) << (7 - (bit & 7)));
        }
      }
    };
  }

  @ParameterizedTest
  @MethodSource("io.maskmill.png.PngDecoderTest#kinds")
  void everyKindIsReadBackByUsAndByTheJdk(ColorType type, int depth) throws Exception {
    Random random = new Random(depth * 10 + type.code());
    for (int i = 0; i < 60; i++) {
      int width = 1 + random.nextInt(i % 10 == 0 ? 700 : 40);
      int height = 1 + random.nextInt(i % 10 == 0 ? 300 : 30);
      int[] values = PngSamples.maskValues(random, width, height, depth, type.channels());
      int[] palette = type == ColorType.PALETTE ? new int[1 << depth] : null;
      byte[] file =
          encoder.encode(
              width,
              height,
              depth,
              type,
              palette,
              null,
              rows(values, width, depth, type.channels()));
      assertArrayEquals(values, PngDecoderTest.values(decoder.decode(file, 1 << 24)));
      if (i % 4 == 0) {
        assertArrayEquals(values, PngDecoderTest.imageIo(file));
      }
    }
  }

  @Test
  void rowsWiderThanTheDeflateWindowAreReadBack() throws Exception {
    int width = 40_000;
    int[] values = PngSamples.maskValues(new Random(4), width, 5, 8, 1);
    byte[] file =
        encoder.encode(width, 5, 8, ColorType.GRAY, null, null, rows(values, width, 8, 1));
    assertArrayEquals(values, PngDecoderTest.values(decoder.decode(file, 1 << 24)));
  }

  @ParameterizedTest
  @MethodSource("io.maskmill.png.PngDecoderTest#kinds")
  void emptyRowsAmongOthersAreReadBack(ColorType type, int depth) throws Exception {
    Random random = new Random(depth * 10 + type.code());
    int channels = type.channels();
    int cases = Integer.getInteger("fuzz.cases", 2000) / 50;
    for (int i = 0; i < cases; i++) {
      int width = 1 + random.nextInt(i % 8 == 0 ? 20_000 / channels : 90);
      int height = 1 + random.nextInt(i % 8 == 0 ? 12 : 60);
      int[] values = new int[width * height * channels];
      for (int y = random.nextInt(20); y < height; y += 1 + random.nextInt(20)) {
        int from = random.nextInt(width * channels);
        int to = from + 1 + random.nextInt(width * channels - from);
        Arrays.fill(
            values,
            y * width * channels + from,
            y * width * channels + to,
            random.nextInt(1 << depth));
      }
      int[] palette = type == ColorType.PALETTE ? new int[1 << depth] : null;
      byte[] file =
          encoder.encode(
              width, height, depth, type, palette, null, rows(values, width, depth, channels));
      assertArrayEquals(values, PngDecoderTest.values(decoder.decode(file, 1 << 24)), "case " + i);
      if (i % 8 < 3) {
        assertArrayEquals(values, PngDecoderTest.imageIo(file), "javax.imageio, case " + i);
      }
    }
  }

  @Test
  void codesThatWouldBeTooLongAreCut() throws Exception {
    // Frequencies by Fibonacci make the deepest Huffman tree: 22 levels, where 15 are allowed.
    int[] values = new int[60_000];
    int at = 0;
    for (int value = 1, a = 1, b = 1; at + a < values.length; value++, b += a, a = b - a) {
      for (int i = 0; i < a; i++) {
        values[at++] = value;
      }
    }
    Random random = new Random(6);
    for (int i = at - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[k];
      values[k] = swapped;
    }
    byte[] file = encoder.encode(250, 240, 8, ColorType.GRAY, null, null, rows(values, 250, 8, 1));
    assertArrayEquals(values, PngDecoderTest.values(decoder.decode(file, 1 << 24)));
    assertArrayEquals(values, PngDecoderTest.imageIo(file));
  }

  @Test
  void anEmptyMaskOfTwelveMegapixelsIsSmall() throws Exception {
    byte[] file = encoder.encode(4000, 3000, 8, ColorType.GRAY, null, null, (y, row) -> {});
    assertEquals(12_000_000, decoder.decode(file, 1 << 24).pixelCount());
    assertEquals(0, decoder.decode(file, 1 << 24).sample(11_999_999, 0));
    assertEquals(true, file.length < 12_500, file.length + " bytes");
  }

  @Test
  void paletteAndOpacitiesAreWritten() throws Exception {
    int[] palette = {0, 0xFFFFFF};
    byte[] alpha = {0};
    byte[] file = encoder.encode(1, 1, 1, ColorType.PALETTE, palette, alpha, (y, row) -> {});
    PixelRaster raster = decoder.decode(file, 1);
    assertArrayEquals(palette, raster.palette());
    assertArrayEquals(alpha, raster.paletteAlpha());
  }

  @Test
  void bytesDoNotDependOnWhatWasEncodedBefore() {
    int[] values = PngSamples.maskValues(new Random(9), 64, 64, 4, 1);
    PngEncoder.RowSource rows = rows(values, 64, 4, 1);
    byte[] first = encoder.encode(64, 64, 4, ColorType.GRAY, null, null, rows);
    encoder.encode(900, 7, 16, ColorType.RGB, null, null, (y, row) -> row[5] = 77);
    assertArrayEquals(first, encoder.encode(64, 64, 4, ColorType.GRAY, null, null, rows));
  }

  @Test
  void aPaletteMustFitItsDepth() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> encoder.encode(1, 1, 1, ColorType.PALETTE, new int[3], null, (y, row) -> {}));
    assertEquals("3 palette entries, expected 1 to 2", e.getMessage());
  }
}
