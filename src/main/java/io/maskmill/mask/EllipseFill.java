package io.maskmill.mask;

/**
 * Fills ellipses exactly: a pixel is set when its center lies in the ellipse or on it. Pixel {@code
 * x,y} has its center at {@code x + 0.5, y + 0.5}. Systems that draw ellipses in a browser and say
 * nothing of pixels are read so; {@link CvEllipse} is OpenCV's rule.
 */
public final class EllipseFill {
  private final double centerX;
  private final double centerY;
  private final double radiusX;
  private final double radiusY;
  private final double cos;
  private final double sin;

  private EllipseFill(
      double centerX, double centerY, double radiusX, double radiusY, double degrees) {
    this.centerX = centerX;
    this.centerY = centerY;
    this.radiusX = radiusX;
    this.radiusY = radiusY;
    this.cos = Math.cos(Math.toRadians(degrees));
    this.sin = Math.sin(Math.toRadians(degrees));
  }

  /**
   * The mask of an ellipse. Each row costs two binary searches.
   *
   * @param centerX in pixels, likewise the others
   * @param radiusX half the axis that lies along the row without rotation, above 0
   * @param radiusY half the other axis, above 0
   * @param degrees of the rotation around the center, clockwise as the image is seen
   * @throws IllegalArgumentException if the size is below 1 or over 2147483647 pixels, a radius is
   *     not above 0, or a number is not finite
   */
  public static RunLengthMask rasterize(
      int width,
      int height,
      double centerX,
      double centerY,
      double radiusX,
      double radiusY,
      double degrees) {
    int pixels = RunLengthMask.pixels(width, height);
    if (!(radiusX > 0 && radiusY > 0)
        || !Double.isFinite(centerX + centerY + radiusX + radiusY + degrees)) {
      throw new IllegalArgumentException(
          "an ellipse cannot have the center %s,%s, the radii %s,%s and the rotation %s"
              .formatted(centerX, centerY, radiusX, radiusY, degrees));
    }
    EllipseFill ellipse = new EllipseFill(centerX, centerY, radiusX, radiusY, degrees);
    double reach = Math.hypot(radiusX * ellipse.sin, radiusY * ellipse.cos);
    int first = clamped(Math.floor(centerY - reach) - 1, height);
    int last = clamped(Math.ceil(centerY + reach) + 1, height);
    RunBuilder runs = new RunBuilder(2 * (last - first + 1));
    for (int y = first; y <= last; y++) {
      ellipse.fillRow(width, y, runs);
    }
    return new RunLengthMask(width, height, runs.finish(pixels));
  }

  private static int clamped(double position, int size) {
    return (int) Math.max(0, Math.min(size - 1, position));
  }

  /** Along a row the distance is convex, so that the pixels inside are one run around its least. */
  private void fillRow(int width, int y, RunBuilder runs) {
    double dy = y + 0.5 - centerY;
    double flatness = square(cos / radiusX) + square(sin / radiusY);
    double skew = cos * sin * (square(1 / radiusX) - square(1 / radiusY));
    double least = centerX - skew / flatness * dy - 0.5;
    int inside = clamped(Math.floor(least), width);
    if (!holds(inside, y)) {
      inside = clamped(Math.ceil(least), width);
      if (!holds(inside, y)) {
        return;
      }
    }
    int from = border(inside, -1, y);
    int to = border(inside, width, y);
    runs.set(y * width + from, y * width + to + 1);
  }

  /** The last pixel inside on the way from one that is inside to one that counts as outside. */
  private int border(int inside, int outside, int y) {
    int in = inside;
    int out = outside;
    while (Math.abs(out - in) > 1) {
      int middle = in + (out - in) / 2;
      if (holds(middle, y)) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }

  private boolean holds(int x, int y) {
    double dx = x + 0.5 - centerX;
    double dy = y + 0.5 - centerY;
    return square((dx * cos + dy * sin) / radiusX) + square((dy * cos - dx * sin) / radiusY) <= 1;
  }

  private static double square(double value) {
    return value * value;
  }
}
