package io.maskmill.mask;

import java.util.Arrays;

/**
 * Fills ellipses with the same pixels as OpenCV's {@code ellipse} with a negative thickness,
 * 8-connected and without shift, which is how CVAT makes masks of ellipses. The outline is a
 * polygon of a few to 72 corners in 16.16 fixed point, whose edges are drawn and whose inside is
 * filled. Source: opencv, {@code modules/imgproc/src/drawing.cpp} ({@code EllipseEx}, {@code
 * ellipse2Poly}, {@code Line2}, {@code FillConvexPoly}).
 */
public final class CvEllipse {
  private static final int SHIFT = 16;
  private static final long ONE = 1L << SHIFT;
  private static final long HALF = ONE >> 1;

  /** Beyond this, sizes in fixed point would leave 64 bits in the products below. */
  private static final int MAX = 1 << 24;

  private static final float[] SINE = sine();

  private final int width;
  private final int height;
  private final SegmentClip clip;
  private final int[] from; // per row, the first column inside; beyond `to` when there is none
  private final int[] to;

  /**
   * Pixels of the outline, row by row from the left; at the border of the image some of them do not
   * touch the inside.
   */
  private int[] outline = new int[256];

  private int drawn;

  private CvEllipse(int width, int height) {
    this.width = width;
    this.height = height;
    this.clip = new SegmentClip(((long) width << SHIFT) - 1, ((long) height << SHIFT) - 1);
    this.from = new int[height];
    this.to = new int[height];
    Arrays.fill(from, Integer.MAX_VALUE);
    Arrays.fill(to, -1);
  }

  /**
   * The mask of an ellipse; center and half axes are rounded to whole pixels, half to even.
   *
   * @param angle degrees, clockwise on the screen, rounded to whole ones
   * @throws IllegalArgumentException if the size is below 1 or over 2147483647 pixels, a half axis
   *     is negative, or a number is not finite or beyond 16 million
   */
  public static RunLengthMask rasterize(
      int width,
      int height,
      double x,
      double y,
      double halfWidth,
      double halfHeight,
      double angle) {
    int pixels = RunLengthMask.pixels(width, height);
    for (double number : new double[] {x, y, halfWidth, halfHeight, angle}) {
      if (!(Math.abs(number) <= MAX)) {
        throw new IllegalArgumentException("an ellipse cannot have the number " + number);
      }
    }
    if (halfWidth < 0 || halfHeight < 0) {
      throw new IllegalArgumentException(
          "an ellipse cannot have the half axes " + halfWidth + ", " + halfHeight);
    }
    CvEllipse canvas = new CvEllipse(width, height);
    canvas.fill(
        corners(
            (long) Math.rint(x) << SHIFT,
            (long) Math.rint(y) << SHIFT,
            (long) Math.rint(halfWidth) << SHIFT,
            (long) Math.rint(halfHeight) << SHIFT,
            Math.floorMod((int) Math.rint(angle), 360)));
    return MaskAlgebra.union(canvas.inside(pixels), canvas.outline(pixels));
  }

  private RunLengthMask inside(int pixels) {
    RunBuilder runs = new RunBuilder(2 * height);
    for (int row = 0; row < height; row++) {
      if (from[row] <= to[row]) {
        runs.set(row * width + from[row], row * width + to[row] + 1);
      }
    }
    return new RunLengthMask(width, height, runs.finish(pixels));
  }

  private RunLengthMask outline(int pixels) {
    Arrays.sort(outline, 0, drawn);
    RunBuilder runs = new RunBuilder(2 * height);
    for (int i = 0; i < drawn; i++) {
      if (outline[i] >= runs.total()) {
        runs.set(outline[i], outline[i] + 1);
      }
    }
    return new RunLengthMask(width, height, runs.finish(pixels));
  }

  /** Sines of 0..450 degrees with the seven decimals of OpenCV's table. */
  private static float[] sine() {
    float[] sine = new float[451];
    for (int i = 0; i < sine.length; i++) {
      sine[i] = (float) (Math.rint(Math.sin(Math.toRadians(i)) * 1e7) / 1e7);
    }
    return sine;
  }

