package io.maskmill.picture;

import io.maskmill.image.AreaShrink;
import io.maskmill.image.MaskDecoder;
import io.maskmill.mask.Box;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;

/**
 * An image as people see it, upright and in 8 bits, without opacity.
 *
 * @param width columns after turning
 * @param height rows after turning
 * @param channels 1 for gray, 3 for red, green, blue
 * @param samples row-major, interleaved; read-only
 * @param percent how much of its range the image uses, when the contrast was stretched to the whole
 *     of it; else 0
 */
@SuppressWarnings("ArrayRecordComponent") // pixels in transit, never compared
record Photo(int width, int height, int channels, byte[] samples, int percent) {

  /**
   * Decodes an image of any kind.
   *
   * @param decoder owned by the current thread
   * @param maxPixels refuse images with more pixels before decoding them
   * @param stretches whether contrast is stretched where it is low
   * @throws PngException when it cannot be decoded
   */
  static Photo read(byte[] file, MaskDecoder decoder, long maxPixels, boolean stretches)
      throws PngException {
    PixelRaster raster = MaskDecoder.upright(decoder.decodeLossy(file, maxPixels));
    PhotoValues values = new PhotoValues(raster);
    Contrast contrast =
        stretches ? Contrast.of(values.histogram(), values.isGray()) : values.asIs();
    int channels = values.isGray() ? 1 : 3;
    return new Photo(
        raster.width(),
        raster.height(),
        channels,
        values.shown(contrast, channels),
        contrast.stretched() ? contrast.percent() : 0);
  }

  /** A part of the image. */
  Photo window(Box part) {
    if (part.width() == width && part.height() == height) {
      return this;
    }
    int rowBytes = part.width() * channels;
    byte[] window = new byte[rowBytes * part.height()];
    for (int y = 0; y < part.height(); y++) {
      int from = ((part.y() + y) * width + part.x()) * channels;
      System.arraycopy(samples, from, window, y * rowBytes, rowBytes);
    }
    return new Photo(part.width(), part.height(), channels, window, percent);
  }

  /** The image with its contrast stretched, or stretched more, where it is low. */
  Photo stretched() {
    int[] histogram = new int[256];
    for (int i = 0; i < samples.length; i += channels) {
      int most = samples[i] & 0xFF;
      for (int c = 1; c < channels; c++) {
        most = Math.max(most, samples[i + c] & 0xFF);
      }
      histogram[most]++;
    }
    Contrast contrast = Contrast.of(histogram, channels == 1);
    if (!contrast.stretched()) {
      return this;
    }
    byte[] table = contrast.table();
    byte[] other = new byte[samples.length];
    for (int i = 0; i < other.length; i++) {
      other[i] = table[samples[i] & 0xFF];
    }
    return new Photo(width, height, channels, other, contrast.percent());
  }

  /** The pixels in another size: by area mean where it is smaller, else by nearest pixel. */
  byte[] resized(int newWidth, int newHeight) {
    if (newWidth <= width && newHeight <= height) {
      return AreaShrink.shrink(samples, width, height, channels, newWidth, newHeight);
    }
    byte[] out = new byte[Math.multiplyExact(newWidth * channels, newHeight)];
    int to = 0;
    for (int y = 0; y < newHeight; y++) {
      int row = nearest(y, height, newHeight) * width;
      for (int x = 0; x < newWidth; x++) {
        int from = (row + nearest(x, width, newWidth)) * channels;
        for (int c = 0; c < channels; c++) {
          out[to++] = samples[from + c];
        }
      }
    }
    return out;
  }

  private static int nearest(int target, int size, int newSize) {
    return (int) ((2L * target + 1) * size / (2L * newSize));
  }
}
