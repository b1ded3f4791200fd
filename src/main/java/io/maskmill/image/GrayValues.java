package io.maskmill.image;

import io.maskmill.png.PixelRaster;

/**
 * Reads the single value of each pixel in any kind of raster. Gray below 8 bits is scaled to
 * 0..255, as viewers show it, and palette indices are replaced by their colors. By default all
 * color channels must be equal and all 16 bits count. In the lenient mode one channel's high byte
 * decides, as in OpenCV's color {@code imread}.
 */
public final class GrayValues {
  /** The result for a pixel without a single value. */
  public static final int UNEQUAL = -1;

  private final PixelRaster raster;
  private final int deciding;
  private final int step;

  private GrayValues(PixelRaster raster, int deciding) {
    this.raster = raster;
    this.deciding = deciding;
    this.step = 255 / ((1 << Math.min(8, raster.bitDepth())) - 1);
  }

  /** Values for which all channels must be equal. */
  public static GrayValues exact(PixelRaster raster) {
    return new GrayValues(raster, -1);
  }

  /**
   * Values for which one channel decides.
   *
   * @param channel 0 red, 1 green, 2 blue
   */
  public static GrayValues ofChannel(PixelRaster raster, int channel) {
    return new GrayValues(raster, channel);
  }

  /** Value of a pixel, 0..65535, or {@link #UNEQUAL}; an index beyond the palette is black. */
  public int value(int pixel) {
    int first = raster.sample(pixel, 0);
    return switch (raster.colorType()) {
      case GRAY, GRAY_ALPHA ->
          raster.bitDepth() < 16 ? first * step : deciding < 0 ? first : first >> 8;
      case PALETTE -> {
        int rgb = first < raster.palette().length ? raster.palette()[first] : 0;
        yield color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, 0);
      }
      case RGB, RGBA ->
          color(first, raster.sample(pixel, 1), raster.sample(pixel, 2), raster.bitDepth() - 8);
    };
  }

  private int color(int red, int green, int blue, int lowBits) {
    return switch (deciding) {
      case 0 -> red >> lowBits;
      case 1 -> green >> lowBits;
      case 2 -> blue >> lowBits;
      default -> red == green && green == blue ? red : UNEQUAL;
    };
  }
}
