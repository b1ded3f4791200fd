package io.maskmill.png;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Damage behind checksums that were made right again: it reaches inflater, filters and unpacking.
 */
class PngDamageTest {
  private static final long LIMIT = 1 << 16;
  private static final List<ColorType> TYPES = List.of(ColorType.values());

  private final PngDecoder decoder = new PngDecoder();

  private void decodes(byte[] file) {
    try {
      PixelRaster raster = decoder.decode(file, LIMIT);
      assertTrue(raster.pixelCount() <= LIMIT);
      raster.sample(raster.pixelCount() - 1, raster.colorType().channels() - 1);
    } catch (PngException e) {
      assertFalse(e.getMessage().isEmpty());
    }
  }

  @Test
  void mutatedFilesOnlyEverGivePngExceptions() {
    Random random = new Random(8);
    int cases = Integer.getInteger("fuzz.cases", 2000);
    for (int i = 0; i < cases; i++) {
      PngSamples samples = new PngSamples(random);
      samples.interlaced = random.nextInt(4) == 0;
      samples.level = random.nextInt(10);
      samples.palette = new byte[24];
      samples.transparency = random.nextInt(4) == 0 ? new byte[random.nextInt(9)] : null;
      ColorType type = TYPES.get(random.nextInt(TYPES.size()));
      int depth = type == ColorType.PALETTE ? 4 : random.nextBoolean() ? 8 : 16;
      int width = 1 + random.nextInt(40);
      int height = 1 + random.nextInt(20);
      int[] values = PngSamples.maskValues(random, width, height, depth, type.channels());
      byte[] file = samples.write(width, height, depth, type, values);
      for (int k = random.nextInt(4); k >= 0; k--) {
        file[random.nextInt(random.nextBoolean() ? 34 : file.length)] = (byte) random.nextInt();
      }
      if (i % 4 != 0) {
        mendChecksums(file);
      }
      decodes(file);
    }
  }

  /** Makes the CRCs right again, so that the damage gets past them. */
  private static void mendChecksums(byte[] file) {
    int at = 8;
    while (at + 12 <= file.length) {
      int length = Words.intBe(file, at);
      if (length < 0 || length > file.length - at - 12) {
        return;
      }
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, length + 4);
      Words.putIntBe(file, at + 8 + length, (int) crc.getValue());
      at += 12 + length;
    }
  }
}
