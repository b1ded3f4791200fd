package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.io.Trees;
import io.maskmill.png.ColorType;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pixels of one byte are looked up by value, all others run by run: the same picture as gray, as
 * palette and as colors gives the same objects, counters and faults.
 */
class ByteMasksTest {
  private static final int WIDTH = 23;
  private static final int HEIGHT = 9;
  private static final String MAPPING = "{\"a\": 1, \"b\": [2, 3], \"c\": [3, 255]}";

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "'',''",
    "void,'2,9'",
    "unmapped,quarantine",
    "classes-mapping,'{\"classes_mapping\": {\"x\": \"__all__\"}}'"
  })
  void aPictureOfOneByteIsReadAsTheSamePictureOfThree(String key, String value) throws IOException {
    SplittableRandom random = new SplittableRandom(16);
    int[] palette = new int[256];
    for (int i = 0; i < 256; i++) {
      palette[i] = i * 0x010101;
    }
    int cases = Integer.getInteger("fuzz.cases", 2000) / 50 + 1;
    for (int i = 0; i < cases; i++) {
      int[] gray = picture(random, i);
      int[] rgb = new int[3 * gray.length];
      for (int k = 0; k < rgb.length; k++) {
        rgb[k] = gray[k / 3];
      }
      Path file = temp.resolve("ann/a.png");
      Masks.gray(file, WIDTH, gray);
      String asGray = read(key, value);
      Masks.write(file, WIDTH, 8, ColorType.PALETTE, palette, null, gray);
      assertEquals(asGray, read(key, value), "palette, case " + i);
      Masks.write(file, WIDTH, 8, ColorType.RGB, rgb);
      assertEquals(asGray, read(key, value), "colors, case " + i);
    }
  }

  private static int[] picture(SplittableRandom random, int number) {
    int[] values = {0, 0, 1, 2, 3, 9, 255};
    int[] picture = new int[WIDTH * HEIGHT];
    int i = 0;
    while (i < picture.length) {
      int value = number % 3 == 0 ? random.nextInt(256) : values[random.nextInt(values.length)];
      for (int n = random.nextInt(1, 12); n > 0 && i < picture.length; n--) {
        picture[i++] = value;
      }
    }
    return picture;
  }

  private String read(String key, String value) throws IOException {
    Masks.gray(temp.resolve("img/a.png"), WIDTH, new int[WIDTH * HEIGHT]);
    String[] options =
        key.equals("classes-mapping")
            ? new String[] {key, value}
            : key.isEmpty()
                ? new String[] {"classes-mapping", "{\"classes_mapping\": " + MAPPING + "}"}
                : new String[] {
                  "classes-mapping", "{\"classes_mapping\": " + MAPPING + "}", key, value
                };
    Pipeline read = Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "", options);
    return read.frames + " " + read.counters + " " + read.reasons;
  }
}
