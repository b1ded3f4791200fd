package io.maskmill.formats.binarymasks;

import io.maskmill.image.GrayValues;
import io.maskmill.image.Opacity;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.MaskValues;
import java.util.Locale;

/**
 * Reads the value of a mask's pixel: that of {@link GrayValues}, a {@link ColorValue}, a palette
 * index or an opacity. In compat mode the blue channel counts. Source: Supervisely's import plugin,
 * which reads with OpenCV.
 */
final class PixelValues {
  /** Stands for a pixel without a value. */
  static final int UNEQUAL = GrayValues.UNEQUAL;

  private static final int BLUE = 2;

  private final PixelRaster raster;
  private final GrayValues values;
  private final Opacity opacity;
  private final PixelRule rule;
  private final boolean compat;
  private final boolean colors;
  private final boolean isBit;
  private final boolean compatFits;

  /**
   * Prepares to read one raster.
   *
   * @param colors whether colors that are no grays are values
   * @param bitIsOne whether a set pixel of a 1-bit mask has the value 1, as NumPy shows it, or else
   *     255, as viewers show it
   */
  PixelValues(PixelRaster raster, ReadOptions options, boolean colors, boolean bitIsOne) {
    this.raster = raster;
    this.rule = options.pixels();
    this.compat = options.compat();
    this.colors = colors;
    this.values = compat ? GrayValues.ofChannel(raster, BLUE) : GrayValues.exact(raster);
    this.opacity = new Opacity(raster);
    this.compatFits = options.fitsCompat();
    this.isBit = bitIsOne && raster.bitDepth() == 1;
  }

  /**
   * Refuses a mask without opacity where opacity is the value.
   *
   * @throws MaskDataException {@code mask.no-alpha}
   */
  static void checkOpacity(String path, PixelRaster raster, PixelRule rule)
      throws MaskDataException {
    if (rule.byAlpha() && !new Opacity(raster).exists()) {
      throw new MaskDataException(
          BinaryMasksFaults.NO_ALPHA,
          path
              + ": "
              + raster.bitDepth()
              + "-bit "
              + raster.colorType()
              + " without opacity; values=alpha is for masks that are drawn in it");
    }
  }

  /**
   * Value of a pixel, 0..65535, a {@link ColorValue}, or {@link #UNEQUAL}.
   *
   * @param path for messages
   * @throws MaskDataException when a palette has no such index
   */
  int value(String path, int pixel) throws MaskDataException {
    if (rule.byAlpha()) {
      return opacity.at(pixel);
    }
    if (raster.colorType() == ColorType.PALETTE) {
      int at = raster.sample(pixel, 0);
      if (rule.byIndex()) {
        return at;
      }
      checkPalette(path, at);
    } else if (isBit) {
      return raster.sample(pixel, 0);
    }
    int value = values.value(pixel);
    return value == UNEQUAL && colors ? color(pixel) : value;
  }

  /** Like {@link #value}, for inspection: colors always count, but not those of palettes. */
  int seen(int pixel) {
    try {
      int value = value("", pixel);
      return value == UNEQUAL && !isPalette() ? color(pixel) : value;
    } catch (MaskDataException e) {
      return UNEQUAL; // the decoder reports it with the file's name
    }
  }

  /** The color of a pixel as a value; 16 bits count if they are 8 bits written twice. */
  private int color(int pixel) {
    if (isPalette()) {
      return ColorValue.of(raster.palette()[raster.sample(pixel, 0)]);
    }
    int rgb = 0;
    for (int channel = 0; channel < 3; channel++) {
      int sample = raster.sample(pixel, channel);
      if (raster.bitDepth() == 16 && sample != (sample & 0xFF) * 0x0101) {
        return UNEQUAL;
      }
      rgb = rgb << 8 | (sample & 0xFF);
    }
    return ColorValue.of(rgb);
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

  /** Whether a pixel is fully transparent, and that is not its value. */
  boolean isTransparent(int pixel) {
    return !rule.byAlpha() && opacity.at(pixel) == 0;
  }

  /** Color of a pixel as text for messages. */
  String text(int pixel) {
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

  /** What may be done about a pixel whose channels differ. */
  String wayOut(int pixel) {
    int color = color(pixel);
    String named = color < 0 ? "#408040" : MaskValues.text(color);
    return (isPalette()
            ? "if the palette index is the value, values=index takes it; "
            : opacity.isFree() ? "if the opacity is the mask, values=alpha takes it; " : "")
        + "if a color is a label, {\"classes_mapping\": {\"LABEL\": \""
        + named
        + "\"}} names it; if a color is an object, values=instance takes it"
        + (isPalette() || !compatFits ? "" : "; --compat supervisely takes the blue channel");
  }

  /** Whether to suggest {@code values=index}. */
  boolean isPalette() {
    return raster.palette() != null;
  }
}
