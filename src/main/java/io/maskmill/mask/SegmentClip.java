package io.maskmill.mask;

/**
 * Clips a segment to a rectangle at the origin in whole numbers, as OpenCV's clipLine does: at the
 * y sides first, then at the x sides, with truncated quotients. Holds the last clipped segment
 * only. Source: OpenCV, imgproc/drawing.cpp.
 */
final class SegmentClip {

  private final long right;
  private final long bottom;
  long x0;
  long y0;
  long x1;
  long y1;

  /** The rectangle {@code 0..right} by {@code 0..bottom}, both included. */
  SegmentClip(long right, long bottom) {
    this.right = right;
    this.bottom = bottom;
  }

  /** Stores the part inside in the fields; returns false when there is none. */
  boolean cut(long fromX, long fromY, long toX, long toY) {
    x0 = fromX;
    y0 = fromY;
    x1 = toX;
    y1 = toY;
    if (isBeside(y0, y1, bottom) || isBeside(x0, x1, right)) {
      return false;
    }
    if (beyond(y0, bottom) != 0) {
      long side = y0 < 0 ? 0 : bottom;
      x0 += part(side - y0, x1 - x0, y1 - y0);
      y0 = side;
    }
    if (beyond(y1, bottom) != 0) {
      long side = y1 < 0 ? 0 : bottom;
      x1 += part(side - y1, x1 - x0, y1 - y0);
      y1 = side;
    }
    if (isBeside(x0, x1, right)) {
      return false;
    }
    if (beyond(x0, right) != 0) {
      long side = x0 < 0 ? 0 : right;
      y0 += part(side - x0, y1 - y0, x1 - x0);
      x0 = side;
    }
    if (beyond(x1, right) != 0) {
      long side = x1 < 0 ? 0 : right;
      y1 += part(side - x1, y1 - y0, x1 - x0);
      x1 = side;
    }
    return true;
  }

  private static boolean isBeside(long a, long b, long last) {
    return beyond(a, last) != 0 && beyond(a, last) == beyond(b, last);
  }

  private static int beyond(long v, long last) {
    return v < 0 ? -1 : v > last ? 1 : 0;
  }

  private static long part(long step, long across, long along) {
    return (long) ((double) step * across / along);
  }
}
