package io.maskmill.mask;

/**
 * Draws wide lines as Pillow does: a quadrangle per segment, and on request a slice of a circle at
 * each inner point. Source: Pillow 12.3, libImaging/Draw.c, ImagingDrawWideLine; PIL/ImageDraw.py,
 * line.
 */
final class PillowLine {
  private final RowSpans spans;
  private final PillowPolygon polygon;

  PillowLine(RowSpans spans) {
    this.spans = spans;
    this.polygon = new PillowPolygon(spans);
  }

  /** Adds the segments between points {@code x0, y0, x1, y1, ...}. */
  void draw(double[] points, int width) {
    for (int i = 2; i + 1 < points.length; i += 2) {
      segment(
          PillowShapes.truncated(points[i - 2]),
          PillowShapes.truncated(points[i - 1]),
          PillowShapes.truncated(points[i]),
          PillowShapes.truncated(points[i + 1]),
          width);
    }
  }

  private void segment(int x0, int y0, int x1, int y1, int width) {
    int dx = x1 - x0;
    int dy = y1 - y0;
    if (dx == 0 && dy == 0) {
      spans.add(y0, x0, x0);
      return;
    }
    double length = Math.hypot(dx, dy);
    double half = (width - 1) / 2.0;
    double most = Math.floor(half + 0.5) / length;
    double least = Math.ceil(half - 0.5) / length;
    int left = halfDown(least * dy);
    int right = halfDown(most * dy);
    int up = halfDown(least * dx);
    int down = halfDown(most * dx);
    polygon.fillQuad(
        x0 - left, y0 + down, x1 - left, y1 + down, x1 + right, y1 - up, x0 + right, y0 - up);
  }

  private static int halfDown(double x) {
    return (int) (x >= 0 ? Math.ceil(x - 0.5) : -Math.ceil(Math.abs(x) - 0.5));
  }

  /** Adds the joints of inner points. */
  void join(double[] points, int width) {
    for (int i = 2; i + 3 < points.length; i += 2) {
      double x = points[i];
      double y = points[i + 1];
      double before = bearing(x - points[i - 2], points[i - 1] - y);
      double after = bearing(points[i + 2] - x, y - points[i + 3]);
      if (before != after) {
        join(x, y, before, after, width);
      }
    }
  }

  private void join(double x, double y, double before, double after, int width) {
    boolean isFlipped =
        (after > before && after - 180 > before) || (after < before && after + 180 > before);
    double reach = width / 2.0 - 1;
    int left = PillowShapes.truncated(x - width / 2.0 + 1);
    int top = PillowShapes.truncated(y - width / 2.0 + 1);
    int a = PillowShapes.truncated(x + width / 2.0 - 1) - left;
    int b = PillowShapes.truncated(y + width / 2.0 - 1) - top;
    double from = (isFlipped ? after + 90 : before - 90) - 90;
    double to = (isFlipped ? before + 90 : after - 90) - 90;
    PillowEllipse.slice(spans, left, top, a, b, (float) from, (float) to);
    if (width > 8) {
      double turn = isFlipped ? 90 : -90;
      double[] gap = new double[6];
      at(x, y, before + turn, reach, gap, 0);
      gap[2] = x;
      gap[3] = y;
      at(x, y, after + turn, reach, gap, 4);
      draw(gap, 3);
    }
  }

  /** The point at an angle and a distance from another, as whole steps away from it. */
  private static void at(
      double x, double y, double angle, double distance, double[] into, int index) {
    double radians = Math.toRadians(angle - 90);
    into[index] = x + whole(distance * Math.cos(radians));
    into[index + 1] = y + whole(distance * Math.sin(radians));
  }

  private static double whole(double step) {
    return step > 0 ? Math.floor(step) : Math.ceil(step);
  }

  /** The direction of a step in degrees, 0 upwards and clockwise, 0 or more and below 360. */
  private static double bearing(double right, double up) {
    double degrees = Math.toDegrees(Math.atan2(right, up)) % 360;
    return degrees < 0 ? degrees + 360 : degrees;
  }
}
