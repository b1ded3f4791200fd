package io.maskmill.formats.clearml;

import io.maskmill.mask.ColorNumbers;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.png.PixelRaster;

/**
 * Finds the pixels of each color of a mask, in one pass over its runs. Colors are the stored ones:
 * one channel is gray, a palette index is its color, opacity is dropped. Reusable; one per thread.
 */
final class ColorReading {
  private final RasterRuns runs = new RasterRuns();
  private final ColorNumbers numbers = new ColorNumbers();
  private final MaskCollector collector = new MaskCollector();

  /**
   * The colors of a raster of at most 8 bits per sample.
   *
   * @param raster in its final orientation
   */
  ColorMasks read(String maskId, MaskModes.Mode mode, PixelRaster raster) {
    runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
    numbers.clear();
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      keys[run] = numbers.key(color(raster, runs.start(run)));
    }
    collector.collect(runs, numbers.size());
    int[] colors = new int[numbers.size()];
    RunLengthMask[] masks = new RunLengthMask[colors.length];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = numbers.number(i + 1);
      masks[i] = collector.mask(i + 1);
    }
    return new ColorMasks(maskId, mode, raster.width(), raster.height(), colors, masks);
  }

  /** The color of a pixel, 0xRRGGBB. */
  static int color(PixelRaster raster, int pixel) {
    return switch (raster.colorType()) {
      case GRAY, GRAY_ALPHA -> gray(raster, pixel) * 0x010101;
      case PALETTE -> {
        int index = raster.sample(pixel, 0);
        yield index < raster.palette().length ? raster.palette()[index] : 0;
      }
      case RGB, RGBA ->
          raster.sample(pixel, 0) << 16 | raster.sample(pixel, 1) << 8 | raster.sample(pixel, 2);
    };
  }

  /** A gray of 1, 2 or 4 bits stretched to 0..255, as the PNG specification scales samples. */
  private static int gray(PixelRaster raster, int pixel) {
    int value = raster.sample(pixel, 0);
    return switch (raster.bitDepth()) {
      case 1 -> value * 255;
      case 2 -> value * 85;
      case 4 -> value * 17;
      default -> value;
    };
  }
}
