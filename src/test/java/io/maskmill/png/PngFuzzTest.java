package io.maskmill.png;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maskmill.image.header.ImageHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files from outside: only ever a raster or the checked exception. */
class PngFuzzTest {
  private static final long MAX_PIXELS = 1 << 20;

  @FuzzTest
  void files(FuzzedDataProvider data) {
    decode(new PngDecoder(), data.consumeRemainingAsBytes());
  }

  @FuzzTest
  void headers(FuzzedDataProvider data) {
    long length = data.consumeLong(0, 1L << 40);
    header(data.consumeRemainingAsBytes(), length);
  }

  @Test
  void damagedFilesOfEveryKindAreReadOrRefused() throws IOException {
    List<byte[]> files = goldenFiles();
    assertTrue(files.size() > 40);
    Random random = new Random(3);
    PngDecoder decoder = new PngDecoder();
    for (int i = 0; i < 4 * Integer.getInteger("fuzz.cases", 2000); i++) {
      byte[] file = files.get(random.nextInt(files.size())).clone();
      for (int k = random.nextInt(4); k >= 0 && file.length > 0; k--) {
        file[random.nextInt(random.nextBoolean() ? Math.min(60, file.length) : file.length)] =
            (byte) random.nextInt(256);
      }
      decode(decoder, file);
      header(file, file.length);
    }
  }

  private static void decode(PngDecoder decoder, byte[] file) {
    try {
      PixelRaster raster = decoder.decode(file, MAX_PIXELS);
      assertTrue((long) raster.width() * raster.height() <= MAX_PIXELS);
      raster.sample(raster.pixelCount() - 1, 0);
    } catch (PngException e) {
      assertNotNull(e.getMessage());
    }
  }

  private static void header(byte[] head, long length) {
    try {
      ImageHeader header = ImageHeader.read(head, head.length, Math.max(length, head.length));
      assertTrue(header.width() > 0 && header.height() > 0);
    } catch (PngException e) {
      assertNotNull(e.getMessage());
    }
  }

  private static List<byte[]> goldenFiles() throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(Path.of("src/test/resources/golden"))) {
      for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
        if (path.toString().matches(".*\\.(png|jpg|gif|bmp|tiff?|webp)")
            && Files.size(path) < 4_000) {
          files.add(Files.readAllBytes(path));
        }
      }
    }
    return files;
  }
}
