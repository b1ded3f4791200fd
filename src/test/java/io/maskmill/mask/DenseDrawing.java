package io.maskmill.mask;

/** Draws on pixels, one by one and as plainly as it can be said; points are inside the image. */
final class DenseDrawing {

  private DenseDrawing() {}

  static RunLengthMask polygon(int width, int height, int[][] rings) {
    Bitmap bitmap = new Bitmap(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        bitmap.set(x, y, isInside(rings, x, y));
      }
    }
    for (int[] ring : rings) {
      for (int i = 0; i < ring.length; i += 2) {
        int next = (i + 2) % ring.length;
        line(bitmap, ring[i], ring[i + 1], ring[next], ring[next + 1]);
      }
    }
    return bitmap.mask();
  }

  /**
   * An odd number of crossings left of the pixel or on it, or a crossing on it that ends a span.
   */
  private static boolean isInside(int[][] rings, int x, int y) {
    int before = 0;
    int at = 0;
    for (int[] ring : rings) {
      for (int i = 0; i < ring.length; i += 2) {
        int next = (i + 2) % ring.length;
        int x0 = ring[i];
        int y0 = ring[i + 1];
        int x1 = ring[next];
        int y1 = ring[next + 1];
        if (y < Math.min(y0, y1) || y >= Math.max(y0, y1)) {
          continue;
        }
        long slope = ((long) (x1 - x0) * 65536) / (y1 - y0);
        long crossing = y0 < y1 ? x0 * 65536L + slope * (y - y0) : x1 * 65536L + slope * (y - y1);
        if (crossing < x * 65536L) {
          before++;
        } else if (crossing == x * 65536L) {
          at++;
        }
      }
    }
    return before % 2 == 1 || at > 0;
  }

  static RunLengthMask polyline(int width, int height, int[] points) {
    Bitmap bitmap = new Bitmap(width, height);
    for (int i = 2; i < points.length; i += 2) {
      line(bitmap, points[i - 2], points[i - 1], points[i], points[i + 1]);
    }
    return bitmap.mask();
  }

  /** Each step of the longer axis, the other one rounded, halves towards the left point. */
  private static void line(Bitmap bitmap, int x0, int y0, int x1, int y1) {
    if (x0 > x1) {
      line(bitmap, x1, y1, x0, y0);
      return;
    }
    int dx = x1 - x0;
    int dy = Math.abs(y1 - y0);
    int down = Integer.signum(y1 - y0);
    int longer = Math.max(dx, dy);
    for (int i = 0; i <= longer; i++) {
      int other = longer == 0 ? 0 : (2 * i * Math.min(dx, dy) + longer - 1) / (2 * longer);
      bitmap.set(x0 + (dx >= dy ? i : other), y0 + down * (dx >= dy ? other : i), true);
    }
  }
}
