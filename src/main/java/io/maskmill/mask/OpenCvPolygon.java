package io.maskmill.mask;

/**
 * Fills polygons with the same pixels as OpenCV's fillPoly (4.6, LINE_8, no shift): the 8-connected
 * outline of every ring and the inside by the even-odd rule. Points are pixel centers, so both ends
 * of a side belong to it. Source: OpenCV, imgproc/drawing.cpp.
 */
public final class OpenCvPolygon {

  /** Coordinates are clamped to this many pixels from the origin. */
  public static final int FARTHEST = 100_000_000;

  private OpenCvPolygon() {}

  /**
   * The mask of rings that are filled together: a pixel covered by an even number of rings is not
   * set, unless it is on an outline. Time is bounded by edges times rows, and memory by the mask
   * and the edges.
   *
   * @param rings {@code x0, y0, x1, y1, ...} of each ring; only read; coordinates beyond {@link
   *     #FARTHEST} are clamped to it, half a point at the end and empty rings are ignored
   * @throws IllegalArgumentException if the size is below 1 or over 2147483647 pixels
   */
  public static RunLengthMask fill(int width, int height, int[]... rings) {
    RowSpans spans = new RowSpans(width, height);
    EightConnectedLine outline = new EightConnectedLine(spans);
    EvenOddFill inside = new EvenOddFill(spans);
    for (int[] ring : rings) {
      int end = ring.length & ~1;
      if (end == 0) {
        continue;
      }
      int x = near(ring[end - 2]);
      int y = near(ring[end - 1]);
      for (int i = 0; i < end; i += 2) {
        int nextX = near(ring[i]);
        int nextY = near(ring[i + 1]);
        outline.draw(x, y, nextX, nextY);
        inside.edge(x, y, nextX, nextY);
        x = nextX;
        y = nextY;
      }
    }
    inside.fill();
    return spans.mask();
  }

  /** The mask of a ring minus the pixels of all holes filled together, including their outlines. */
  public static RunLengthMask fillWithHoles(int width, int height, int[] exterior, int[][] holes) {
    RunLengthMask whole = fill(width, height, exterior);
    return holes.length == 0 ? whole : MaskAlgebra.difference(whole, fill(width, height, holes));
  }

  /** The coordinate, clamped to the farthest one. */
  static int near(int coordinate) {
    return Math.max(-FARTHEST, Math.min(FARTHEST, coordinate));
  }
}
