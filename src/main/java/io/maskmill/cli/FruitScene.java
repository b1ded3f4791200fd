package io.maskmill.cli;

import java.util.SplittableRandom;

/**
 * A made-up table with lemons and kiwis: the same for a seed and a number on every machine. Later
 * fruits lie on earlier ones. The mask has the fruits' whole ellipses, without their shadows.
 */
final class FruitScene {
  /** Mask value of a lemon, as in Supervisely's example. */
  static final int LEMON = 170;

  /** Mask value of a kiwi, likewise. */
  static final int KIWI = 85;

  /** Where a fruit's shadow falls, in half axes of the fruit. */
  private static final double SHADOW_X = 0.16;

  private static final double SHADOW_Y = 0.24;

  /** How far a shadow reaches beyond the fruit's own ellipse, squared. */
  private static final double SHADOW_EDGE = 1.25;

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
    long start = seed * 0x9E3779B97F4A7C15L + number;
    new FruitTable(width, height, start).paint(picture);
    SplittableRandom random = new SplittableRandom(start);
    int fruits = 1 + random.nextInt(9);
    for (int i = 0; i < fruits; i++) {
      put(random);
    }
  }

  private void put(SplittableRandom random) {
    boolean isLemon = random.nextBoolean();
    double size = Math.min(width, height) * (0.06 + 0.12 * random.nextDouble());
    double length = isLemon ? 1.7 * size : size;
    double angle = random.nextDouble() * StrictMath.PI;
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double cx = random.nextDouble() * width;
    double cy = random.nextDouble() * height;
    shade(cx + SHADOW_X * size, cy + SHADOW_Y * size, length, size, cos, sin);
    int reach = (int) StrictMath.ceil(length);
    for (int y = Math.max(0, (int) cy - reach); y < Math.min(height, (int) cy + reach + 1); y++) {
      for (int x = Math.max(0, (int) cx - reach); x < Math.min(width, (int) cx + reach + 1); x++) {
        double u = ((x - cx) * cos + (y - cy) * sin) / length;
        double v = ((y - cy) * cos - (x - cx) * sin) / size;
        double far = u * u + v * v;
        if (far <= 1) {
          int color =
              isLemon ? FruitPaint.lemon(u, v, far, cos, sin) : FruitPaint.kiwi(u, v, far, size);
          picture[y * width + x] = (byte) color;
          mask[y * width + x] = (byte) (isLemon ? LEMON : KIWI);
        }
      }
    }
  }

  /** Darkens what lies below a fruit. */
  private void shade(double cx, double cy, double length, double size, double cos, double sin) {
    int reach = (int) StrictMath.ceil(SHADOW_EDGE * length);
    for (int y = Math.max(0, (int) cy - reach); y < Math.min(height, (int) cy + reach + 1); y++) {
      for (int x = Math.max(0, (int) cx - reach); x < Math.min(width, (int) cx + reach + 1); x++) {
        double u = ((x - cx) * cos + (y - cy) * sin) / length;
        double v = ((y - cy) * cos - (x - cx) * sin) / size;
        double depth = SHADOW_EDGE - u * u - v * v;
        if (depth > 0) {
          int at = y * width + x;
          picture[at] = (byte) FruitPaint.darker(picture[at] & 0xFF, depth);
        }
      }
    }
  }
}
