package io.maskmill.mask;

import java.util.Arrays;

/** Fills a polygon the way maskApi's rleFrPoly is written: every fine point of every edge. */
final class DensePolygon {

  private final int width;
  private final int height;
  private final int[] u;
  private final int[] v;
  private int size;

  private DensePolygon(int width, int height, int points) {
    this.width = width;
    this.height = height;
    this.u = new int[points];
    this.v = new int[points];
  }

  static RunLengthMask fill(int width, int height, double[] xy) {
    int k = xy.length / 2;
    int[] x = new int[k + 1];
    int[] y = new int[k + 1];
    for (int j = 0; j < k; j++) {
      x[j] = (int) (5 * xy[2 * j] + .5);
      y[j] = (int) (5 * xy[2 * j + 1] + .5);
    }
    x[k] = x[0];
    y[k] = y[0];
    int points = 0;
    for (int j = 0; j < k; j++) {
      points += Math.max(Math.abs(x[j] - x[j + 1]), Math.abs(y[j] - y[j + 1])) + 1;
    }
    DensePolygon dense = new DensePolygon(width, height, points);
    for (int j = 0; j < k; j++) {
      dense.draw(x[j], y[j], x[j + 1], y[j + 1]);
    }
    return dense.mask();
  }

  private void draw(int x0, int y0, int x1, int y1) {
    int dx = Math.abs(x1 - x0);
    int dy = Math.abs(y1 - y0);
    boolean flip = (dx >= dy && x0 > x1) || (dx < dy && y0 > y1);
    int xs = flip ? x1 : x0;
    int xe = flip ? x0 : x1;
    int ys = flip ? y1 : y0;
    int ye = flip ? y0 : y1;
    double s = dx >= dy ? (double) (ye - ys) / dx : (double) (xe - xs) / dy;
    for (int d = 0; d <= Math.max(dx, dy); d++) {
      int t = flip ? Math.max(dx, dy) - d : d;
      u[size] = dx >= dy ? t + xs : (int) (xs + s * t + .5);
      v[size++] = dx >= dy ? (int) (ys + s * t + .5) : t + ys;
    }
  }

  private RunLengthMask mask() {
    int[] a = new int[size + 1];
    int m = 0;
    for (int j = 1; j < size; j++) {
      if (u[j] == u[j - 1]) {
        continue;
      }
      double xd = ((u[j] < u[j - 1] ? u[j] : u[j] - 1) + .5) / 5 - .5;
      if (Math.floor(xd) != xd || xd < 0 || xd > width - 1) {
        continue;
      }
      double yd = (Math.min(v[j], v[j - 1]) + .5) / 5 - .5;
      yd = Math.ceil(Math.max(0, Math.min(height, yd)));
      a[m++] = ((int) xd) * height + (int) yd;
    }
    a[m++] = width * height;
    Arrays.sort(a, 0, m);
    boolean[] flips = new boolean[width * height + 1];
    for (int j = 0; j < m; j++) {
      flips[a[j]] ^= true;
    }
    Bitmap bitmap = new Bitmap(width, height);
    boolean on = false;
    for (int i = 0; i < width * height; i++) {
      on ^= flips[i];
      bitmap.set(i / height, i % height, on);
    }
    return bitmap.mask();
  }
}
