package io.maskmill.formats.binarymasks;

import io.maskmill.model.FaultCode;
import io.maskmill.model.MaskDataException;
import io.maskmill.png.PixelRaster;
import java.util.Locale;

/**
 * The value of a pixel of any kind of raster. Gray below 8 bits is scaled to 0..255 as every viewer
 * shows it. By default all color channels must be equal and 16 bits count whole; in compat mode the
 * blue channel's high byte decides. Source: formats of Supervisely's import plugin, which reads
 * with OpenCV.
 */
final class PixelValues {
  /** The pixel has no value. */
  static final int UNEQUAL = -1;

  private final PixelRaster raster;
  private final boolean compat;
  private final boolean index;
  private final int step;

  /**
   * The rule of one raster.
   *
   * @param bitIsOne whether a set pixel of a 1-bit mask has the value 1, as NumPy shows it, in
   *     place of 255, as viewers show it
   */
  PixelValues(PixelRaster raster, ReadOptions options, boolean bitIsOne) {
    this.raster = raster;
    this.compat = options.compat();
    this.index = options.values() == ReadOptions.Values.INDEX;
    this.step =
        raster.bitDepth() == 1 && bitIsOne ? 1 : 255 / ((1 << Math.min(8, raster.bitDepth())) - 1);
  }

  /**
   * Value of a pixel, 0..65535, or {@link #UNEQUAL}.
   *
   * @param path for messages
   * @throws MaskDataException when a palette has no such index
   */
  int value(String path, int pixel) throws MaskDataException {
    int first = raster.sample(pixel, 0);
    return switch (raster.colorType()) {
      case GRAY, GRAY_ALPHA -> gray(first);
      case PALETTE -> index ? first : palette(path, first);
      case RGB, RGBA -> color(first, raster.sample(pixel, 1), raster.sample(pixel, 2));
    };
  }

  private int gray(int sample) {
    if (raster.bitDepth() == 16) {
      return compat ? sample >> 8 : sample;
    }
    return sample * step;
  }

  private int color(int red, int green, int blue) {
    if (compat) {
      return raster.bitDepth() == 16 ? blue >> 8 : blue;
    }
    return red == green && green == blue ? red : UNEQUAL;
  }

  private int palette(String path, int at) throws MaskDataException {
    int[] palette = raster.palette();
    if (at >= palette.length) {
      if (compat) {
        return 0;
      }
      throw new MaskDataException(
          FaultCode.MASK_UNREADABLE,
          path
              + ": a pixel has palette index "
              + at
              + ", the palette has "
              + palette.length
              + " entries");
    }
    int rgb = palette[at];
    return color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }

  /** Whether a pixel is fully transparent. */
  boolean isTransparent(int pixel) {
    return switch (raster.colorType()) {
      case GRAY_ALPHA -> raster.sample(pixel, 1) == 0;
      case RGBA -> raster.sample(pixel, 3) == 0;
      case PALETTE -> {
        byte[] alpha = raster.paletteAlpha();
        int at = raster.sample(pixel, 0);
        yield alpha != null && at < alpha.length && alpha[at] == 0;
      }
      case GRAY ->
          raster.transparent() != null && raster.sample(pixel, 0) == raster.transparent()[0];
      case RGB -> {
        int[] t = raster.transparent();
        yield t != null
            && raster.sample(pixel, 0) == t[0]
            && raster.sample(pixel, 1) == t[1]
            && raster.sample(pixel, 2) == t[2];
      }
    };
  }

  /** Color of a pixel as people read it. */
  String color(int pixel) {
    if (raster.palette() != null) {
      return String.format(
          Locale.ROOT,
          "#%06X (palette index %d)",
          raster.palette()[raster.sample(pixel, 0)],
          raster.sample(pixel, 0));
    }
    return "("
        + raster.sample(pixel, 0)
        + ","
        + raster.sample(pixel, 1)
        + ","
        + raster.sample(pixel, 2)
        + ")";
  }

  /** Whether the hint {@code values=index} helps. */
  boolean isPalette() {
    return raster.palette() != null;
  }
}