  /** Corners {@code x0, y0, x1, y1, ...} in fixed point; neighboring corners differ. */
  private static long[] corners(long x, long y, long halfWidth, long halfHeight, int angle) {
    long size = (Math.max(halfWidth, halfHeight) + HALF) >> SHIFT;
    int step = size < 3 ? 90 : size < 10 ? 30 : size < 15 ? 18 : 5;
    double cosine = SINE[450 - angle];
    double sine = SINE[angle];
    long[] corners = new long[2 * (360 / step + 1)];
    int n = 0;
    for (int i = 0; i <= 360; i += step) {
      double alongX = halfWidth * (double) SINE[450 - i];
      double alongY = halfHeight * (double) SINE[i];
      long px = (long) Math.rint(x + alongX * cosine - alongY * sine);
      long py = (long) Math.rint(y + alongX * sine + alongY * cosine);
      if (n == 0 || px != corners[n - 2] || py != corners[n - 1]) {
        corners[n++] = px;
        corners[n++] = py;
      }
    }
    return n == 2 ? new long[] {x, y, x, y} : Arrays.copyOf(corners, n);
  }

  private void fill(long[] corners) {
    int n = corners.length / 2;
    int top = 0;
    long bottom = corners[1];
    long px = corners[2 * n - 2];
    long py = corners[2 * n - 1];
    for (int i = 0; i < n; i++) {
      long x = corners[2 * i];
      long y = corners[2 * i + 1];
      top = y < corners[2 * top + 1] ? i : top;
      bottom = Math.max(bottom, y);
      line(px, py, x, y);
      px = x;
      py = y;
    }
    if (n >= 3) {
      inside(corners, n, top, (int) Math.min((bottom + HALF) >> SHIFT, height - 1));
    }
  }

  /** Walks down both sides at once. */
  private void inside(long[] corners, int n, int top, int lastRow) {
    int edges = n;
    int row = (int) ((corners[2 * top + 1] + HALF) >> SHIFT);
    int[] corner = {top, top};
    int[] end = {row, row};
    int[] turn = {1, n - 1};
    long[] x = {-ONE, -ONE};
    long[] slope = {0, 0};
    for (; row <= lastRow; row++) {
      for (int side = 0; side < 2; side++) {
        if (row < end[side]) {
          continue;
        }
        int before = corner[side];
        int next = (before + turn[side]) % n;
        while (edges-- > 0) {
          int until = (int) ((corners[2 * next + 1] + HALF) >> SHIFT);
          if (until > row) {
            long rows = until - (long) row;
            end[side] = until;
            slope[side] = ((corners[2 * next] - corners[2 * before]) * 2 + rows) / (2 * rows);
            x[side] = corners[2 * before];
            corner[side] = next;
            break;
          }
          before = next;
          next = (next + turn[side]) % n;
        }
      }
      if (edges < 0) {
        return; // the last row is left to the outline
      }
      if (row >= 0) {
        span(row, (Math.min(x[0], x[1]) + HALF) >> SHIFT, (Math.max(x[0], x[1]) + HALF) >> SHIFT);
      }
      x[0] += slope[0];
      x[1] += slope[1];
    }
  }

  private void span(int row, long first, long last) {
    if (last >= 0 && first < width) {
      from[row] = (int) Math.max(first, 0);
      to[row] = (int) Math.min(last, width - 1);
    }
  }

  private void point(long x, long y) {
    if (y >= 0 && y < height && x >= 0 && x < width) {
      if (drawn == outline.length) {
        outline = Arrays.copyOf(outline, 2 * drawn);
      }
      outline[drawn++] = (int) (y * width + x);
    }
  }

  /** Adds one pixel per row or per column, whichever gives more. */
  private void line(long x0, long y0, long x1, long y1) {
    if (!clip.cut(x0, y0, x1, y1)) {
      return;
    }
    long dx = clip.x1 - clip.x0;
    long dy = clip.y1 - clip.y0;
    boolean isFlat = Math.abs(dx) > Math.abs(dy);
    boolean isSwapped = isFlat ? dx < 0 : dy < 0;
    long x = isSwapped ? clip.x1 : clip.x0;
    long y = isSwapped ? clip.y1 : clip.y0;
    long lastX = isSwapped ? clip.x0 : clip.x1;
    long lastY = isSwapped ? clip.y0 : clip.y1;
    point((lastX + HALF) >> SHIFT, (lastY + HALF) >> SHIFT);
    if (isFlat) {
      long step = (isSwapped ? -dy : dy) * ONE / (Math.abs(dx) | 1);
      long at = y + HALF;
      long column = (x + HALF) >> SHIFT;
      for (long left = (lastX - x) >> SHIFT; left >= 0; left--, at += step) {
        point(column++, at >> SHIFT);
      }
    } else {
      long step = (isSwapped ? -dx : dx) * ONE / (Math.abs(dy) | 1);
      long at = x + HALF;
      long row = (y + HALF) >> SHIFT;
      for (long left = (lastY - y) >> SHIFT; left >= 0; left--, at += step) {
        point(at >> SHIFT, row++);
      }
    }
  }
}
