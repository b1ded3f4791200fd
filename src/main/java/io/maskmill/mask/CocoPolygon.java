package io.maskmill.mask;

import io.maskmill.mask.BadMaskException.Fault;
import java.util.Locale;

/**
 * Fills COCO polygons with the same pixels as maskApi's rleFrPoly. Several parts give their union;
 * there are no holes. Source: cocoapi, common/maskApi.c (rleFrPoly, rleFrBbox, rleMerge).
 */
public final class CocoPolygon {

  private CocoPolygon() {}

  /**
   * The mask of a polygon. Time is bounded by points times columns and memory by the mask, whatever
   * the coordinates are. Coordinates beyond 100 million pixels, where maskApi itself breaks, are
   * clamped to that.
   *
   * @param parts {@code x0, y0, x1, y1, ...} of each part in pixels; only read
   * @throws BadMaskException if there is no part, a part has fewer than three points or half a
   *     point, or a coordinate is not finite
   * @throws IllegalArgumentException if the size is below 1 or over 2147483647 pixels
   */
  public static RunLengthMask rasterize(int width, int height, double[][] parts)
      throws BadMaskException {
    RunLengthMask.pixels(width, height);
    if (parts.length == 0) {
      throw new BadMaskException(Fault.EMPTY, "the polygon has no parts");
    }
    for (int part = 0; part < parts.length; part++) {
      check(part, parts[part]);
    }
    int[][] layers = new int[parts.length][];
    PolygonEdges edges = new PolygonEdges(width, height);
    for (int part = 0; part < parts.length; part++) {
      layers[part] = edges.columnCounts(parts[part]);
    }
    return ColumnMajor.fromCanonical(width, height, union(layers));
  }

  /**
   * The mask of a box with fractional corners, filled as a polygon of its corners, as maskApi does.
   *
   * @throws BadMaskException if a number is not finite
   */
  public static RunLengthMask rectangle(
      int width, int height, double x, double y, double boxWidth, double boxHeight)
      throws BadMaskException {
    double right = x + boxWidth;
    double bottom = y + boxHeight;
    double[] corners = {x, y, x, bottom, right, bottom, right, y};
    return rasterize(width, height, new double[][] {corners});
  }

  private static void check(int part, double[] points) throws BadMaskException {
    if (points.length < 6 || points.length % 2 != 0) {
      throw new BadMaskException(
          Fault.POLYGON_TOO_SHORT,
          String.format(
              Locale.ROOT,
              "polygon part %d has %d numbers; three points or more need an even number from 6 on",
              part,
              points.length));
    }
    for (int i = 0; i < points.length; i++) {
      if (!Double.isFinite(points[i])) {
        throw new BadMaskException(
            Fault.POLYGON_NOT_FINITE,
            String.format(Locale.ROOT, "number %d of polygon part %d is %s", i, part, points[i]));
      }
    }
  }

  /** The union of all lists, merged in pairs so that many small parts stay cheap. */
  private static int[] union(int[][] layers) {
    int n = layers.length;
    while (n > 1) {
      int merged = 0;
      for (int i = 0; i < n; i += 2) {
        layers[merged++] = i + 1 < n ? MaskAlgebra.union(layers[i], layers[i + 1]) : layers[i];
      }
      n = merged;
    }
    return layers[0];
  }
}
