package io.maskmill.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to hang the image readers or to fill the memory, and plain damage. */
class HostileImageTest {
  private static final long LIMIT = 1 << 20;
  private static final long MEMORY = 48L << 20;
  private static final int LZW = 5;

  private final MaskDecoder decoder = new MaskDecoder();

  /** The fault of a file, which must come soon and without much memory. */
  private PngException refused(byte[] file) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
          long before = threads.getCurrentThreadAllocatedBytes();
          PngException e = assertThrows(PngException.class, () -> decoder.decodeLossy(file, LIMIT));
          long taken = threads.getCurrentThreadAllocatedBytes() - before;
          assertTrue(taken < MEMORY, taken + " bytes allocated");
          return e;
        });
  }

  /**
   * A TIFF of one gray strip and 400 bytes after its directory.
   *
   * @param changes tag and value, in turn
   */
  private static byte[] tiff(int side, int compression, int nextDirectory, int... changes) {
    Map<Integer, Integer> tags = new TreeMap<>();
    tags.put(256, side);
    tags.put(257, side);
    tags.put(258, 8);
    tags.put(259, compression);
    tags.put(262, 1);
    tags.put(273, 200);
    tags.put(277, 1);
    tags.put(278, side);
    tags.put(279, 64);
    for (int i = 0; i < changes.length; i += 2) {
      tags.put(changes[i], changes[i + 1]);
    }
    ByteBuffer file = ByteBuffer.allocate(600).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    file.putShort((short) tags.size());
    tags.forEach(
        (tag, value) -> {
          boolean number = tag == 258 || tag == 259 || tag == 262 || tag == 277;
          file.putShort(tag.shortValue()).putShort((short) (number ? 3 : 4)).putInt(1);
          file.putInt(value);
        });
    file.putInt(nextDirectory);
    return file.array();
  }

  private static int find(byte[] file, String name) {
    for (int i = 12; i < file.length - 4; i++) {
      if (name.equals(new String(file, i, 4, StandardCharsets.ISO_8859_1))) {
        return i;
      }
    }
    throw new AssertionError(name);
  }

  private static ByteBuffer little(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void thePlainTiffIsRead() throws Exception {
    assertEquals(64, decoder.decode(tiff(8, 1, 0), LIMIT).pixelCount());
    assertEquals(
        64, decoder.decode(tiff(8, 1, 0, 322, 8, 323, 8, 324, 200, 325, 64), LIMIT).pixelCount());
  }

  @Test
  void tiffDirectoriesInACircleAreRefused() {
    PngException e = refused(tiff(8, 1, 8));
    assertEquals(Fault.BAD_DATA, e.fault());
    assertEquals("TIFF does not decode: its parts refer to each other without end", e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"32768,32768", "1048577,1", "-1,-1", "65536,65536", "1,-1"})
  void tiffTilesOverTheLimitAreTooLarge(int width, int height) {
    PngException e = refused(tiff(8, LZW, 0, 322, width, 323, height, 324, 200, 325, 64));
    assertEquals(Fault.TOO_LARGE, e.fault(), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"277,1000", "258,24", "258,128"})
  void tiffChannelsAreLimitedBeforeTheyAreDecoded(int tag, int value) {
    assertEquals(Fault.UNSUPPORTED, refused(tiff(1000, LZW, 0, tag, value)).fault());
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void bitmapsWithAFileInsideAreUnsupported(int compression) throws Exception {
    byte[] file = MaskDecoderTest.golden("gray8.bmp");
    little(file).putInt(30, compression).putInt(34, Integer.MAX_VALUE);
    assertEquals(Fault.UNSUPPORTED, refused(file).fault());
  }

  @Test
  void aGifMustHoldAsManyPixelsAsItSays() throws Exception {
    for (String name : new String[] {"gray8.gif", "palette4.gif", "transparent.gif"}) {
      byte[] file = MaskDecoderTest.golden(name);
      int picture = picture(file);
      little(file).putShort(8, (short) 1000).putShort(picture + 7, (short) 1000);
      PngException e = refused(file);
      assertEquals(Fault.TRUNCATED, e.fault());
      assertEquals("GIF: its data holds 117 pixels, expected 13000", e.getMessage());
    }
  }

  private static int picture(byte[] file) {
    for (int i = 13; i < file.length - 9; i++) {
      if (file[i] == 0x2C && file[i + 5] == 13 && file[i + 7] == 9) {
        return i;
      }
    }
    throw new AssertionError("no picture");
  }

  @ParameterizedTest
  @CsvSource({"1,700,500", "2,40,30", "7,333,222", "60,500,400", "255,300,300"})
  void gifsOfManyCodesAreWhole(int colors, int width, int height) throws Exception {
    IndexColorModel palette = new IndexColorModel(8, 256, new byte[768], 0, false);
    BufferedImage image =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
    Random random = new Random(colors);
    byte[] indices = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < indices.length; i++) {
      boolean same = i > 0 && random.nextInt(3) != 0;
      indices[i] = same ? indices[i - 1] : (byte) random.nextInt(colors);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, "gif", out));
    byte[] file = out.toByteArray();
    PixelRaster raster = decoder.decode(file, LIMIT);
    assertArrayEquals(indices, Arrays.copyOf(raster.samples(), width * height));
    int taller = height + 1;
    little(file).putShort(8, (short) taller);
    for (int i = 13; i < file.length; i++) {
      if (file[i] == 0x2C
          && (file[i + 5] & 0xFF) == (width & 0xFF)
          && (file[i + 7] & 0xFF) == (height & 0xFF)) {
        little(file).putShort(i + 7, (short) taller);
        break;
      }
    }
    assertEquals(
        "GIF: its data holds " + width * height + " pixels, expected " + width * taller,
        refused(file).getMessage());
  }

  @Test
  void aWebpPictureMustFillItsCanvas() throws Exception {
    byte[] lossless = MaskDecoderTest.golden("rgb-orientation8.webp");
    int at = find(lossless, "VP8L") + 9;
    little(lossless).putInt(at, little(lossless).getInt(at) | 0x0FFFFFFF);
    PngException e = refused(lossless);
    assertEquals(Fault.BAD_HEADER, e.fault());
    assertTrue(
        e.getMessage().endsWith("the picture is 16384x16384 on a canvas of 13x9"), e.getMessage());
    byte[] lossy = MaskDecoderTest.golden("lossy-alpha.webp");
    little(lossy).putInt(find(lossy, "VP8 ") + 14, 0x3FFF3FFF);
    assertEquals(Fault.BAD_HEADER, refused(lossy).fault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.webp",
        "rgba.webp",
        "rgb-orientation8.webp",
        "lossy.webp",
        "lossy-alpha.webp",
        "gray8.bmp",
        "palette8.bmp",
        "rgb.bmp",
        "gray8.gif",
        "palette4.gif",
        "gray8-raw.tif",
        "gray8-tiff_lzw.tif",
        "gray8-packbits.tif",
        "bilevel-g4.tif",
        "rgba-tiff_adobe_deflate.tif"
      })
  void damageNeitherHangsNorEscapesNorFillsTheMemory(String name) throws Exception {
    byte[] file = MaskDecoderTest.golden(name);
    Random random = new Random(name.hashCode());
    int cases = Math.max(1, Integer.getInteger("fuzz.cases", 2000) / 10);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20L + cases / 100),
        () -> {
          for (int i = 0; i < cases; i++) {
            byte[] damaged =
                Arrays.copyOf(file, i % 3 == 0 ? random.nextInt(file.length) : file.length);
            for (int k = random.nextInt(5); k > 0 && damaged.length > 0; k--) {
              damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
              assertNotNull(decoder.decodeLossy(damaged, LIMIT));
            } catch (PngException e) {
              assertNotNull(e.getMessage());
            }
            long taken = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(taken < MEMORY, taken + " bytes allocated in case " + i);
          }
        });
  }
}
