package io.maskmill.picture;

import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import java.util.Arrays;

/**
 * The values of an image's pixels: 0 to 255, or to 65535 for 16 bits. Each loop over pixels is as
 * plain as it can be: a run draws few images, in code that the JVM has hardly compiled.
 */
final class PhotoValues {
  /** The least pixels whose values are counted; of larger images only every nth row is. */
  private static final int COUNTED = 1 << 16;

  /** The least rows that are counted. */
  private static final int COUNTED_ROWS = 64;

  private final PixelRaster raster;
  private final byte[] samples;
  private final int length; // of what the raster fills; the array may be longer
  private final int[] palette;
  private final int depth;
  private final int step;
  private final int scale;
  private final int[] histogram;
  private final boolean gray;

  PhotoValues(PixelRaster raster) {
    this.raster = raster;
    this.samples = raster.samples();
    this.depth = raster.bitDepth();
    this.palette = raster.colorType() == ColorType.PALETTE ? palette(raster) : null;
    this.step = raster.bytesPerPixel();
    this.length = raster.pixelCount() * step;
    this.scale = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
    this.histogram = new int[most() + 1];
    this.gray =
        palette == null ? raster.colorType().channels() < 3 || isGrayRgb() : isGray(palette);
    int every = Math.min(raster.pixelCount() / COUNTED, raster.height() / COUNTED_ROWS);
    int rowBytes = raster.width() * step;
    for (int y = Math.max(1, every) / 2; y < raster.height(); y += Math.max(1, every)) {
      count(y * rowBytes, (y + 1) * rowBytes);
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

  /**
   * How many of the pixels that were counted have which value in their brightest channel; owned by
   * this object.
   */
  int[] histogram() {
    return histogram;
  }

  private static boolean isGray(int[] colors) {
    for (int color : colors) {
      if ((color >> 16 & 0xFF) != (color & 0xFF) || (color >> 8 & 0xFF) != (color & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  private boolean isGrayRgb() {
    int bytes = depth == 16 ? 2 : 1;
    for (int i = 0; i < length; i += step) {
      for (int b = i; b < i + bytes; b++) {
        if (samples[b] != samples[b + bytes] || samples[b] != samples[b + 2 * bytes]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Counts the pixels between two places in the samples. */
  private void count(int from, int to) {
    int next = depth == 16 ? 2 : 1;
    if (palette != null) {
      for (int i = from; i < to; i += step) {
        int color = palette[samples[i] & 0xFF];
        histogram[Math.max(color >> 16 & 0xFF, Math.max(color >> 8 & 0xFF, color & 0xFF))]++;
      }
    } else if (gray) {
      for (int i = from; i < to; i += step) {
        histogram[value(i)]++;
      }
    } else {
      for (int i = from; i < to; i += step) {
        histogram[Math.max(value(i), Math.max(value(i + next), value(i + 2 * next)))]++;
      }
    }
  }

  /**
   * The pixels in 8 bits.
   *
   * @param contrast what is shown for each value
   * @param channels 1 if all are gray, else 3
   */
  byte[] shown(Contrast contrast, int channels) {
    boolean isAsIs = depth == 8 && !contrast.stretched() && palette == null;
    if (isAsIs && step == channels) {
      return Arrays.copyOf(samples, length);
    }
    byte[] table = contrast.table();
    byte[] out = new byte[Math.multiplyExact(raster.pixelCount(), channels)];
    if (palette != null) {
      ofPalette(table, channels, out);
    } else if (channels == 1) {
      for (int i = 0, to = 0; i < length; i += step) {
        out[to++] = table[value(i)];
      }
    } else {
      int next = depth == 16 ? 2 : 1;
      for (int i = 0, to = 0; i < length; i += step) {
        out[to++] = table[value(i)];
        out[to++] = table[value(i + next)];
        out[to++] = table[value(i + 2 * next)];
      }
    }
    return out;
  }

  private void ofPalette(byte[] table, int channels, byte[] out) {
    byte[] red = new byte[palette.length];
    byte[] green = new byte[palette.length];
    byte[] blue = new byte[palette.length];
    for (int i = 0; i < palette.length; i++) {
      red[i] = table[palette[i] >> 16 & 0xFF];
      green[i] = table[palette[i] >> 8 & 0xFF];
      blue[i] = table[palette[i] & 0xFF];
    }
    if (channels == 1) {
      for (int i = 0; i < length; i++) {
        out[i] = red[samples[i] & 0xFF];
      }
      return;
    }
    for (int i = 0, to = 0; i < length; i++) {
      int index = samples[i] & 0xFF;
      out[to++] = red[index];
      out[to++] = green[index];
      out[to++] = blue[index];
    }
  }
}
