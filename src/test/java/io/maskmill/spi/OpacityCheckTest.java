package io.maskmill.spi;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import org.junit.jupiter.api.Test;

/** Opacity that tells more than colors is refused where nothing reads it. */
class OpacityCheckTest {
  private static PixelRaster raster(ColorType type, int depth, int... samples) {
    int bytes = depth / 8;
    byte[] stored = new byte[samples.length * bytes];
    for (int i = 0; i < samples.length; i++) {
      stored[i * bytes] = (byte) (depth == 16 ? samples[i] >> 8 : samples[i]);
      stored[i * bytes + bytes - 1] = (byte) samples[i];
    }
    int width = samples.length / type.channels();
    return new PixelRaster(width, 1, depth, type, stored, null, null, null, 1);
  }

  private static String refusal(PixelRaster raster) {
    MaskDataException e =
        assertThrows(MaskDataException.class, () -> OpacityCheck.check("m.png", raster, "x, "));
    assertEquals(MaskFaults.ALPHA, e.code());
    return e.getMessage();
  }

  @Test
  void oneColorDrawnInOpacityIsRefused() {
    assertEquals(
        "m.png: the color is the same everywhere and the opacity varies; x, write the mask without"
            + " opacity",
        refusal(raster(ColorType.RGBA, 8, 9, 9, 9, 0, 9, 9, 9, 255)));
    refusal(raster(ColorType.GRAY_ALPHA, 16, 7, 0, 7, 65_535));
  }

  @Test
  void halfTransparentPixelsAreRefused() {
    assertEquals(
        "m.png: 1 of 2 pixels is neither opaque nor transparent; x, write the mask without"
            + " opacity",
        refusal(raster(ColorType.RGBA, 8, 1, 2, 3, 254, 0, 0, 0, 0)));
    refusal(raster(ColorType.GRAY_ALPHA, 16, 7, 255, 8, 65_535));
  }

  @Test
  void opacityThatFollowsTheColorsIsNoFault() {
    PixelRaster mask = raster(ColorType.RGBA, 8, 1, 2, 3, 255, 0, 0, 0, 0);
    assertDoesNotThrow(() -> OpacityCheck.check("m.png", mask, ""));
    PixelRaster opaque = raster(ColorType.GRAY_ALPHA, 8, 7, 255, 7, 255);
    assertDoesNotThrow(() -> OpacityCheck.check("m.png", opaque, ""));
    PixelRaster gray = raster(ColorType.GRAY, 8, 7, 8);
    assertDoesNotThrow(() -> OpacityCheck.check("m.png", gray, ""));
  }
}
