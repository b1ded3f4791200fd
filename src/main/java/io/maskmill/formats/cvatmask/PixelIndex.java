package io.maskmill.formats.cvatmask;

import io.maskmill.png.PixelRaster;

/**
 * Reads a mask's pixel as an index, or as a color that stands for one. By default a one-channel
 * sample is the index at any depth. In compat mode, as CVAT reads (OpenCV, then a cast to 8 bits),
 * gray below 8 bits is scaled to 0..255, 16-bit samples keep their low byte, and gray with alpha is
 * a color.
 */
final class PixelIndex {
  private final PixelRaster raster;
  private final boolean compat;
  private final boolean isColor;

  PixelIndex(PixelRaster raster, SourceOptions options) {
    this.raster = raster;
    this.compat = options.compat();
    this.isColor =
        switch (raster.colorType()) {
          case GRAY -> false;
          case GRAY_ALPHA -> compat;
          case PALETTE -> options.values() == SourceOptions.Values.COLOR;
          case RGB, RGBA -> true;
        };
  }

  /** Whether {@link #value} gives colors, 0xRRGGBB, instead of indices. */
  boolean isColor() {
    return isColor;
  }

  /** Whether the mask has a palette whose indices may have been meant. */
  boolean isPalette() {
    return isColor && raster.palette() != null;
  }

  /** The index or color of a pixel; -1 for a color that does not fit 8 bits per channel. */
  int value(int pixel) {
    int first = raster.sample(pixel, 0);
    return switch (raster.colorType()) {
      case GRAY -> gray(first);
      case GRAY_ALPHA -> compat ? gray(first) * 0x010101 : first;
      case PALETTE -> isColor ? palette(first) : first;
      case RGB, RGBA -> color(first, raster.sample(pixel, 1), raster.sample(pixel, 2));
    };
  }

  private int gray(int sample) {
    if (!compat) {
      return sample;
    }
    return raster.bitDepth() == 16
        ? sample & 0xFF
        : sample * (255 / ((1 << raster.bitDepth()) - 1));
  }

  private int palette(int index) {
    return index < raster.palette().length ? raster.palette()[index] : -1;
  }

  private int color(int red, int green, int blue) {
    if (raster.bitDepth() == 8 || (red | green | blue) < 256) {
      return red << 16 | green << 8 | blue;
    }
    boolean isScaled = isScaled(red) && isScaled(green) && isScaled(blue);
    return isScaled || compat ? (red & 0xFF) << 16 | (green & 0xFF) << 8 | (blue & 0xFF) : -1;
  }

  /** Whether a 16-bit sample is an 8-bit one times 257. */
  private static boolean isScaled(int sample) {
    return sample >> 8 == (sample & 0xFF);
  }
}
