package io.maskmill.mask;

/**
 * Grows and shrinks masks by a {@link Neighborhood} without drawing them.
 *
 * <p>A neighborhood is the union of rectangles, each wider and lower than the one before. Growing
 * by a rectangle moves the ends of runs and joins the list with copies of itself that are moved by
 * rows: a radius takes about its logarithm in passes over the runs for a square, three times the
 * radius for the other shapes. Pixels are not touched, and nothing is kept per row.
 */
public final class Morphology {

  private Morphology() {}

  /**
   * The pixels that have a set pixel in their neighborhood, as {@code cv2.dilate} gives them:
   * outside the mask nothing is set.
   *
   * @param radius in pixels, may be larger than the mask; 0 gives the mask itself
   * @throws IllegalArgumentException if the radius is negative
   */
  public static RunLengthMask dilate(RunLengthMask mask, Neighborhood shape, int radius) {
    checkRadius(radius);
    if (radius == 0 || mask.isEmpty()) {
      return mask;
    }
    RunEnds ends = RunEnds.of(mask, false);
    grow(ends, shape, radius);
    return ends.mask(false);
  }

  /**
   * The pixels whose neighborhood is set, as {@code cv2.erode} gives them: what lies outside the
   * mask does not count, so that the border alone takes nothing away.
   *
   * @param radius in pixels, may be larger than the mask; 0 gives the mask itself
   * @throws IllegalArgumentException if the radius is negative
   */
  public static RunLengthMask erode(RunLengthMask mask, Neighborhood shape, int radius) {
    checkRadius(radius);
    if (radius == 0 || mask.isEmpty()) {
      return mask;
    }
    RunEnds background = RunEnds.of(mask, true);
    grow(background, shape, radius);
    return background.mask(true);
  }

  private static void checkRadius(int radius) {
    if (radius < 0) {
      throw new IllegalArgumentException("radius is " + radius + ", use 0 or more pixels");
    }
  }

  /**
   * Grows the runs by all rectangles at once, from the highest to the widest. What has been grown
   * so far is made higher by as much as the next rectangle is lower, which is then left to do for
   * all of them.
   */
  private static void grow(RunEnds runs, Neighborhood shape, int radius) {
    int rows = Math.min(radius, runs.height() - 1);
    int columns = Math.min(radius, runs.width() - 1);
    RunEnds wide = null; // the runs as they are, only wider; null while there is one rectangle
    int width = 0;
    int row = rows;
    while (true) {
      int nextWidth = Math.min(columns, shape.halfWidth(radius, row));
      int lowest = row; // the first row from the middle that is as wide
      while (lowest > 0 && Math.min(columns, shape.halfWidth(radius, lowest - 1)) == nextWidth) {
        lowest--;
      }
      if (wide == null) {
        runs.widen(nextWidth);
        if (lowest > 0) {
          wide = runs.copy();
        }
      } else {
        wide.widen(nextWidth - width);
        runs.join(wide);
      }
      width = nextWidth;
      if (lowest == 0) {
        runs.heighten(row);
        return;
      }
      runs.heighten(row - lowest + 1);
      row = lowest - 1;
    }
  }
}
