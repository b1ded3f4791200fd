package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FruitSceneTest {

  @Test
  void pixelsAreTheSameOnEveryMachine() {
    FruitScene scene = new FruitScene(160, 120, 1, 10);
    assertEquals("c99727ba", crc(scene.mask));
    assertEquals("50340601", crc(scene.picture));
  }

  @Test
  void fruitsStandOutFromTheTable() {
    int[] palette = FruitPaint.palette();
    FruitScene scene = new FruitScene(160, 120, 1, 10);
    Set<Integer> shades = new HashSet<>();
    for (int i = 0; i < scene.mask.length; i++) {
      int color = palette[scene.picture[i] & 0xFF];
      int red = color >> 16 & 0xFF;
      int green = color >> 8 & 0xFF;
      int blue = color & 0xFF;
      shades.add(color);
      if (scene.mask[i] == (byte) FruitScene.LEMON) {
        assertTrue(red >= green && green > blue, Integer.toHexString(color));
      } else if (scene.mask[i] == 0) {
        assertTrue(red - blue < 110 && red > green, Integer.toHexString(color));
      }
    }
    assertTrue(shades.size() > 100, "" + shades.size());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 700", "700, 1", "3, 2"})
  void anySizeIsDrawn(int width, int height) {
    for (int number = 0; number < 20; number++) {
      assertEquals(width * height, new FruitScene(width, height, 7, number).picture.length);
    }
  }

  private static String crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return Long.toHexString(crc.getValue());
  }
}
