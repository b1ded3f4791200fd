package io.maskmill.cli;

import java.util.SplittableRandom;

/**
 * A made-up table with lemons and kiwis: the same for a seed and a number on every machine. Later
 * fruits lie on earlier ones.
 */
final class FruitScene {
  /** Mask value of a lemon, as in Supervisely's example. */
  static final int LEMON = 170;

  /** Mask value of a kiwi, likewise. */
  static final int KIWI = 85;

  private static final int SHADES = 16;
  private static final int TABLE = 0;
  private static final int LEMON_SHADES = SHADES;
  private static final int KIWI_SHADES = 2 * SHADES;

  final int width;
  final int height;

  /** Palette indices of the picture, row-major. */
  final byte[] picture;

  /** 0, {@link #LEMON} or {@link #KIWI} per pixel, row-major. */
  final byte[] mask;

  FruitScene(int width, int height, long seed, int number) {
    this.width = width;
    this.height = height;
    picture = new byte[width * height];
    mask = new byte[width * height];
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    for (int y = 0; y < height; y++) {
      int board = y * 8 / height;
      for (int x = 0; x < width; x++) {
        picture[y * width + x] =
            (byte) (TABLE + (board * 5 + (x * 8 / width + board) % 3) % SHADES);
      }
    }
    int fruits = 1 + random.nextInt(9);
    for (int i = 0; i < fruits; i++) {
      put(random);
    }
  }

  /** The picture's palette, 0xRRGGBB. */
  static int[] palette() {
    int[] palette = new int[3 * SHADES];
    for (int i = 0; i < SHADES; i++) {
      palette[TABLE + i] = rgb(120 + 4 * i, 84 + 3 * i, 50 + 2 * i);
      palette[LEMON_SHADES + i] = rgb(190 + 4 * i, 170 + 5 * i, 20 + 6 * i);
      palette[KIWI_SHADES + i] = rgb(70 + 5 * i, 90 + 8 * i, 25 + 4 * i);
    }
    return palette;
  }

  private static int rgb(int red, int green, int blue) {
    return Math.min(255, red) << 16 | Math.min(255, green) << 8 | Math.min(255, blue);
  }

  private void put(SplittableRandom random) {
    boolean lemon = random.nextBoolean();
    double size = Math.min(width, height) * (0.06 + 0.12 * random.nextDouble());
    double long2 = lemon ? 1.7 * size : size;
    double angle = random.nextDouble() * StrictMath.PI;
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double cx = random.nextDouble() * width;
    double cy = random.nextDouble() * height;
    int reach = (int) StrictMath.ceil(Math.max(size, long2));
    for (int y = Math.max(0, (int) cy - reach); y < Math.min(height, (int) cy + reach + 1); y++) {
      for (int x = Math.max(0, (int) cx - reach); x < Math.min(width, (int) cx + reach + 1); x++) {
        double u = ((x - cx) * cos + (y - cy) * sin) / long2;
        double v = ((y - cy) * cos - (x - cx) * sin) / size;
        double far = u * u + v * v;
        if (far <= 1) {
          int shade = (int) ((1 - far) * (SHADES - 1));
          picture[y * width + x] = (byte) ((lemon ? LEMON_SHADES : KIWI_SHADES) + shade);
          mask[y * width + x] = (byte) (lemon ? LEMON : KIWI);
        }
      }
    }
  }
}
