package io.maskmill.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** TIFFs of numbers, by Pillow, OpenCV and libtiff's tools. */
class LabelTiffTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/tiff-labels");
  private static final long LIMIT = 1 << 20;

  private final MaskDecoder decoder = new MaskDecoder();

  static List<String> sound() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".tif") && !name.startsWith("fault"))
          .sorted()
          .toList();
    }
  }

  private static byte[] golden(String name) throws IOException {
    return Files.readAllBytes(GOLDEN.resolve(name));
  }

  private static int[] expected(String name) throws IOException {
    String text = Files.readString(GOLDEN.resolve(name + ".txt"), StandardCharsets.US_ASCII);
    return Arrays.stream(text.strip().split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  @ParameterizedTest
  @MethodSource("sound")
  void numbersAreReadAsStored(String name) throws Exception {
    int[] expected = expected(name);
    PixelRaster raster = decoder.decodeNumbers(golden(name), LIMIT);
    assertEquals(53, raster.width());
    assertEquals(37, raster.height());
    assertArrayEquals(expected, MaskDecoderTest.values(raster));
    int most = Arrays.stream(expected).max().orElse(0);
    assertEquals(most > 65_535 ? 32 : 16, raster.bitDepth());
    ImageHeader header = ImageHeader.read(golden(name), golden(name).length, golden(name).length);
    assertEquals(53, header.width());
    if (most > 65_535) {
      assertEquals(Fault.UNSUPPORTED, fault(name, false));
    } else {
      assertArrayEquals(expected, MaskDecoderTest.values(decoder.decode(golden(name), LIMIT)));
    }
  }

  private Fault fault(String name, boolean numbers) throws IOException {
    byte[] file = golden(name);
    return assertThrows(
            PngException.class,
            () -> {
              if (numbers) {
                decoder.decodeNumbers(file, LIMIT);
              } else {
                decoder.decode(file, LIMIT);
              }
            })
        .fault();
  }

  @ParameterizedTest
  @CsvSource({
    "fault-fraction.tif,NOT_A_NUMBER",
    "fault-nan.tif,NOT_A_NUMBER",
    "fault-negative.tif,NOT_A_NUMBER",
    "fault-over.tif,NOT_A_NUMBER",
    "fault-bigendian-predictor3.tif,UNSUPPORTED",
    "fault-pages.tif,MULTI_PAGE"
  })
  void whatIsNoNumberIsNamed(String name, Fault fault) throws IOException {
    assertEquals(fault, fault(name, true));
    assertEquals(fault, fault(name, false));
  }

  @Test
  void theMessageSaysWhereAndWhat() throws IOException {
    byte[] file = golden("fault-fraction.tif");
    PngException e = assertThrows(PngException.class, () -> decoder.decode(file, LIMIT));
    assertTrue(e.getMessage().contains("at 3,2 is 0.5"), e.getMessage());
    byte[] over = golden("fault-over.tif");
    e = assertThrows(PngException.class, () -> decoder.decode(over, LIMIT));
    assertTrue(e.getMessage().contains("at 1,1 is 4294967295"), e.getMessage());
  }

  @Test
  void sizesAreLimitedBeforeAnythingIsRead() throws IOException {
    byte[] file = golden("uint32-little.tif");
    PngException e = assertThrows(PngException.class, () -> decoder.decodeNumbers(file, 100));
    assertEquals(Fault.OVER_LIMIT, e.fault());
  }

  /** Damage gives a fault or other numbers, never another exception. */
  @Test
  void damagedFilesAreRefusedOrRead() throws IOException {
    Random random = new Random(19);
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    for (String name : sound()) {
      byte[] sound = golden(name);
      for (int round = 0; round < 150; round++) {
        byte[] file = sound.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
          boolean ends = random.nextBoolean();
          int at = ends ? file.length - 1 - random.nextInt(160) : random.nextInt(file.length);
          file[Math.max(0, at)] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt());
        }
        if (random.nextInt(5) == 0) {
          file = Arrays.copyOf(file, random.nextInt(file.length));
        }
        try {
          decoder.decodeNumbers(file, LIMIT);
        } catch (PngException e) {
          faults.add(e.fault());
        }
      }
    }
    assertFalse(faults.isEmpty());
    assertTrue(faults.contains(Fault.TRUNCATED), faults.toString());
  }
}
