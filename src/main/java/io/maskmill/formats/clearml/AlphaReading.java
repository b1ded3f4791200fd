package io.maskmill.formats.clearml;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.AlphaMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.FrameContext;
import java.util.Arrays;

/**
 * Reads the opacity of an alpha-channel mask: 0 hides the source, 255 shows it. Gray is the opacity
 * itself; for a color it is the Rec. 601 luma, rounded as in Pillow's mode L.
 */
final class AlphaReading {
  private AlphaReading() {}

  /**
   * The opacity of a raster of at most 8 bits per sample.
   *
   * @param raster in its final orientation
   */
  static AlphaMask read(
      String maskId, PixelRaster raster, SourceOptions.Opacity from, FrameContext context) {
    byte[] alpha = new byte[raster.pixelCount()];
    if (from == SourceOptions.Opacity.ALPHA) {
      for (int pixel = 0; pixel < alpha.length; pixel++) {
        alpha[pixel] = (byte) channel(raster, pixel);
      }
      return new AlphaMask(maskId, raster.width(), raster.height(), alpha);
    }
    int first = ColorReading.color(raster, 0);
    int firstChannel = channel(raster, 0);
    long colored = 0;
    boolean isOneColor = true;
    boolean channelVaries = false;
    for (int pixel = 0; pixel < alpha.length; pixel++) {
      int color = ColorReading.color(raster, pixel);
      isOneColor &= color == first;
      channelVaries |= channel(raster, pixel) != firstChannel;
      int blue = color & 255;
      if (blue * 0x010101 == color) {
        alpha[pixel] = (byte) blue;
      } else {
        alpha[pixel] = (byte) luma(color);
        colored++;
      }
    }
    context.count("alpha-pixels-colored", colored);
    context.count("alpha-masks-rgb-constant-alpha-varies", isOneColor && channelVaries ? 1 : 0);
    return new AlphaMask(maskId, raster.width(), raster.height(), alpha);
  }

  private static int luma(int color) {
    int red = color >> 16 & 255;
    int green = color >> 8 & 255;
    return (19595 * red + 38470 * green + 7471 * (color & 255) + 0x8000) >> 16;
  }

  /** The opacity of a pixel by the file's own alpha. */
  private static int channel(PixelRaster raster, int pixel) {
    ColorType type = raster.colorType();
    if (type == ColorType.RGBA || type == ColorType.GRAY_ALPHA) {
      return raster.sample(pixel, type.channels() - 1);
    }
    if (type == ColorType.PALETTE && raster.paletteAlpha() != null) {
      int index = raster.sample(pixel, 0);
      return index < raster.paletteAlpha().length ? raster.paletteAlpha()[index] & 255 : 255;
    }
    return 255;
  }

  /** Pixels whose opacity reaches a threshold, or null when there are none. */
  static RunLengthMask threshold(AlphaMask mask, int least) {
    int[] counts = new int[64];
    int n = 1;
    boolean isSet = false;
    byte[] alpha = mask.alpha();
    for (int pixel = 0; pixel < alpha.length; pixel++) {
      if ((alpha[pixel] & 255) >= least != isSet) {
        isSet = !isSet;
        if (n == counts.length) {
          counts = Arrays.copyOf(counts, 2 * n);
        }
        n++;
      }
      counts[n - 1]++;
    }
    return n == 1 ? null : RunLengthMask.canonical(mask.width(), mask.height(), counts, n);
  }
}
