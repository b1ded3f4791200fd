package io.maskmill.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.PngException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RawMaskTest {
  private static final int LIMIT = 1 << 20;

  private final RawMask masks = new RawMask();

  @Test
  void eachValueIsAThingWithAColorOfItsOwn() throws PngException {
    byte[] samples = {0, 7, 7, 9, 0, 7, 9, 9};
    List<Thing> things = masks.things(Scenes.png(4, 2, ColorType.GRAY, 8, samples), LIMIT);
    assertEquals(2, things.size());
    assertArrayEquals(new int[] {1, 2, 2, 1, 2}, things.get(0).mask().counts());
    assertArrayEquals(new int[] {3, 1, 2, 2}, things.get(1).mask().counts());
    assertEquals(Colors.ofNumber(0), things.get(0).color());
    assertEquals(Colors.ofNumber(1), things.get(1).color());
  }

  @Test
  void sixteenBitsAreWholeValues() throws PngException {
    byte[] samples = {1, 0, 1, 1, 0, 0};
    List<Thing> things = masks.things(Scenes.png(3, 1, ColorType.GRAY, 16, samples), LIMIT);
    assertArrayEquals(new int[] {0, 1, 2}, things.get(0).mask().counts());
    assertArrayEquals(new int[] {1, 1, 1}, things.get(1).mask().counts());
  }

  @Test
  void colorsAreThoseOfTheFile() throws PngException {
    byte[] rgb = {0, 0, 0, (byte) 200, 10, 20, (byte) 200, 10, 20};
    Thing red = masks.things(Scenes.png(3, 1, ColorType.RGB, 8, rgb), LIMIT).get(0);
    assertEquals(0xC80A14, red.color());
    assertArrayEquals(new int[] {1, 2}, red.mask().counts());
    int[] palette = {0, 0x00FF00, 0};
    byte[] indexed =
        new PngEncoder()
            .encode(
                3,
                1,
                8,
                ColorType.PALETTE,
                palette,
                null,
                (y, row) -> {
                  row[1] = 1;
                  row[2] = 2;
                });
    List<Thing> things = masks.things(indexed, LIMIT);
    assertEquals(0x00FF00, things.get(0).color());
    assertEquals(Colors.ofNumber(1), things.get(1).color());
  }

  @Test
  void photographsAndEmptyMasksHaveNoThings() throws PngException {
    byte[] noise = Scenes.noise(new SplittableRandom(1), 60, 60);
    assertEquals(List.of(), masks.things(noise, LIMIT));
    byte[] empty = Scenes.png(60, 60, ColorType.GRAY, 8, new byte[3_600]);
    assertEquals(List.of(), masks.things(empty, LIMIT));
  }

  @Test
  void largeAndDamagedFilesAreRefused() {
    byte[] file = Scenes.noise(new SplittableRandom(1), 60, 60);
    assertThrows(PngException.class, () -> masks.things(file, 3_599));
    assertThrows(PngException.class, () -> masks.things(new byte[] {1, 2, 3}, LIMIT));
  }
}
