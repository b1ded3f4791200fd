package io.maskmill.mask;

/**
 * Fills polygons: the same pixels as OpenCV's fillPoly (4.6, LINE_8, no shift), which are the
 * 8-connected outline of every ring and what lies inside by the even-odd rule. Points are pixels'
 * middles, so that both ends of a side are part of it. Source: OpenCV, imgproc/drawing.cpp.
 */
public final class OpenCvPolygon {

  /** Coordinates are taken to lie within this many pixels of the origin. */
  public static final int FARTHEST = 100_000_000;

  private OpenCvPolygon() {}

  /**
   * The mask of rings that are filled together: where an even number of them covers a pixel it is
   * not set, unless an outline runs there. Time is bounded by edges times rows, memory by the mask
   * and the edges.
   *
   * @param rings {@code x0, y0, x1, y1, ...} of each ring; only read; coordinates beyond {@link
   *     #FARTHEST} are taken as that, half a point at the end is left out, an empty ring is nothing
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

  /**
   * The mask of a ring without what all holes cover when they are filled together, their outlines
   * included.
   */
  public static RunLengthMask fillWithHoles(int width, int height, int[] exterior, int[][] holes) {
    RunLengthMask whole = fill(width, height, exterior);
    return holes.length == 0 ? whole : MaskAlgebra.difference(whole, fill(width, height, holes));
  }

  /** The coordinate, or the farthest one on its side. */
  static int near(int coordinate) {
    return Math.max(-FARTHEST, Math.min(FARTHEST, coordinate));
  }
}
