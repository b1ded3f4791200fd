package io.maskmill.mask;

/**
 * Draws Bresenham's 8-connected line from left to right, with the same pixels as OpenCV's LINE_8 of
 * thickness 1. A segment that leaves the image is cut before it is walked, which moves its pixels a
 * little, as in OpenCV. Source: OpenCV, imgproc/drawing.cpp.
 */
final class EightConnectedLine {

  private final RowSpans spans;
  private final SegmentClip clip;

  EightConnectedLine(RowSpans spans) {
    this.spans = spans;
    this.clip = new SegmentClip(spans.width() - 1, spans.height() - 1);
  }

  /** Adds the pixels from one point to another, both included. */
  void draw(long x0, long y0, long x1, long y1) {
    if (!clip.cut(x0, y0, x1, y1)) {
      return;
    }
    if (clip.x0 <= clip.x1) {
      walk((int) clip.x0, (int) clip.y0, (int) clip.x1, (int) clip.y1);
    } else {
      walk((int) clip.x1, (int) clip.y1, (int) clip.x0, (int) clip.y0);
    }
  }

  private void walk(int x0, int y0, int x1, int y1) {
    int dx = x1 - x0;
    int dy = Math.abs(y1 - y0);
    int down = y1 < y0 ? -1 : 1;
    if (dy > dx) {
      int x = x0;
      long error = dy - 2L * dx;
      for (int i = 0, y = y0; i <= dy; i++, y += down) {
        spans.add(y, x, x);
        if (error < 0) {
          error += 2L * dy;
          x++;
        }
        error -= 2L * dx;
      }
      return;
    }
    int y = y0;
    int from = x0;
    long error = dx - 2L * dy;
    for (int x = x0; x < x1; x++) {
      if (error < 0) {
        error += 2L * dx;
        spans.add(y, from, x);
        from = x + 1;
        y += down;
      }
      error -= 2L * dy;
    }
    spans.add(y, from, x1);
  }
}
