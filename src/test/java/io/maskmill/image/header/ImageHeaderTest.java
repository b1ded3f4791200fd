package io.maskmill.image.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.image.header.ImageHeader.Kind;
import io.maskmill.png.ColorType;
import io.maskmill.png.Exif;
import io.maskmill.png.PngDecoderTest;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import io.maskmill.png.PngSamples;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeaderTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/image");

  private static byte[] golden(String name) throws Exception {
    return Files.readAllBytes(GOLDEN.resolve(name));
  }

  private static ImageHeader whole(byte[] file) throws PngException {
    return ImageHeader.read(file, file.length, file.length);
  }

  private static PngException failure(byte[] file) {
    return assertThrows(PngException.class, () -> whole(file));
  }

  @ParameterizedTest
  @CsvSource({
    "gray8-raw.tif,TIFF,1,false",
    "gray8-orientation6.tif,TIFF,6,false",
    "gray8.bmp,BMP,1,false",
    "palette4.gif,GIF,1,false",
    "animated.gif,GIF,1,false",
    "rgb.webp,WEBP,1,false",
    "rgba.webp,WEBP,1,false",
    "lossy.webp,WEBP,1,true",
    "lossy-alpha.webp,WEBP,1,true",
    "animated.webp,WEBP,1,false",
    "rgb-orientation8.webp,WEBP,8,false",
    "gray.jpg,JPEG,1,true",
    "progressive.jpg,JPEG,1,true",
    "cmyk.jpg,JPEG,1,true",
    "rgb-orientation3.jpg,JPEG,3,true",
    "orientation7.png,PNG,7,false"
  })
  void kindSizeAndOrientationAreRead(String name, Kind kind, int orientation, boolean lossy)
      throws Exception {
    ImageHeader header = whole(golden(name));
    assertEquals(new ImageHeader(kind, 13, 9, orientation, lossy), header);
  }

  static List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.filter(f -> !f.toString().matches(".*(txt|py|SOURCE)")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void growingPrefixesLeadToTheSameHeaderInFewRounds(Path path) throws Exception {
    byte[] file = Files.readAllBytes(path);
    ImageHeader expected = whole(file);
    for (int first = 0; first <= file.length; first++) {
      int length = first;
      for (int round = 0; ; round++) {
        assertTrue(round < 16, "first " + first);
        try {
          byte[] head = Arrays.copyOf(file, length);
          assertEquals(expected, ImageHeader.read(head, length, file.length));
          break;
        } catch (ImageHeader.NeedMore e) {
          assertTrue(e.bytes() > length && e.bytes() <= file.length, e.getMessage());
          length = (int) e.bytes();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void cutFilesNeverAskForMoreThanThereIs(Path path) throws Exception {
    byte[] file = Files.readAllBytes(path);
    for (int length = 0; length < file.length; length++) {
      try {
        whole(Arrays.copyOf(file, length));
      } catch (ImageHeader.NeedMore e) {
        throw new AssertionError("at " + length, e);
      } catch (PngException e) {
        assertTrue(
            List.of(Fault.TRUNCATED, Fault.EMPTY, Fault.NOT_AN_IMAGE, Fault.BAD_HEADER)
                .contains(e.fault()),
            length + ": " + e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,13,9", "4,13,9", "5,9,13", "8,9,13"})
  void orientationsFromFiveOnSwapTheSides(int orientation, int width, int height) {
    ImageHeader header = new ImageHeader(Kind.JPEG, 13, 9, orientation, true);
    assertEquals(width, header.uprightWidth());
    assertEquals(height, header.uprightHeight());
  }

  @Test
  void topDownAndOs2BitmapsHavePositiveSizes() throws Exception {
    byte[] file = golden("gray8.bmp");
    file[22] = (byte) -9;
    file[23] = file[24] = file[25] = -1;
    assertEquals(9, whole(file).height());
    byte[] os2 = new byte[26];
    System.arraycopy(file, 0, os2, 0, 14);
    os2[14] = 12;
    os2[18] = 13;
    os2[20] = 9;
    assertEquals(new ImageHeader(Kind.BMP, 13, 9, 1, false), whole(os2));
  }

  @Test
  void aFrameHeaderBehindManySegmentsIsFoundInFewRounds() throws Exception {
    byte[] jpeg = golden("rgb-orientation3.jpg");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    for (int i = 0; i < 30; i++) {
      out.writeBytes(new byte[] {-1, (byte) 0xE2, -1, -1});
      out.writeBytes(new byte[65533]);
    }
    out.write(jpeg, 2, jpeg.length - 2);
    byte[] file = out.toByteArray();
    int length = 65536;
    for (int round = 0; ; round++) {
      try {
        ImageHeader header = ImageHeader.read(file, length, file.length);
        assertEquals(3, header.orientation());
        assertTrue(round <= 5, round + " rounds");
        return;
      } catch (ImageHeader.NeedMore e) {
        length = (int) e.bytes();
      }
    }
  }

  private static byte[] exif(int orientation, boolean little) {
    ByteBuffer exif =
        ByteBuffer.allocate(26).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    exif.put((byte) (little ? 'I' : 'M')).put((byte) (little ? 'I' : 'M')).putShort((short) 42);
    exif.putInt(8).putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    return exif.putShort((short) orientation).array();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyOrientationIsReadInBothByteOrdersFromEveryKind(int orientation) throws Exception {
    for (boolean little : new boolean[] {true, false}) {
      byte[] exif = exif(orientation, little);
      assertEquals(orientation, whole(jpeg(exif)).orientation());
      assertEquals(orientation, whole(webp(exif)).orientation());
      PngSamples png = new PngSamples(new Random(1));
      png.exif = exif;
      byte[] file = png.write(1, 1, 8, ColorType.GRAY, new int[] {1});
      assertEquals(orientation, whole(file).orientation());
    }
    byte[] tiff = golden("gray8-orientation6.tif");
    boolean little = tiff[0] == 'I';
    ByteBuffer words =
        ByteBuffer.wrap(tiff).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int at = words.getInt(4) + 2;
    while (words.getShort(at) != 274) {
      at += 12;
    }
    words.putShort(at + 8, (short) orientation);
    assertEquals(orientation, whole(tiff).orientation());
  }

  private static byte[] jpeg(byte[] exif) throws Exception {
    byte[] plain = golden("gray.jpg");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    out.writeBytes(new byte[] {-1, (byte) 0xE1, 0, (byte) (8 + exif.length)});
    out.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(exif);
    out.write(plain, 2, plain.length - 2);
    return out.toByteArray();
  }

  /** A lossless picture of 13x9 in the extended form, its EXIF chunk behind. */
  private static byte[] webp(byte[] exif) throws Exception {
    byte[] plain = golden("rgb.webp");
    ByteBuffer out =
        ByteBuffer.allocate(plain.length + 18 + 8 + exif.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(plain, 0, 12).put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(8);
    out.put(new byte[] {12, 0, 0, 8, 0, 0}).put(plain, 12, plain.length - 12);
    out.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(exif.length).put(exif);
    return out.putInt(4, out.capacity() - 8).array();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 255})
  void hostileOrientationsAreOne(int orientation) {
    byte[] exif = PngDecoderTest.exif(orientation);
    assertEquals(1, Exif.orientation(exif, 0, exif.length));
  }

  @Test
  void hostileDirectoryOffsetsAreOrientationOne() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      byte[] exif = PngDecoderTest.exif(6);
      exif[random.nextInt(exif.length)] = (byte) random.nextInt();
      exif[random.nextInt(exif.length)] = (byte) random.nextInt();
      int orientation = Exif.orientation(exif, 0, random.nextInt(exif.length + 1));
      assertTrue(orientation >= 1 && orientation <= 8);
    }
  }

  @Test
  void littleEndianExifWithPrefixIsRead() {
    byte[] exif =
        "Exif\0\0II*\0\10\0\0\0\1\0\22\1\3\0\1\0\0\0\5\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(5, Exif.orientation(exif, 0, exif.length));
  }

  @Test
  void aGitLfsPointerIsNamed() {
    PngException e =
        failure("version https://git-lfs.github.com/spec/v1\noid".getBytes(StandardCharsets.UTF_8));
    assertEquals(Fault.NOT_AN_IMAGE, e.fault());
    assertEquals("a git-lfs pointer in place of the image (run: git lfs pull)", e.getMessage());
  }

  @Test
  void textIsShown() {
    PngException e = failure("<html>Not found</html>".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "text in place of an image, it begins with \"<html>Not found</html>\"", e.getMessage());
  }

  @Test
  void otherBytesAreShownInHex() {
    PngException e = failure(new byte[] {0, 1, 2, -1});
    assertEquals("no known image format, the first bytes are 00 01 02 ff", e.getMessage());
  }

  @Test
  void aTextThatBeginsLikeABitmapIsText() {
    PngException e = failure("BMW and other cars, a list of".getBytes(StandardCharsets.UTF_8));
    assertEquals(Fault.NOT_AN_IMAGE, e.fault());
  }

  @Test
  void damagedHeadersOnlyEverGivePngExceptions() throws Exception {
    Random random = new Random(2);
    int cases = Integer.getInteger("fuzz.cases", 2000) / 10;
    for (Path path : files()) {
      byte[] file = Files.readAllBytes(path);
      for (int i = 0; i < cases; i++) {
        byte[] damaged = file.clone();
        for (int k = random.nextInt(3); k >= 0; k--) {
          damaged[random.nextInt(Math.min(file.length, 80))] = (byte) random.nextInt();
        }
        try {
          assertFalse(whole(damaged).width() < 1);
        } catch (PngException e) {
          assertFalse(e.getMessage().isEmpty());
        }
      }
    }
  }
}
