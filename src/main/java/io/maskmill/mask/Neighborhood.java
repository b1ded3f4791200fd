package io.maskmill.mask;

/**
 * The shapes by which {@link Morphology} grows and shrinks masks: the pixels around a pixel that
 * are within a radius of it. All of them are symmetric, and no row of one is wider than a row
 * nearer to the middle.
 */
public enum Neighborhood {
  /** {@code 2 * radius + 1} pixels in each direction: OpenCV's MORPH_RECT. */
  SQUARE {
    @Override
    int halfWidth(int radius, int row) {
      return radius;
    }
  },
  /** The pixels of the same row or column: OpenCV's MORPH_CROSS. Radius 1 is 4-connectivity. */
  CROSS {
    @Override
    int halfWidth(int radius, int row) {
      return row == 0 ? radius : 0;
    }
  },
  /** A disc, pixel for pixel that of OpenCV 4.6's MORPH_ELLIPSE. */
  DISC {
    @Override
    int halfWidth(int radius, int row) {
      double square = (double) radius * radius;
      return (int) Math.rint(radius * Math.sqrt((square - (double) row * row) * (1. / square)));
    }
  },
  /**
   * The pixels that {@code radius} steps up, down, left or right reach: repeated 4-connectivity.
   */
  DIAMOND {
    @Override
    int halfWidth(int radius, int row) {
      return radius - row;
    }
  };

  /**
   * How far the shape reaches to either side, in pixels.
   *
   * @param radius at least 1
   * @param row how far above or below the middle, 0 to {@code radius}
   */
  abstract int halfWidth(int radius, int row);
}
