package io.maskmill.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskDecoderTest {
  private static final long LIMIT = 1 << 20;

  private final MaskDecoder decoder = new MaskDecoder();

  static byte[] golden(String name) throws IOException {
    try (InputStream in = MaskDecoderTest.class.getResourceAsStream("/golden/image/" + name)) {
      assertNotNull(in, name);
      return in.readAllBytes();
    }
  }

  static int[] expected(String name) throws IOException {
    String text = new String(golden(name + ".txt"), StandardCharsets.US_ASCII);
    return Arrays.stream(text.strip().split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  static int[] values(PixelRaster raster) {
    int channels = raster.colorType().channels();
    int[] values = new int[raster.pixelCount() * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = raster.sample(i / channels, i % channels);
    }
    return values;
  }

  private Fault fault(byte[] file) {
    return assertThrows(PngException.class, () -> decoder.decode(file, LIMIT)).fault();
  }

  @ParameterizedTest
  @CsvSource({
    "gray8-raw.tif,GRAY,8,1",
    "gray8-tiff_lzw.tif,GRAY,8,1",
    "gray8-tiff_adobe_deflate.tif,GRAY,8,1",
    "gray8-packbits.tif,GRAY,8,1",
    "gray8-whiteiszero.tif,GRAY,8,1",
    "gray8-orientation6.tif,GRAY,8,6",
    "gray16-raw.tif,GRAY,16,1",
    "gray16-tiff_lzw.tif,GRAY,16,1",
    "gray16-tiff_adobe_deflate.tif,GRAY,16,1",
    "palette8-raw.tif,PALETTE,8,1",
    "palette8-tiff_lzw.tif,PALETTE,8,1",
    "bilevel-raw.tif,GRAY,1,1",
    "bilevel-tiff_lzw.tif,GRAY,1,1",
    "bilevel-packbits.tif,GRAY,1,1",
    "bilevel-g4.tif,GRAY,1,1",
    "rgb-raw.tif,RGB,8,1",
    "rgb-tiff_lzw.tif,RGB,8,1",
    "rgba-raw.tif,RGBA,8,1",
    "rgba-tiff_adobe_deflate.tif,RGBA,8,1",
    "gray8.bmp,GRAY,8,1",
    "palette8.bmp,PALETTE,8,1",
    "bilevel.bmp,PALETTE,1,1",
    "rgb.bmp,RGB,8,1",
    "palette4.gif,PALETTE,4,1",
    "transparent.gif,PALETTE,4,1",
    "rgb.webp,RGB,8,1",
    "rgba.webp,RGBA,8,1",
    "rgb-orientation8.webp,RGB,8,8"
  })
  void losslessFilesAreReadAsStored(String name, ColorType type, int depth, int orientation)
      throws Exception {
    PixelRaster raster = decoder.decode(golden(name), LIMIT);
    assertEquals(type, raster.colorType());
    assertEquals(depth, raster.bitDepth());
    assertEquals(orientation, raster.orientation());
    assertEquals(13, raster.width());
    assertArrayEquals(expected(name), values(raster));
  }

  @Test
  void paletteColorsAreKept() throws Exception {
    PixelRaster raster = decoder.decode(golden("palette8.bmp"), LIMIT);
    assertEquals(256, raster.palette().length);
    assertEquals(0x15_1C_23, raster.palette()[1]);
  }

  @ParameterizedTest
  @CsvSource({"gray8.gif,1", "bilevel.gif,255"})
  void aReorderedPaletteStillGivesTheColors(String name, int white) throws Exception {
    PixelRaster raster = decoder.decode(golden(name), LIMIT);
    int[] expected = expected(name);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] * white * 0x010101, raster.palette()[raster.sample(i, 0)]);
    }
  }

  @Test
  void transparentIndexOfAGifIsKept() throws Exception {
    PixelRaster raster = decoder.decode(golden("transparent.gif"), LIMIT);
    assertEquals(0, raster.paletteAlpha()[3]);
    assertEquals(-1, raster.paletteAlpha()[2]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gray.jpg", "progressive.jpg", "cmyk.jpg", "lossy.webp", "lossy-alpha.webp"})
  void lossyFilesAreRefused(String name) throws Exception {
    assertEquals(Fault.LOSSY, fault(golden(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "gray.jpg,GRAY",
    "progressive.jpg,RGB",
    "rgb-orientation3.jpg,RGB",
    "lossy.webp,RGB",
    "lossy-alpha.webp,RGBA"
  })
  void lossyFilesAreReadOnRequest(String name, ColorType type) throws Exception {
    PixelRaster raster = decoder.decodeLossy(golden(name), LIMIT);
    assertEquals(type, raster.colorType());
    assertEquals(9, raster.height());
  }

  @ParameterizedTest
  @ValueSource(strings = {"animated.gif", "animated.webp"})
  void severalFramesAreRefused(String name) throws Exception {
    assertEquals(Fault.MULTI_PAGE, fault(golden(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gray8.bmp", "gray8.gif", "gray8-raw.tif", "rgb.webp", "gray8-tiff_lzw.tif"})
  void sizeIsCheckedBeforeDecoding(String name) throws Exception {
    byte[] file = golden(name);
    PngException e = assertThrows(PngException.class, () -> decoder.decode(file, 116));
    assertEquals(Fault.OVER_LIMIT, e.fault());
    assertTrue(e.getMessage().endsWith("13x9 are 117 pixels, the limit is 116"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gray8.bmp",
        "gray8.gif",
        "gray8-raw.tif",
        "gray8-tiff_lzw.tif",
        "palette8-tiff_lzw.tif",
        "bilevel-g4.tif",
        "rgb.webp",
        "rgba.webp"
      })
  void aCutFileIsRefusedOrWhole(String name) throws Exception {
    byte[] file = golden(name);
    int[] whole = expected(name);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      try {
        assertArrayEquals(
            whole, values(decoder.decode(cut, LIMIT)), length + " of " + file.length + " bytes");
      } catch (PngException e) {
        assertNotNull(e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gray8.bmp", "gray8.gif", "gray8-tiff_lzw.tif", "rgba.webp", "lossy-alpha.webp"})
  void damagedFilesOnlyEverGivePngExceptions(String name) throws Exception {
    byte[] file = golden(name);
    Random random = new Random(11);
    int cases = Integer.getInteger("fuzz.cases", 2000) / 5;
    for (int i = 0; i < cases; i++) {
      byte[] damaged = file.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        damaged[random.nextInt(random.nextBoolean() ? 40 : file.length)] ^=
            (byte) (1 << random.nextInt(8));
      }
      try {
        decoder.decodeLossy(damaged, LIMIT);
      } catch (PngException e) {
        assertNotNull(e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2,3,2 1 0 5 4 3",
    "3,3,5 4 3 2 1 0",
    "4,3,3 4 5 0 1 2",
    "5,2,0 3 1 4 2 5",
    "6,2,3 0 4 1 5 2",
    "7,2,5 2 4 1 3 0",
    "8,2,2 5 1 4 0 3"
  })
  void orientationIsTurnedAsPillowTurnsIt(int orientation, int width, String expected) {
    byte[] samples = {0, 1, 2, 3, 4, 5, 99};
    PixelRaster stored =
        new PixelRaster(3, 2, 8, ColorType.GRAY, samples, null, null, null, orientation);
    PixelRaster upright = MaskDecoder.upright(stored);
    assertEquals(width, upright.width());
    assertEquals(1, upright.orientation());
    String values = Arrays.toString(values(upright)).replaceAll("[\\[\\],]", "");
    assertEquals(expected, values);
  }

  @Test
  void wholePixelsAreTurned() {
    byte[] samples = {0, 1, 2, 3, 4, 5};
    PixelRaster stored = new PixelRaster(1, 3, 16, ColorType.GRAY, samples, null, null, null, 8);
    assertArrayEquals(new int[] {1, 0x203, 0x405}, values(MaskDecoder.upright(stored)));
  }

  @Test
  void uprightPixelsStayWhatTheyAre() {
    PixelRaster raster = new PixelRaster(1, 1, 8, ColorType.GRAY, new byte[1], null, null, null, 1);
    assertSame(raster, MaskDecoder.upright(raster));
  }
}
