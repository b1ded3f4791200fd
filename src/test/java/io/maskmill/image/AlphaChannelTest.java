package io.maskmill.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.PngException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pictures that get the opacity of an alpha mask, damaged ones among them. */
class AlphaChannelTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private static final int SIDE = 9;

  /** A picture of indices 0 to 8 whose palette has so many entries. */
  private static byte[] picture(int entries, int depth) {
    return new PngEncoder()
        .encode(
            SIDE,
            SIDE,
            depth,
            ColorType.PALETTE,
            new int[entries],
            null,
            (y, row) -> {
              for (int x = 0; x < SIDE; x++) {
                row[x * depth / 8] |= (byte) (depth == 8 ? x : x << (4 * (1 - x % 2)));
              }
            });
  }

  private static byte[] apply(byte[] picture) throws PngException {
    return AlphaChannel.apply(picture, SIDE, SIDE, new byte[SIDE * SIDE], 1_000_000);
  }

  @Test
  void indexBeyondThePaletteIsTheFilesFault() throws PngException {
    for (int depth : new int[] {4, 8}) {
      PngException e = assertThrows(PngException.class, () -> apply(picture(5, depth)));
      assertEquals(
          "the pixel at 5,0 has palette index 5, the palette has 5 entries", e.getMessage());
      apply(picture(9, depth));
    }
  }

  @Test
  void damageOnlyEverGivesPngExceptions() {
    byte[][] sound = {picture(9, 8), picture(16, 4)};
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(i);
      byte[] bytes = sound[i % 2].clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        apply(bytes);
      } catch (PngException e) {
        assertEquals(false, e.getMessage().isEmpty(), "seed " + i);
      }
    }
  }
}
