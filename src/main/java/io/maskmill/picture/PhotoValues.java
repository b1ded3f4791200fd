package io.maskmill.picture;

import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;

/** The values of an image's pixels: 0 to 255, or to 65535 for 16 bits. */
final class PhotoValues {
  private final PixelRaster raster;
  private final byte[] samples;
  private final int length; // of what the raster fills; the array may be longer
  private final int[] palette;
  private final int depth;
  private final int step;
  private final int scale;
  private final int[] histogram;
  private boolean gray = true;

  PhotoValues(PixelRaster raster) {
    this.raster = raster;
    this.samples = raster.samples();
    this.depth = raster.bitDepth();
    this.palette = raster.colorType() == ColorType.PALETTE ? palette(raster) : null;
    this.step = raster.bytesPerPixel();
    this.length = raster.pixelCount() * step;
    this.scale = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
    this.histogram = new int[most() + 1];
    if (palette != null) {
      countIndices();
    } else if (raster.colorType().channels() < 3) {
      countGray();
    } else {
      countColors();
    }
  }

  /** The colors of all 256 indices; one beyond the palette is black. */
  private static int[] palette(PixelRaster raster) {
    int[] colors = new int[256];
    System.arraycopy(raster.palette(), 0, colors, 0, Math.min(256, raster.palette().length));
    return colors;
  }

  private int most() {
    return depth == 16 ? 0xFFFF : 0xFF;
  }

  /** No change of contrast. */
  Contrast asIs() {
    return Contrast.none(most());
  }

  /** Whether all pixels are gray. */
  boolean isGray() {
    return gray;
  }

  private int value(int at) {
    return depth == 16
        ? (samples[at] & 0xFF) << 8 | (samples[at + 1] & 0xFF)
        : (samples[at] & 0xFF) * scale;
  }

  /** How many pixels have which value in their brightest channel; owned by this object. */
  int[] histogram() {
    return histogram;
  }

  private void countIndices() {
    int[] bright = new int[palette.length];
    for (int i = 0; i < palette.length; i++) {
      int color = palette[i];
      bright[i] = Math.max(color >> 16 & 0xFF, Math.max(color >> 8 & 0xFF, color & 0xFF));
      gray &= (color >> 16 & 0xFF) == (color & 0xFF) && (color >> 8 & 0xFF) == (color & 0xFF);
    }
    for (int i = 0; i < length; i += step) {
      histogram[bright[samples[i] & 0xFF]]++;
    }
  }

  private void countGray() {
    for (int i = 0; i < length; i += step) {
      histogram[value(i)]++;
    }
  }

  private void countColors() {
    int next = depth == 16 ? 2 : 1;
    boolean same = true;
    for (int i = 0; i < length; i += step) {
      int red = value(i);
      int green = value(i + next);
      int blue = value(i + 2 * next);
      same &= red == green && green == blue;
      histogram[Math.max(red, Math.max(green, blue))]++;
    }
    gray = same;
  }

  /**
   * The pixels in 8 bits.
   *
   * @param table what is shown for each value
   * @param channels 1 if all are gray, else 3
   */
  byte[] shown(byte[] table, int channels) {
    int pixels = raster.pixelCount();
    byte[] out = new byte[Math.multiplyExact(pixels, channels)];
    int next = depth == 16 ? 2 : 1;
    int to = 0;
    for (int i = 0; i < length; i += step) {
      if (palette != null) {
        int color = palette[samples[i] & 0xFF];
        for (int shift = 16; shift > 16 - 8 * channels; shift -= 8) {
          out[to++] = table[color >> shift & 0xFF];
        }
      } else if (channels == 1) {
        out[to++] = table[value(i)];
      } else {
        out[to++] = table[value(i)];
        out[to++] = table[value(i + next)];
        out[to++] = table[value(i + 2 * next)];
      }
    }
    return out;
  }
}
