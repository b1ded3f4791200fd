package io.maskmill.picture;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Made-up masks and images, and pictures read by the JDK. */
final class Scenes {
  private Scenes() {}

  /** Row-major counts, pixel by pixel. */
  static int[] counts(boolean[] pixels) {
    int[] counts = new int[pixels.length + 1];
    int n = 0;
    boolean value = false;
    for (boolean pixel : pixels) {
      n += pixel == value ? 0 : 1;
      value = pixel;
      counts[n]++;
    }
    return Arrays.copyOf(counts, n + 1);
  }

  static boolean[] pixels(RunLengthMask mask) {
    boolean[] pixels = new boolean[mask.width() * mask.height()];
    int at = 0;
    for (int i = 0; i < mask.counts().length; at += mask.counts()[i++]) {
      Arrays.fill(pixels, at, at + mask.counts()[i], i % 2 == 1);
    }
    return pixels;
  }

  /** A disc, or what a frame's edge leaves of it. */
  static RunLengthMask disc(int width, int height, double x, double y, double radius) {
    boolean[] pixels = new boolean[width * height];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / width;
      double dx = i % width - x;
      double dy = row - y;
      pixels[i] = dx * dx + dy * dy <= radius * radius;
    }
    return new RunLengthMask(width, height, counts(pixels));
  }

  /** An RGB PNG of noise over the whole range. */
  static byte[] noise(SplittableRandom random, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    random.nextBytes(rgb);
    rgb[0] = 0;
    return png(width, height, ColorType.RGB, 8, rgb);
  }

  static byte[] png(int width, int height, ColorType type, int depth, byte[] samples) {
    int rowBytes = width * type.channels() * depth / 8;
    return new PngEncoder()
        .encode(
            width,
            height,
            depth,
            type,
            (y, row) -> System.arraycopy(samples, y * rowBytes, row, 0, rowBytes));
  }

  /** A picture as the JDK reads it. */
  static BufferedImage read(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }

  /** 0xRRGGBB of each pixel, row-major. */
  static int[] colors(BufferedImage image) {
    int[] colors =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int i = 0; i < colors.length; i++) {
      colors[i] &= 0xFFFFFF;
    }
    return colors;
  }
}
