package io.maskmill.formats.cvatmask;

import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;

/**
 * Reads a mask's pixel as an index, or as a color that stands for one. By default a one-channel
 * sample is the index at any depth, or on request a gray color. In compat mode, as CVAT reads
 * (OpenCV, then a cast to 8 bits), gray below 8 bits is scaled to 0..255, 16-bit samples keep their
 * low byte, and gray with alpha is a color.
 */
final class PixelIndex {
  private final PixelRaster raster;
  private final boolean compat;
  private final boolean isColor;

  private PixelIndex(PixelRaster raster, boolean compat, boolean isColor) {
    this.raster = raster;
    this.compat = compat;
    this.isColor = isColor;
  }

  /** The pixels of a class mask. */
  static PixelIndex ofClasses(PixelRaster raster, SourceOptions options) {
    boolean isGrayColor = options.values() == SourceOptions.Values.COLOR && isOneChannel(raster);
    return new PixelIndex(raster, options.compat(), isGrayColor || isColor(raster, options));
  }

  /** The pixels of an object mask, whose one channel always holds numbers. */
  static PixelIndex ofInstances(PixelRaster raster, SourceOptions options) {
    return new PixelIndex(raster, options.compat(), isColor(raster, options));
  }

  private static boolean isColor(PixelRaster raster, SourceOptions options) {
    return switch (raster.colorType()) {
      case GRAY -> false;
      case GRAY_ALPHA -> options.compat();
      case PALETTE -> options.values() != SourceOptions.Values.INDEX;
      case RGB, RGBA -> true;
    };
  }

  private static boolean isOneChannel(PixelRaster raster) {
    return raster.colorType() == ColorType.GRAY || raster.colorType() == ColorType.GRAY_ALPHA;
  }

  /** Whether {@link #value} gives the colors of one channel. */
  boolean isGrayColor() {
    return isColor && isOneChannel(raster);
  }

  /** Whether the mask has one channel, whose samples are indices. */
  boolean isGrayIndex() {
    return !isColor && isOneChannel(raster);
  }

  /** The palette's color of an index; -1 when the mask has no palette or no such color. */
  int paletteColor(int index) {
    return raster.palette() == null || index >= raster.palette().length
        ? -1
        : raster.palette()[index];
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
      case GRAY, GRAY_ALPHA -> isColor ? grayColor(first) : gray(first);
      case PALETTE -> isColor ? palette(first) : first;
      case RGB, RGBA -> color(first, raster.sample(pixel, 1), raster.sample(pixel, 2));
    };
  }

  private int gray(int sample) {
    return compat ? shown(sample) : sample;
  }

  private int grayColor(int sample) {
    boolean fits = raster.bitDepth() < 16 || compat || sample < 256 || isScaled(sample);
    return fits ? shown(sample) * 0x010101 : -1;
  }

  /** The sample as OpenCV gives it in 8 bits. */
  private int shown(int sample) {
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
