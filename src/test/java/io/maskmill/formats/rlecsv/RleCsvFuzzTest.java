package io.maskmill.formats.rlecsv;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged tables end in frames, in quarantine, or in one sentence: never in another exception. */
class RleCsvFuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private static final String SIGNS = ",\"\n\r 0123456789.-_/aI\\\0\u007f\u00ff";

  @TempDir Path dir;

  @Test
  void damagedTableNeverBreaksTheReader() throws IOException {
    RleCsvFolder folder = new RleCsvFolder(dir).image("images/b.png", 4, 3);
    String healthy =
        "ImageId,ClassId,EncodedPixels,Height,Width\n"
            + "a.jpg,1,1 3 5 2,3,4\n"
            + "a.jpg,2,,3,4\n"
            + "b.png,1,\"2 2\",3,4\n"
            + "\"c,1\",\"x \"\"y\"\"\",12 1,3,4\n";
    int read = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(healthy);
      for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
        int at = random.nextInt(text.length());
        char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, sign);
          case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
          default -> text.setCharAt(at, sign);
        }
      }
      folder.bytes("t.csv", text.toString().getBytes(StandardCharsets.ISO_8859_1));
      try {
        folder.read();
        read++;
      } catch (ConfigException e) {
        assertTrue(e.getMessage().contains("t.csv"), e.getMessage());
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + seed + ": " + text, e);
      }
    }
    assertTrue(read > CASES / 4, "only " + read + " could be read at all");
  }
}
