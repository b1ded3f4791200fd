package io.maskmill.mask;

/**
 * Draws polylines and dots with the same pixels as OpenCV's polylines and filled circle (4.6,
 * LINE_8, no shift). Source: OpenCV, imgproc/drawing.cpp.
 */
public final class OpenCvPolyline {

  /** The greatest thickness that OpenCV accepts. */
  public static final int MAX_THICKNESS = 32767;

  private static final int SHIFT = 16;

  private OpenCvPolyline() {}

  /**
   * The mask of an open polyline. A single point draws nothing.
   *
   * @param points {@code x0, y0, x1, y1, ...}, pixel centers; only read; coordinates beyond {@link
   *     OpenCvPolygon#FARTHEST} are clamped to it
   * @param thickness 1: one pixel, 8-connected; 2 and more: a quadrangle per segment and a disc at
   *     each point
   * @throws IllegalArgumentException if the thickness is not in 1..{@link #MAX_THICKNESS}, or the
   *     size is below 1 or over 2147483647 pixels
   */
  public static RunLengthMask draw(int width, int height, int[] points, int thickness) {
    if (thickness < 1 || thickness > MAX_THICKNESS) {
      throw new IllegalArgumentException("thickness " + thickness + " is not 1.." + MAX_THICKNESS);
    }
    RowSpans spans = new RowSpans(width, height);
    EightConnectedLine line = new EightConnectedLine(spans);
    ConvexQuad quad = new ConvexQuad(spans);
    int radius = ((thickness << (SHIFT - 1)) + (1 << (SHIFT - 1))) >> SHIFT;
    for (int i = 2; i + 1 < points.length; i += 2) {
      int x0 = OpenCvPolygon.near(points[i - 2]);
      int y0 = OpenCvPolygon.near(points[i - 1]);
      int x1 = OpenCvPolygon.near(points[i]);
      int y1 = OpenCvPolygon.near(points[i + 1]);
      if (thickness == 1) {
        line.draw(x0, y0, x1, y1);
        continue;
      }
      thick(quad, x0, y0, x1, y1, thickness);
      if (i == 2) {
        Disc.fill(spans, x0, y0, radius);
      }
      Disc.fill(spans, x1, y1, radius);
    }
    return spans.mask();
  }

  /** The segment's rectangle, with sides half a thickness away from the segment. */
  private static void thick(ConvexQuad quad, int x0, int y0, int x1, int y1, int thickness) {
    double dx = x0 - x1;
    double dy = y1 - y0;
    double square = dx * dx + dy * dy;
    if (square == 0) {
      return;
    }
    double half = ((thickness << (SHIFT - 1)) + (thickness & 1) * 32768.0) / Math.sqrt(square);
    long sideX = (long) Math.rint(dy * half);
    long sideY = (long) Math.rint(dx * half);
    long fromX = (long) x0 << SHIFT;
    long fromY = (long) y0 << SHIFT;
    long toX = (long) x1 << SHIFT;
    long toY = (long) y1 << SHIFT;
    quad.fill(
        new long[] {fromX + sideX, fromX - sideX, toX - sideX, toX + sideX},
        new long[] {fromY + sideY, fromY - sideY, toY - sideY, toY + sideY});
  }

  /**
   * The mask of dots: a disc around each point.
   *
   * @param centers {@code x0, y0, x1, y1, ...}; only read; coordinates as for {@link #draw}
   * @param radius 0 is a single pixel; at most {@link #MAX_THICKNESS}
   * @throws IllegalArgumentException if the radius is out of range, or the size is below 1 or over
   *     2147483647 pixels
   */
  public static RunLengthMask dots(int width, int height, int[] centers, int radius) {
    if (radius < 0 || radius > MAX_THICKNESS) {
      throw new IllegalArgumentException("radius " + radius + " is not 0.." + MAX_THICKNESS);
    }
    RowSpans spans = new RowSpans(width, height);
    for (int i = 0; i + 1 < centers.length; i += 2) {
      Disc.fill(spans, OpenCvPolygon.near(centers[i]), OpenCvPolygon.near(centers[i + 1]), radius);
    }
    return spans.mask();
  }
}
