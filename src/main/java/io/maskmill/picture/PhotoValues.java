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
  private final boolean gray;

  PhotoValues(PixelRaster raster) {
    this.raster = raster;
    this.samples = raster.samples();
    this.depth = raster.bitDepth();
    this.palette = raster.colorType() == ColorType.PALETTE ? palette(raster) : null;
    this.step = raster.bytesPerPixel();
    this.length = raster.pixelCount() * step;
    this.scale = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
    this.gray = findGray();
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

  private boolean findGray() {
    if (palette != null) {
      boolean all = true;
      for (int color : palette) {
        all &= (color >> 16) == (color & 0xFF) && (color >> 8 & 0xFF) == (color & 0xFF);
      }
      return all;
    }
    if (raster.colorType().channels() < 3) {
      return true;
    }
    int bytes = depth == 16 ? 2 : 1;
    for (int i = 0; i < length; i += step) {
      for (int b = 0; b < bytes; b++) {
        byte first = samples[i + b];
        if (samples[i + bytes + b] != first || samples[i + 2 * bytes + b] != first) {
          return false;
        }
      }
    }
    return true;
  }

  private int value(int at) {
    return depth == 16
        ? (samples[at] & 0xFF) << 8 | samples[at + 1] & 0xFF
        : (samples[at] & 0xFF) * scale;
  }

  /** How many pixels are how bright. */
  int[] histogram() {
    int[] histogram = new int[most() + 1];
    int next = depth == 16 ? 2 : 1;
    for (int i = 0; i < length; i += step) {
      if (palette != null) {
        histogram[Palette.luminance(palette[samples[i] & 0xFF])]++;
      } else if (gray) {
        histogram[value(i)]++;
      } else {
        int green = 150 * value(i + next);
        histogram[(77 * value(i) + green + 29 * value(i + 2 * next)) >> 8]++;
      }
    }
    return histogram;
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
      } else {
        for (int c = 0; c < channels; c++) {
          out[to++] = table[value(i + c * next)];
        }
      }
    }
    return out;
  }
}
