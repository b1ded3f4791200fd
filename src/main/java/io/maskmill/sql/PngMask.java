package io.maskmill.sql;

import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.png.PngException;
import java.util.Locale;

/**
 * Reads a mask from a PNG file of any kind. The value of a pixel is the sample of a gray file, the
 * index of a palette, or {@code red * 65536 + green * 256 + blue} of colors. Gray below 8 bits has
 * two values, as formats read it: the sample as stored, as in masks of numbers, and 0 to 255 as
 * viewers show it, as in masks with a mapping; the two share 0 alone, so either may be asked for.
 * 16-bit colors count if they are 8-bit ones, each sample below 256 or written twice, as in CVAT's
 * masks. Fully transparent pixels of files with an alpha channel are never set.
 */
final class PngMask {

  private PngMask() {}

  /** The pixels whose value is not 0; of 16-bit colors, whose samples are not all 0. */
  static RunLengthMask nonzero(byte[] file) throws PngException {
    PixelRaster raster = new PngDecoder().decode(file, Arguments.MOST_PIXELS);
    return of(raster, pixel -> isVisible(raster, pixel) && !isZero(raster, pixel));
  }

  /**
   * The pixels of a value.
   *
   * @throws IllegalArgumentException if no pixel of a file of this kind can have it, or a 16-bit
   *     color is no 8-bit one
   */
  static RunLengthMask ofValue(byte[] file, int value) throws PngException {
    PixelRaster raster = new PngDecoder().decode(file, Arguments.MOST_PIXELS);
    if (isColored(raster)) {
      check(raster, value, 0xFFFFFF, "");
      return of(raster, pixel -> isVisible(raster, pixel) && color(raster, pixel) == value);
    }
    int most = (1 << raster.bitDepth()) - 1;
    boolean isShown = raster.colorType() == ColorType.GRAY && raster.bitDepth() < 8;
    int step = isShown ? 255 / most : 1;
    boolean isStep = value > most && value <= 255 && value % step == 0;
    int sample = isShown && isStep ? value / step : value;
    check(raster, sample, most, isShown ? shown(step) : "");
    return of(raster, pixel -> isVisible(raster, pixel) && raster.sample(pixel, 0) == sample);
  }

  private static String shown(int step) {
    return step == 255
        ? ", where 255 is 1 too"
        : String.format(Locale.ROOT, ", or as viewers show them %d, %d, ... 255", step, 2 * step);
  }

  private static void check(PixelRaster raster, int value, int most, String or) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "value is %d, the file has values of 0 to %d%s (%d-bit %s)",
              value,
              most,
              or,
              raster.bitDepth(),
              raster.colorType().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
  }

  private interface Rule {
    boolean isSet(int pixel);
  }

  private static RunLengthMask of(PixelRaster raster, Rule rule) {
    RasterRuns runs = new RasterRuns();
    runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      keys[run] = rule.isSet(runs.start(run)) ? 1 : 0;
    }
    MaskCollector collector = new MaskCollector();
    collector.collect(runs, 1);
    RunLengthMask mask = collector.mask(1);
    return mask == null ? RunLengthMask.empty(raster.width(), raster.height()) : mask;
  }

  private static boolean isColored(PixelRaster raster) {
    return raster.colorType() == ColorType.RGB || raster.colorType() == ColorType.RGBA;
  }

  private static boolean isVisible(PixelRaster raster, int pixel) {
    return switch (raster.colorType()) {
      case GRAY_ALPHA -> raster.sample(pixel, 1) != 0;
      case RGBA -> raster.sample(pixel, 3) != 0;
      case GRAY, PALETTE, RGB -> true;
    };
  }

  private static boolean isZero(PixelRaster raster, int pixel) {
    boolean firstIsZero = raster.sample(pixel, 0) == 0;
    return isColored(raster)
        ? firstIsZero && raster.sample(pixel, 1) == 0 && raster.sample(pixel, 2) == 0
        : firstIsZero;
  }

  private static int color(PixelRaster raster, int pixel) {
    int red = raster.sample(pixel, 0);
    int green = raster.sample(pixel, 1);
    int blue = raster.sample(pixel, 2);
    boolean isEightBit =
        (red | green | blue) < 256 || (isScaled(red) && isScaled(green) && isScaled(blue));
    if (!isEightBit) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "pixel %d, %d has the 16-bit color %d, %d, %d, which is no 8-bit color",
              pixel % raster.width(),
              pixel / raster.width(),
              red,
              green,
              blue));
    }
    return (red & 0xFF) << 16 | (green & 0xFF) << 8 | (blue & 0xFF);
  }

  /** Whether a 16-bit sample is an 8-bit one times 257. */
  private static boolean isScaled(int sample) {
    return sample >> 8 == (sample & 0xFF);
  }
}
