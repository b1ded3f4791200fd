package io.maskmill.mask;

/**
 * Fills normalized polygons with the same pixels as Ultralytics' data loader, whose numbers are
 * floats: a point times the size, cut to a whole number, and {@link OpenCvPolygon}. Source:
 * Ultralytics 8.3.63, {@code data/utils.py} polygon2mask, {@code utils/ops.py} resample_segments,
 * {@code data/augment.py} LetterBox.
 */
public final class UltralyticsFill {
  private static final int POINTS = 1000;

  private UltralyticsFill() {}

  /**
   * The mask of the points as they are written.
   *
   * @param points {@code x0, y0, x1, y1, ...}, 1 is the width or height; only read
   */
  public static RunLengthMask ofVertices(int width, int height, float[] points) {
    int[] pixels = new int[points.length];
    for (int i = 0; i < points.length; i += 2) {
      pixels[i] = (int) (points[i] * width);
      pixels[i + 1] = (int) (points[i + 1] * height);
    }
    return OpenCvPolygon.fill(width, height, pixels);
  }

  /**
   * The mask that training sees of an image at its own size: the outline is resampled, and the
   * image lies in the middle of a square, where points before the image's edges count as well.
   *
   * @param samples see {@link #samples}
   */
  public static RunLengthMask asTrained(int width, int height, float[] points, int samples) {
    int side = Math.max(width, height);
    int left = (side - width) / 2; // LetterBox puts the picture there, and moves outlines as far
    int top = (side - height) / 2;
    float[] outline = resampled(points, samples);
    int[] pixels = new int[outline.length];
    for (int i = 0; i < outline.length; i += 2) {
      pixels[i] = (int) (outline[i] * width + left);
      pixels[i + 1] = (int) (outline[i + 1] * height + top);
    }
    RunLengthMask square = OpenCvPolygon.fill(side, side, pixels);
    return width == height ? square : square.crop(new Box(left, top, width, height));
  }

  /** The same without the square. */
  public static RunLengthMask ofResampled(int width, int height, float[] points, int samples) {
    return ofVertices(width, height, resampled(points, samples));
  }

  /**
   * How many points every outline of an image is resampled to.
   *
   * @param longest number of points of its longest outline
   */
  public static int samples(int longest) {
    return longest > POINTS ? longest + 1 : POINTS;
  }

  /** The outline as {@code samples} points, its own among them where they are fewer. */
  static float[] resampled(float[] points, int samples) {
    int n = points.length / 2;
    if (n == samples) {
      return points;
    }
    boolean isFew = n + 1 < samples;
    int steps = isFew ? samples - (n + 1) : samples;
    float[] out = new float[2 * samples];
    double step = steps == 1 ? 0 : (double) n / (steps - 1);
    int written = 0;
    int own = 0;
    for (int i = 0; i < steps; i++) {
      double at = i == steps - 1 && steps > 1 ? n : i * step;
      while (isFew && own <= n && own <= at) {
        written = put(out, written, points, own++);
      }
      written = put(out, written, points, at);
    }
    while (isFew && own <= n) {
      written = put(out, written, points, own++);
    }
    return out;
  }

  /** Puts the point at a place of the closed outline, counted in points. */
  private static int put(float[] out, int written, float[] points, double at) {
    int n = points.length / 2;
    int before = (int) at;
    int a = before % n;
    int b = (before + 1) % n;
    double part = at - before;
    for (int axis = 0; axis < 2; axis++) {
      double from = points[2 * a + axis];
      double to = points[2 * b + axis];
      out[2 * written + axis] = (float) (part == 0 ? from : (to - from) * part + from);
    }
    return written + 1;
  }
}
