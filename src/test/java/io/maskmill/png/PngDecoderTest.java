package io.maskmill.png;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.maskmill.png.PngException.Fault;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

public class PngDecoderTest {
  private static final long LIMIT = 1 << 24;

  private final PngDecoder decoder = new PngDecoder();
  private final PngSamples samples = new PngSamples(new Random(1));

  static List<Arguments> kinds() {
    List<Arguments> kinds = new ArrayList<>();
    for (ColorType type : ColorType.values()) {
      for (int depth = 1; depth <= 16; depth *= 2) {
        if (type.allows(depth)) {
          kinds.add(Arguments.of(type, depth));
        }
      }
    }
    assertEquals(15, kinds.size());
    return kinds;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindFilterAndSizeIsReadAsStored(ColorType type, int depth) throws Exception {
    Random random = new Random(depth * 10 + type.code());
    for (int i = 0; i < 60; i++) {
      PngSamples writer = new PngSamples(random);
      writer.filter = i % 6 - 1;
      writer.interlaced = i % 2 == 1;
      writer.level = random.nextInt(10);
      writer.strategy = random.nextInt(3);
      writer.idatPiece = i % 5 == 0 ? 1 + random.nextInt(50) : Integer.MAX_VALUE;
      int width = 1 + random.nextInt(i % 10 == 0 ? 300 : 24);
      int height = 1 + random.nextInt(i % 10 == 0 ? 80 : 20);
      int[] values = PngSamples.maskValues(random, width, height, depth, type.channels());
      if (type == ColorType.PALETTE) {
        writer.palette = new byte[3 << depth];
        random.nextBytes(writer.palette);
      }
      byte[] file = writer.write(width, height, depth, type, values);
      PixelRaster raster = decoder.decode(file, LIMIT);
      assertEquals(width, raster.width());
      assertEquals(height, raster.height());
      assertEquals(depth, raster.bitDepth());
      assertEquals(type, raster.colorType());
      assertArrayEquals(values, values(raster), "case " + i);
      assertArrayEquals(values(new PngDecoder(new ZlibReader(true)).decode(file, LIMIT)), values);
      if (i % 4 < 2) {
        assertArrayEquals(imageIo(file), values, "javax.imageio, case " + i);
      }
    }
  }

  static int[] values(PixelRaster raster) {
    int channels = raster.colorType().channels();
    int[] values = new int[raster.pixelCount() * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = raster.sample(i / channels, i % channels);
    }
    return values;
  }

  static int[] imageIo(byte[] file) throws Exception {
    Raster raster = ImageIO.read(new ByteArrayInputStream(file)).getRaster();
    return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
  }

  private byte[] gray(int width, int height) {
    int[] values = PngSamples.maskValues(new Random(3), width, height, 8, 1);
    return samples.write(width, height, 8, ColorType.GRAY, values);
  }

  private Fault fault(byte[] file) {
    return assertThrows(PngException.class, () -> decoder.decode(file, LIMIT)).fault();
  }

  @Test
  void paletteOpacityAndOrientationAreHandedOver() throws Exception {
    samples.palette = new byte[] {1, 2, 3, 4, 5, 6, (byte) 255, 0, (byte) 128};
    samples.transparency = new byte[] {0, 7};
    samples.exif = exif(6);
    byte[] file = samples.write(3, 1, 2, ColorType.PALETTE, new int[] {2, 3, 0});
    PixelRaster raster = decoder.decode(file, LIMIT);
    assertArrayEquals(new int[] {0x010203, 0x040506, 0xFF0080}, raster.palette());
    assertArrayEquals(new byte[] {0, 7}, raster.paletteAlpha());
    assertEquals(6, raster.orientation());
    assertEquals(3, raster.sample(1, 0), "an index beyond the palette is kept");
    assertNull(raster.transparent());
  }

  public static byte[] exif(int orientation) {
    return new byte[] {
      'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0
    };
  }

  @Test
  void transparentColorOfRgbIsHandedOver() throws Exception {
    samples.transparency = new byte[] {0, 9, 1, 0, 0, 7};
    byte[] file = samples.write(1, 1, 16, ColorType.RGB, new int[] {9, 256, 7});
    assertArrayEquals(new int[] {9, 256, 7}, decoder.decode(file, LIMIT).transparent());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "4,7", "8,183", "16,16823"})
  void transparentValuesAreMaskedToTheDepth(int depth, int expected) throws Exception {
    samples.transparency = new byte[] {0x41, (byte) 0xB7};
    byte[] file = samples.write(1, 1, depth, ColorType.GRAY, new int[] {1});
    assertArrayEquals(new int[] {expected}, decoder.decode(file, LIMIT).transparent());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 16})
  void everySmallInterlacedSizeIsRead(int depth) throws Exception {
    samples.interlaced = true;
    for (int width = 1; width <= 17; width++) {
      for (int height = 1; height <= 17; height++) {
        int[] values = PngSamples.maskValues(new Random(width), width, height, depth, 1);
        byte[] file = samples.write(width, height, depth, ColorType.GRAY, values);
        String size = width + "x" + height;
        assertArrayEquals(values, values(decoder.decode(file, LIMIT)), size);
      }
    }
  }

  @Test
  void aPaletteLongerThanItsDepthIsKept() throws Exception {
    samples.palette = new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9};
    PixelRaster raster =
        decoder.decode(samples.write(2, 1, 1, ColorType.PALETTE, new int[] {0, 1}), LIMIT);
    assertArrayEquals(new int[] {0x010203, 0x040506, 0x070809}, raster.palette());
  }

  @Test
  void emptyPiecesAndBytesBehindTheEndDoNotMatter() throws Exception {
    int[] values = {5, 6, 7, 8};
    byte[] file = samples.write(2, 2, 8, ColorType.GRAY, values);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, 33);
    PngSamples.chunk(out, "IDAT", new byte[0]);
    PngSamples.chunk(out, "IDAT", new byte[0]);
    out.write(file, 33, file.length - 33 - 12);
    PngSamples.chunk(out, "IDAT", new byte[0]);
    PngSamples.chunk(out, "IEND", new byte[0]);
    out.writeBytes("trailing".getBytes(StandardCharsets.US_ASCII));
    assertArrayEquals(values, values(decoder.decode(out.toByteArray(), LIMIT)));
  }

  @Test
  void onlyEmptyPiecesAreTruncated() {
    assertEquals(Fault.TRUNCATED, fault(samples.file(1, 1, 8, 0, new byte[0])));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(gray(1, 1), 0, 33);
    PngSamples.chunk(out, "IDAT", new byte[0]);
    assertEquals(Fault.TRUNCATED, fault(out.toByteArray()));
  }

  @Test
  void aWindowThatZlibDoesNotKnowIsBadData() {
    byte[] zlib = PngSamples.deflate(new byte[6], 6, Deflater.DEFAULT_STRATEGY);
    zlib[0] = (byte) 0x88;
    zlib[1] = (byte) (31 - 0x8800 % 31);
    assertEquals(Fault.BAD_DATA, fault(samples.file(2, 2, 8, 0, zlib)));
  }

  @ParameterizedTest
  @CsvSource({
    "2147483647,1,1,0",
    "46341,46341,1,0",
    "2147483647,2147483647,16,6",
    "1,2147483647,8,0"
  })
  void hugeHeadersAllocateNothing(int width, int height, int depth, int colorCode) {
    byte[] file = samples.file(width, height, depth, colorCode, new byte[100]);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (long limit : new long[] {LIMIT, Long.MAX_VALUE}) {
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThrows(PngException.class, () -> decoder.decode(file, limit));
      long taken = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(taken < 1 << 20, taken + " bytes");
    }
  }

  @Test
  void aSmallImageAfterALargeOneHasNoTraceOfIt() throws Exception {
    decoder.decode(gray(300, 200), LIMIT);
    int[] values = {1, 0, 1, 1, 0, 1};
    byte[] file = samples.write(3, 2, 1, ColorType.GRAY, values);
    assertArrayEquals(values, values(decoder.decode(file, LIMIT)));
  }

  @Test
  void noBytesAreEmpty() {
    assertEquals(Fault.EMPTY, fault(new byte[0]));
  }

  @Test
  void textIsNoPng() {
    assertEquals(Fault.NOT_PNG, fault("version https".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyCutIsTruncatedUntilTheLastPixelIsThere() throws Exception {
    byte[] file = gray(40, 30);
    int[] values = values(decoder.decode(file, LIMIT));
    for (int length = 1; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      if (length < file.length - 12) {
        assertEquals(Fault.TRUNCATED, fault(cut), "first " + length + " bytes");
      } else {
        assertArrayEquals(values, values(decoder.decode(cut, LIMIT)));
      }
    }
  }

  @Test
  void pixelsOverTheLimitAreRefusedBeforeTheyAreRead() {
    byte[] file = samples.file(5000, 5000, 8, 0, new byte[] {1});
    PngException e = assertThrows(PngException.class, () -> decoder.decode(file, LIMIT));
    assertEquals(Fault.OVER_LIMIT, e.fault());
    assertEquals(
        "IHDR at byte 8: 5000x5000 are 25000000 pixels, the limit is 16777216", e.getMessage());
  }

  @Test
  void sizesBeyondAnArrayAreTooLargeWithoutAnyLimit() {
    byte[] file = samples.file(Integer.MAX_VALUE, Integer.MAX_VALUE, 16, 6, new byte[] {1});
    PngException e = assertThrows(PngException.class, () -> decoder.decode(file, Long.MAX_VALUE));
    assertEquals(Fault.TOO_LARGE, e.fault());
  }

  @Test
  void aSizeThatTheDataCannotHoldIsTruncatedWithoutAllocation() {
    byte[] file = samples.file(40000, 40000, 8, 0, gray(3, 3));
    PngException e = assertThrows(PngException.class, () -> decoder.decode(file, Long.MAX_VALUE));
    assertEquals(Fault.TRUNCATED, e.fault());
  }

  @ParameterizedTest
  @CsvSource({"0,5,8,0", "5,0,8,0", "-1,5,8,0", "5,5,3,0", "5,5,4,2", "5,5,16,3", "5,5,8,1"})
  void illegalHeadersAreRefused(int width, int height, int depth, int colorCode) {
    assertEquals(
        Fault.BAD_HEADER, fault(samples.file(width, height, depth, colorCode, gray(2, 2))));
  }

  @Test
  void wrongAdlerIsABadChecksum() {
    byte[] zlib = PngSamples.deflate(new byte[6], 6, Deflater.DEFAULT_STRATEGY);
    zlib[zlib.length - 1]++;
    assertEquals(Fault.BAD_CHECKSUM, fault(samples.file(2, 2, 8, 0, zlib)));
  }

  @ParameterizedTest
  @CsvSource({"20,BAD_CHECKSUM", "45,BAD_CHECKSUM"})
  void oneFlippedByteOfACriticalChunkIsABadChecksum(int at, Fault expected) {
    byte[] file = gray(20, 20);
    file[at] ^= 16;
    assertEquals(expected, fault(file));
  }

  @Test
  void anAncillaryChunkWithAWrongCrcIsSkipped() throws Exception {
    samples.exif = exif(6);
    byte[] file = gray(4, 4);
    file[33 + 8 + 19] = 3;
    assertEquals(1, decoder.decode(file, LIMIT).orientation());
  }

  @Test
  void moreDataThanRowsIsIgnored() throws Exception {
    byte[] zlib = PngSamples.deflate(new byte[60], 6, Deflater.DEFAULT_STRATEGY);
    PixelRaster raster = decoder.decode(samples.file(2, 2, 8, 0, zlib), LIMIT);
    assertEquals(0, raster.sample(3, 0));
  }

  @Test
  void unknownFilterTypeIsBadData() {
    byte[] zlib = PngSamples.deflate(new byte[] {9, 1, 2}, 6, Deflater.DEFAULT_STRATEGY);
    assertEquals(Fault.BAD_DATA, fault(samples.file(2, 1, 8, 0, zlib)));
  }

  @Test
  void missingPaletteIsBadData() {
    assertEquals(
        Fault.BAD_DATA, fault(samples.write(2, 1, 8, ColorType.PALETTE, new int[] {0, 1})));
  }

  @Test
  void bytesPerPixelFollowKindAndDepth() throws Exception {
    byte[] file = samples.write(1, 1, 16, ColorType.RGBA, new int[] {1, 2, 3, 65535});
    PixelRaster raster = decoder.decode(file, LIMIT);
    assertEquals(8, raster.bytesPerPixel());
    assertEquals(65535, raster.sample(0, 3));
    assertFalse(ColorType.RGB.allows(4));
    assertTrue(ColorType.GRAY.allows(1));
  }
}
