package io.maskmill.image;

import io.maskmill.png.PixelRaster;

/**
 * Reads how opaque a mask's pixels are, from an alpha channel, a palette or a transparent color.
 */
public final class Opacity {
  private final PixelRaster raster;
  private final int max;

  /** The opacity of a raster, which is not copied. */
  public Opacity(PixelRaster raster) {
    this.raster = raster;
    this.max = raster.bitDepth() == 16 ? 0xFFFF : 0xFF;
  }

  /** Whether the file says anything of opacity. */
  public boolean exists() {
    return switch (raster.colorType()) {
      case GRAY_ALPHA, RGBA -> true;
      case PALETTE -> raster.paletteAlpha() != null;
      case GRAY, RGB -> raster.transparent() != null;
    };
  }

  /** Whether pixels of one color may differ in opacity, or be half transparent. */
  public boolean isFree() {
    return exists() && raster.transparent() == null;
  }

  /** The opacity of an opaque pixel: 255, or 65535 for 16 bits. */
  public int max() {
    return max;
  }

  /** The opacity of a pixel, 0 to {@link #max}. */
  public int at(int pixel) {
    return switch (raster.colorType()) {
      case GRAY_ALPHA -> raster.sample(pixel, 1);
      case RGBA -> raster.sample(pixel, 3);
      case PALETTE -> {
        byte[] alpha = raster.paletteAlpha();
        int index = raster.sample(pixel, 0);
        yield alpha != null && index < alpha.length ? alpha[index] & 0xFF : max;
      }
      case GRAY ->
          raster.transparent() != null && raster.sample(pixel, 0) == raster.transparent()[0]
              ? 0
              : max;
      case RGB -> isTransparentColor(pixel) ? 0 : max;
    };
  }

  private boolean isTransparentColor(int pixel) {
    int[] color = raster.transparent();
    return color != null
        && raster.sample(pixel, 0) == color[0]
        && raster.sample(pixel, 1) == color[1]
        && raster.sample(pixel, 2) == color[2];
  }
}
