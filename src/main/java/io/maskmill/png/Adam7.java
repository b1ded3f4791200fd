package io.maskmill.png;

/** The seven passes of an interlaced PNG, each a grid of columns and rows. W3C PNG section 8.2. */
enum Adam7 {
  PASS_1(0, 0, 8, 8),
  PASS_2(4, 0, 8, 8),
  PASS_3(0, 4, 4, 8),
  PASS_4(2, 0, 4, 4),
  PASS_5(0, 2, 2, 4),
  PASS_6(1, 0, 2, 2),
  PASS_7(0, 1, 1, 2);

  private final int firstColumn;
  private final int firstRow;
  private final int columnStep;
  private final int rowStep;

  Adam7(int firstColumn, int firstRow, int columnStep, int rowStep) {
    this.firstColumn = firstColumn;
    this.firstRow = firstRow;
    this.columnStep = columnStep;
    this.rowStep = rowStep;
  }

  /** Columns of this pass in an image of the given width; may be 0. */
  int columns(int width) {
    return (int) (((long) width - firstColumn + columnStep - 1) / columnStep);
  }

  /** Rows of this pass in an image of the given height; may be 0. */
  int rows(int height) {
    return (int) (((long) height - firstRow + rowStep - 1) / rowStep);
  }

  /**
   * Spreads the pixels of one row of this pass over the image.
   *
   * @param passRow 0-based row in the pass
   * @param samples the row's samples from 0, as in {@link PixelRaster}
   */
  void scatter(byte[] samples, int passRow, byte[] image, int width, int bytesPerPixel) {
    int to = ((firstRow + passRow * rowStep) * width + firstColumn) * bytesPerPixel;
    int step = columnStep * bytesPerPixel;
    int end = columns(width) * bytesPerPixel;
    for (int from = 0; from < end; from += bytesPerPixel, to += step) {
      for (int i = 0; i < bytesPerPixel; i++) {
        image[to + i] = samples[from + i];
      }
    }
  }
}
