package io.maskmill.mask;

/**
 * Fills shapes with the same pixels as Pillow's ImageDraw (12.3) does with {@code fill} and {@code
 * outline} equal. Pillow truncates every coordinate towards zero before it draws, so pixels are
 * numbered by their top left corners and both ends of a shape are part of it. Coordinates beyond
 * {@link #FARTHEST} are clamped to it.
 *
 * <p>Points are {@code x0, y0, x1, y1, ...}, only read, and finite. Every method throws an
 * IllegalArgumentException if the size is below 1 or over 2147483647 pixels. Source: Pillow,
 * libImaging/Draw.c and PIL/ImageDraw.py.
 */
public final class PillowShapes {
  /** The coordinate that lies farthest from 0; beyond it Pillow's own numbers overflow. */
  public static final int FARTHEST = (1 << 30) - 64;

  /** The widest and highest ellipse: that of Pillow's numbers overflows long before. */
  public static final int LARGEST = 1 << 20;

  private PillowShapes() {}

  /** The mask of a closed polygon; where it crosses itself, the even-odd rule decides. */
  public static RunLengthMask polygon(int width, int height, double[] points) {
    RowSpans spans = new RowSpans(width, height);
    int[] truncated = new int[points.length / 2 * 2];
    for (int i = 0; i < truncated.length; i++) {
      truncated[i] = truncated(points[i]);
    }
    new PillowPolygon(spans).fill(truncated);
    return spans.mask();
  }

  /** The mask of a rectangle of two opposite corners, both included. */
  public static RunLengthMask rectangle(
      int width, int height, double x0, double y0, double x1, double y1) {
    RowSpans spans = new RowSpans(width, height);
    int left = truncated(Math.min(x0, x1));
    int right = truncated(Math.max(x0, x1));
    int top = Math.max(0, truncated(Math.min(y0, y1)));
    int bottom = Math.min(height - 1, truncated(Math.max(y0, y1)));
    for (int y = top; y <= bottom; y++) {
      spans.add(y, left, right);
    }
    return spans.mask();
  }

  /**
   * The mask of an ellipse in a box; empty when the box is a single pixel.
   *
   * @param x0 left side of the box, at most {@code x1}
   * @param y0 top side, at most {@code y1}
   * @return null when the box is wider or higher than {@link #LARGEST}
   */
  public static RunLengthMask ellipse(
      int width, int height, double x0, double y0, double x1, double y1) {
    RowSpans spans = new RowSpans(width, height);
    int left = truncated(x0);
    int top = truncated(y0);
    int a = truncated(x1) - left;
    int b = truncated(y1) - top;
    if (Math.max(a, b) > LARGEST) {
      return null;
    }
    PillowEllipse.fill(spans, left, top, a, b);
    return spans.mask();
  }

  /**
   * The mask of an open polyline.
   *
   * @param thickness pixels, 2 or more
   * @param isCurved whether inner points are joined by a slice of a circle, as by {@code
   *     joint="curve"}
   */
  public static RunLengthMask line(
      int width, int height, double[] points, int thickness, boolean isCurved) {
    RowSpans spans = new RowSpans(width, height);
    PillowLine line = new PillowLine(spans);
    line.draw(points, thickness);
    if (isCurved && thickness > 4) {
      line.join(points, thickness);
    }
    return spans.mask();
  }

  /** A coordinate as Pillow takes it. */
  static int truncated(double coordinate) {
    return (int) Math.max(-FARTHEST, Math.min(FARTHEST, coordinate));
  }
}
