package io.maskmill.formats.supervisely.figures;

import io.maskmill.mask.OpenCvPolygon;
import io.maskmill.mask.RunLengthMask;

/**
 * The area of the image, on which figures are drawn.
 *
 * @param width columns
 * @param height rows
 */
public record Canvas(int width, int height) {

  /** Whether all points, {@code x0, y0, ...}, are pixels of the image. */
  boolean holds(int[] points) {
    for (int i = 0; i + 1 < points.length; i += 2) {
      if (!holds(points[i], points[i + 1])) {
        return false;
      }
    }
    return true;
  }

  boolean holds(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height;
  }

  int right() {
    return width - 1;
  }

  int bottom() {
    return height - 1;
  }

  RunLengthMask fill(int[] exterior, int[][] holes) {
    return OpenCvPolygon.fillWithHoles(width, height, exterior, holes);
  }
}
