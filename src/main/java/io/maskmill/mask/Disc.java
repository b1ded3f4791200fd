package io.maskmill.mask;

/** Fills Bresenham's circle. Source: OpenCV, imgproc/drawing.cpp, Circle. */
final class Disc {

  private Disc() {}

  /** Adds the disc's rows in O(radius). */
  static void fill(RowSpans spans, int x, int y, int radius) {
    int far = radius;
    int near = 0;
    int error = 0;
    int grow = 1;
    int shrink = 2 * radius - 1;
    while (far >= near) {
      spans.add((long) y - near, (long) x - far, (long) x + far);
      spans.add((long) y + near, (long) x - far, (long) x + far);
      spans.add((long) y - far, (long) x - near, (long) x + near);
      spans.add((long) y + far, (long) x - near, (long) x + near);
      near++;
      error += grow;
      grow += 2;
      if (error > 0) {
        error -= shrink;
        far--;
        shrink -= 2;
      }
    }
  }
}
