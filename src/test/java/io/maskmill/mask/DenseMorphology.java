package io.maskmill.mask;

import java.util.ArrayDeque;

/** Looks at each pixel's neighbors one by one: the slow second version of growing and filling. */
final class DenseMorphology {

  private DenseMorphology() {}

  /** Whether a pixel {@code x}, {@code y} away belongs to a neighborhood; by its own formulas. */
  static boolean contains(Neighborhood shape, int radius, int x, int y) {
    int dx = Math.abs(x);
    int dy = Math.abs(y);
    if (dx > radius || dy > radius) {
      return false;
    }
    return switch (shape) {
      case SQUARE -> true;
      case CROSS -> dx == 0 || dy == 0;
      case DIAMOND -> dx + dy <= radius;
      case DISC -> dx <= Math.rint(Math.sqrt((double) radius * radius - (double) dy * dy));
    };
  }

  static Bitmap dilate(Bitmap mask, Neighborhood shape, int radius) {
    Bitmap grown = new Bitmap(mask.width(), mask.height());
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        grown.set(x, y, meets(mask, true, shape, radius, x, y));
      }
    }
    return grown;
  }

  static Bitmap erode(Bitmap mask, Neighborhood shape, int radius) {
    Bitmap shrunk = new Bitmap(mask.width(), mask.height());
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        shrunk.set(x, y, !meets(mask, false, shape, radius, x, y));
      }
    }
    return shrunk;
  }

  /** Whether the neighborhood of a pixel has a pixel of a value inside the picture. */
  private static boolean meets(
      Bitmap mask, boolean value, Neighborhood shape, int radius, int x, int y) {
    for (int v = 0; v < mask.height(); v++) {
      for (int u = 0; u < mask.width(); u++) {
        if (mask.get(u, v) == value && contains(shape, radius, u - x, v - y)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Floods the background from outside and sets what stays dry. */
  static Bitmap fillHoles(Bitmap mask, boolean eight) {
    int width = mask.width() + 2;
    int height = mask.height() + 2;
    boolean[] wet = new boolean[width * height];
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(0);
    wet[0] = true;
    while (!open.isEmpty()) {
      int pixel = open.remove();
      for (int d = 0; d < 9; d++) {
        int dx = d % 3 - 1;
        int dy = d / 3 - 1;
        int x = pixel % width + dx;
        int y = pixel / width + dy;
        boolean near = eight || dx == 0 || dy == 0;
        boolean inside = x >= 0 && y >= 0 && x < width && y < height;
        if (near && inside && !mask.inside(x - 1, y - 1) && !wet[y * width + x]) {
          wet[y * width + x] = true;
          open.add(y * width + x);
        }
      }
    }
    Bitmap filled = new Bitmap(mask.width(), mask.height());
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        filled.set(x, y, !wet[(y + 1) * width + x + 1]);
      }
    }
    return filled;
  }

  /** The pixels with a neighbor, within a distance in both directions, that is not set. */
  static Bitmap boundary(Bitmap mask, int distance) {
    Bitmap edge = new Bitmap(mask.width(), mask.height());
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        boolean near = false;
        for (int v = y - distance; v <= y + distance; v++) {
          for (int u = x - distance; u <= x + distance; u++) {
            near |= !mask.inside(u, v);
          }
        }
        edge.set(x, y, mask.get(x, y) && near);
      }
    }
    return edge;
  }
}
