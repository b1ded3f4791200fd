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
 * Reads a mask from a PNG file of any kind, pixels as stored. The value of a pixel is the sample of
 * a gray file, as stored in its depth, the index of a palette, and {@code red * 65536 + green * 256
 * + blue} of colors, of whose 16 bits the high 8 count for a given value. Fully transparent pixels
 * of files with an alpha channel are never set.
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
   * @throws IllegalArgumentException if no pixel of a file of this kind can have it
   */
  static RunLengthMask ofValue(byte[] file, int value) throws PngException {
    PixelRaster raster = new PngDecoder().decode(file, Arguments.MOST_PIXELS);
    int most = isColored(raster) ? 0xFFFFFF : (1 << raster.bitDepth()) - 1;
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "value is %d, the file has values of 0 to %d (%d-bit %s)",
              value,
              most,
              raster.bitDepth(),
              raster.colorType().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
    return of(raster, pixel -> isVisible(raster, pixel) && value(raster, pixel) == value);
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

  private static int value(PixelRaster raster, int pixel) {
    if (!isColored(raster)) {
      return raster.sample(pixel, 0);
    }
    int low = raster.bitDepth() - 8;
    return raster.sample(pixel, 0) >> low << 16
        | raster.sample(pixel, 1) >> low << 8
        | raster.sample(pixel, 2) >> low;
  }
}
