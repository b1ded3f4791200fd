package io.maskmill.formats.binarymasks;

import io.maskmill.image.GrayValues;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import java.util.Locale;

/**
 * Reads the value of a mask's pixel: that of {@link GrayValues}, or a palette index. In compat mode
 * the blue channel counts. Source: Supervisely's import plugin, which reads with OpenCV.
 */
final class PixelValues {
  /** Stands for a pixel without a value. */
  static final int UNEQUAL = GrayValues.UNEQUAL;

  private static final int BLUE = 2;

  private final PixelRaster raster;
  private final GrayValues values;
  private final boolean compat;
  private final boolean index;
  private final boolean isBit;

  /**
   * Prepares to read one raster.
   *
   * @param bitIsOne whether a set pixel of a 1-bit mask has the value 1, as NumPy shows it, or else
   *     255, as viewers show it
   */
  PixelValues(PixelRaster raster, ReadOptions options, boolean bitIsOne) {
    this.raster = raster;
    this.compat = options.compat();
    this.values = compat ? GrayValues.ofChannel(raster, BLUE) : GrayValues.exact(raster);
    this.index = options.values() == ReadOptions.Values.INDEX;
    this.isBit = bitIsOne && raster.bitDepth() == 1;
  }

  /**
   * Value of a pixel, 0..65535, or {@link #UNEQUAL}.
   *
   * @param path for messages
   * @throws MaskDataException when a palette has no such index
   */
  int value(String path, int pixel) throws MaskDataException {
    if (raster.colorType() == ColorType.PALETTE) {
      int at = raster.sample(pixel, 0);
      if (index) {
        return at;
      }
      checkPalette(path, at);
    } else if (isBit) {
      return raster.sample(pixel, 0);
    }
    return values.value(pixel);
  }

  private void checkPalette(String path, int at) throws MaskDataException {
    if (at >= raster.palette().length && !compat) {
      throw new MaskDataException(
          MaskFaults.UNREADABLE,
          path
              + ": a pixel has palette index "
              + at
              + ", the palette has "
              + raster.palette().length
              + " entries");
    }
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

  /** Color of a pixel as text for messages. */
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

  /** Whether to suggest {@code values=index}. */
  boolean isPalette() {
    return raster.palette() != null;
  }
}
