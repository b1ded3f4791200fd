package io.maskmill.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContrastTest {

  /** One hundred pixels of each value. */
  private static int[] histogram(int values, int from, int to) {
    int[] histogram = new int[values];
    for (int value = from; value <= to; value++) {
      histogram[value] = 100;
    }
    return histogram;
  }

  @Test
  void colorsAreMadeBrighterAndKeepTheirHue() {
    Contrast contrast = Contrast.of(histogram(256, 40, 90), false);
    assertTrue(contrast.stretched());
    assertEquals(0, contrast.table()[0]);
    assertEquals(85, contrast.table()[30]);
    assertFalse(Contrast.of(histogram(256, 60, 150), false).stretched());
  }

  @Test
  void aSmallRangeIsStretchedToTheWhole() {
    Contrast contrast = Contrast.of(histogram(256, 10, 60), true);
    assertTrue(contrast.stretched());
    assertEquals(20, contrast.percent());
    byte[] table = contrast.table();
    assertEquals(0, table[10]);
    assertEquals(0, table[3]);
    assertEquals((byte) 255, table[60]);
    assertEquals((byte) 255, table[200]);
    assertEquals((byte) 128, table[35]);
  }

  @Test
  void aLargeRangeIsLeftAsItIs() {
    Contrast contrast = Contrast.of(histogram(256, 0, 130), true);
    assertFalse(contrast.stretched());
    for (int value = 0; value < 256; value++) {
      assertEquals((byte) value, contrast.table()[value]);
    }
    Contrast words = Contrast.of(histogram(1 << 16, 0, 40_000), true);
    assertFalse(words.stretched());
    assertEquals((byte) (40_000 >> 8), words.table()[40_000]);
  }

  @Test
  void fewOutliersDoNotCount() {
    int[] histogram = histogram(256, 10, 60);
    histogram[255] = 10;
    histogram[0] = 10;
    assertTrue(Contrast.of(histogram, true).stretched());
    histogram[255] = 11;
    assertFalse(Contrast.of(histogram, true).stretched());
  }

  @Test
  void twelveOfSixteenBitsAreStretched() {
    Contrast contrast = Contrast.of(histogram(1 << 16, 0, 4_095), true);
    assertEquals(6, contrast.percent());
    assertEquals((byte) 255, contrast.table()[4_095]);
  }

  @Test
  void noiseAroundOneValueIsNotBlownUp() {
    assertFalse(Contrast.of(histogram(256, 77, 77), true).stretched());
    byte[] table = Contrast.of(histogram(256, 77, 79), true).table();
    assertTrue((table[79] & 0xFF) - (table[77] & 0xFF) <= 32);
  }
}
