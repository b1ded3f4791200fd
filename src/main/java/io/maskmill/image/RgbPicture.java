package io.maskmill.image;

import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;

/**
 * A picture as people see it in 8-bit colors: turned upright by its EXIF orientation, without
 * opacity, 16 bits cut to the high byte, gray and palettes expanded to three channels, as in
 * OpenCV's color {@code imread}. Pixels of a JPEG may differ by a few levels from those of other
 * decoders.
 *
 * @param width columns after turning
 * @param height rows after turning
 * @param samples row-major, red, green, blue; {@code width * height * 3} bytes, owned by the caller
 */
@SuppressWarnings("ArrayRecordComponent") // pixels in transit, never compared
public record RgbPicture(int width, int height, byte[] samples) {

  /**
   * Decodes a file of any still image kind.
   *
   * @param decoder owned by the current thread
   * @param maxPixels refuse pictures with more pixels before decoding them
   */
  public static RgbPicture read(byte[] file, MaskDecoder decoder, long maxPixels)
      throws PngException {
    PixelRaster raster = MaskDecoder.upright(decoder.decodeLossy(file, maxPixels));
    int pixels = raster.pixelCount();
    byte[] rgb = new byte[Math.multiplyExact(pixels, 3)];
    if (raster.colorType() == ColorType.PALETTE) {
      fromPalette(raster, rgb);
    } else {
      fromChannels(raster, rgb);
    }
    return new RgbPicture(raster.width(), raster.height(), rgb);
  }

  private static void fromPalette(PixelRaster raster, byte[] rgb) {
    byte[] samples = raster.samples();
    int[] palette = raster.palette();
    for (int i = 0, to = 0; to < rgb.length; i++) {
      int index = samples[i] & 0xFF;
      int color = index < palette.length ? palette[index] : 0;
      rgb[to++] = (byte) (color >> 16);
      rgb[to++] = (byte) (color >> 8);
      rgb[to++] = (byte) color;
    }
  }

  private static void fromChannels(PixelRaster raster, byte[] rgb) {
    byte[] samples = raster.samples();
    int step = raster.bytesPerPixel();
    boolean gray = raster.colorType().channels() < 3;
    int next = gray ? 0 : raster.bitDepth() == 16 ? 2 : 1;
    int scale = raster.bitDepth() < 8 ? 255 / ((1 << raster.bitDepth()) - 1) : 1;
    for (int from = 0, to = 0; to < rgb.length; from += step) {
      rgb[to++] = (byte) (samples[from] * scale);
      rgb[to++] = (byte) (samples[from + next] * scale);
      rgb[to++] = (byte) (samples[from + 2 * next] * scale);
    }
  }
}
