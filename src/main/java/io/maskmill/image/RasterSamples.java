package io.maskmill.image;

import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Copies the raster of an AWT image. Never asks for colors, since {@code getRGB} applies a gamma
 * curve to gray values.
 */
final class RasterSamples {
  private RasterSamples() {}

  /**
   * @param gray whether indices are brightnesses instead of palette entries
   * @param orientation EXIF orientation to pass on
   * @throws PngException {@code UNSUPPORTED} for anything but 1, 2, 4, 8 or 16 bits per sample and
   *     1 to 4 channels
   */
  static PixelRaster of(BufferedImage image, boolean gray, int orientation) throws PngException {
    if (image.getColorModel() instanceof IndexColorModel colors) {
      return indexed(image, colors, gray, orientation);
    }
    ColorType type = channels(image);
    int depth = depth(image);
    int[] values = new int[image.getWidth() * type.channels()];
    byte[] samples = new byte[sampleBytes(image, type.channels() * (depth / 8))];
    Raster raster = image.getRaster();
    int to = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, image.getWidth(), 1, values);
      for (int value : values) {
        if (depth == 16) {
          samples[to++] = (byte) (value >> 8);
        }
        samples[to++] = (byte) value;
      }
    }
    return new PixelRaster(
        image.getWidth(), image.getHeight(), depth, type, samples, null, null, null, orientation);
  }

  private static PixelRaster indexed(
      BufferedImage image, IndexColorModel colors, boolean gray, int orientation)
      throws PngException {
    int depth = colors.getPixelSize();
    if (depth != 1 && depth != 2 && depth != 4 && depth != 8) {
      throw unsupported("indices of " + depth + " bits");
    }
    byte[] valueOf = new byte[256];
    int[] palette = new int[colors.getMapSize()];
    byte[] alpha = colors.hasAlpha() ? new byte[palette.length] : null;
    int white = (1 << depth) - 1;
    for (int i = 0; i < 256; i++) {
      valueOf[i] = (byte) i;
      if (i < palette.length) {
        palette[i] = colors.getRGB(i) & 0xFFFFFF;
        if (alpha != null) {
          alpha[i] = (byte) colors.getAlpha(i);
        }
        if (gray) {
          valueOf[i] = (byte) ((colors.getRed(i) * white + 127) / 255);
        }
      }
    }
    byte[] samples = new byte[sampleBytes(image, 1)];
    int[] values = new int[image.getWidth()];
    int to = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getPixels(0, y, image.getWidth(), 1, values);
      for (int value : values) {
        samples[to++] = valueOf[value & 0xFF];
      }
    }
    return new PixelRaster(
        image.getWidth(),
        image.getHeight(),
        depth,
        gray ? ColorType.GRAY : ColorType.PALETTE,
        samples,
        gray ? null : palette,
        gray ? null : alpha,
        null,
        orientation);
  }

  private static ColorType channels(BufferedImage image) throws PngException {
    ColorModel model = image.getColorModel();
    int bands = image.getRaster().getNumBands();
    int colors = model.getNumColorComponents();
    if (bands != colors + (model.hasAlpha() ? 1 : 0)) {
      throw unsupported(bands + " channels for " + colors + " colors");
    }
    return switch (bands) {
      case 1 -> ColorType.GRAY;
      case 2 -> ColorType.GRAY_ALPHA;
      case 3 -> ColorType.RGB;
      case 4 -> {
        if (!model.hasAlpha()) {
          throw unsupported("four colors (CMYK)");
        }
        yield ColorType.RGBA;
      }
      default -> throw unsupported(bands + " channels");
    };
  }

  private static int depth(BufferedImage image) throws PngException {
    int[] depths = image.getSampleModel().getSampleSize();
    for (int depth : depths) {
      if (depth != depths[0] || (depth != 8 && depth != 16)) {
        throw unsupported(depth + " bits in a channel, expected 8 or 16 in each");
      }
    }
    int type = image.getSampleModel().getDataType();
    if (type == DataBuffer.TYPE_SHORT || type > DataBuffer.TYPE_INT) {
      throw unsupported("signed or floating point samples");
    }
    return depths[0];
  }

  private static int sampleBytes(BufferedImage image, int bytesPerPixel) throws PngException {
    long bytes = (long) image.getWidth() * image.getHeight() * bytesPerPixel;
    if (bytes > Integer.MAX_VALUE - 1024) {
      throw new PngException(Fault.TOO_LARGE, "the pixels take " + bytes + " bytes");
    }
    return (int) bytes;
  }

  private static PngException unsupported(String what) {
    return new PngException(Fault.UNSUPPORTED, "pixels of a kind that is not read: " + what);
  }
}
