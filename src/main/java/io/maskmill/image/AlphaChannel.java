package io.maskmill.image;

import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.PngException;

/** Gives a picture the opacity of an alpha mask, for which it decodes the picture's pixels. */
public final class AlphaChannel {
  private AlphaChannel() {}

  /**
   * The picture as an upright RGBA PNG of 8 bits per sample; its own alpha channel, if any, is
   * replaced.
   *
   * @param picture a file of any still image format
   * @param alpha row-major opacity of the upright picture's pixels; only read
   * @param maxPixels refuse pictures with more pixels before decoding them
   * @throws PngException when the picture cannot be decoded or has another number of pixels
   */
  public static byte[] apply(byte[] picture, int width, int height, byte[] alpha, long maxPixels)
      throws PngException {
    PixelRaster raster = MaskDecoder.upright(new MaskDecoder().decodeLossy(picture, maxPixels));
    if (raster.width() != width || raster.height() != height) {
      throw new PngException(
          PngException.Fault.BAD_HEADER,
          "picture is "
              + raster.width()
              + "x"
              + raster.height()
              + ", its alpha mask is "
              + width
              + "x"
              + height);
    }
    checkPalette(raster);
    return new PngEncoder()
        .encode(
            width,
            height,
            8,
            ColorType.RGBA,
            (y, row) -> {
              for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                int color = color(raster, pixel);
                row[4 * x] = (byte) (color >> 16);
                row[4 * x + 1] = (byte) (color >> 8);
                row[4 * x + 2] = (byte) color;
                row[4 * x + 3] = alpha[pixel];
              }
            });
  }

  private static void checkPalette(PixelRaster raster) throws PngException {
    int entries =
        raster.colorType() == ColorType.PALETTE ? raster.palette().length : Integer.MAX_VALUE;
    for (int pixel = 0; entries <= 0xFF && pixel < raster.pixelCount(); pixel++) {
      if (raster.sample(pixel, 0) >= entries) {
        throw new PngException(
            PngException.Fault.BAD_DATA,
            "the pixel at "
                + pixel % raster.width()
                + ","
                + pixel / raster.width()
                + " has palette index "
                + raster.sample(pixel, 0)
                + ", the palette has "
                + entries
                + " entries");
      }
    }
  }

  private static int color(PixelRaster raster, int pixel) {
    return switch (raster.colorType()) {
      case GRAY, GRAY_ALPHA -> eight(raster, pixel, 0) * 0x010101;
      case PALETTE -> raster.palette()[raster.sample(pixel, 0)];
      case RGB, RGBA ->
          eight(raster, pixel, 0) << 16 | eight(raster, pixel, 1) << 8 | eight(raster, pixel, 2);
    };
  }

  /** A sample as 8 bits: the high byte of 16 bits; fewer than 8 are scaled up. */
  private static int eight(PixelRaster raster, int pixel, int channel) {
    int value = raster.sample(pixel, channel);
    return raster.bitDepth() == 16 ? value >> 8 : value * 255 / ((1 << raster.bitDepth()) - 1);
  }
}
