package io.maskmill.sql;

import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.sql.aggregate.HeatTally;
import java.util.Locale;

/** Reads the masks of {@code mask_heatmap_agg} and draws its result. */
final class HeatCall {
  private static final int WHITE = 255;

  private HeatCall() {}

  /** A mask and its grid. */
  static HeatTally.Placed placed(Arguments a) {
    if (a.isLeftOut(0) != a.isLeftOut(1)) {
      throw new IllegalArgumentException("a grid has columns and rows; give both or none");
    }
    return a.isLeftOut(0)
        ? HeatTally.Placed.of(a.mask())
        : HeatTally.Placed.on(a.mask(), a.number(0), a.number(1));
  }

  /** A binary: an 8-bit gray PNG, white where the count is highest and black only where it is 0. */
  static byte[] png(Arguments a) {
    long[] cells = a.numbers(0);
    int columns = a.side(1);
    int rows = a.side(2);
    if (columns < 1 || rows < 1 || (long) columns * rows != cells.length) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d cells are no grid of %dx%d", cells.length, columns, rows));
    }
    double most = 1;
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell] < 0) {
        throw new IllegalArgumentException("cell " + cell + " is " + cells[cell]);
      }
      most = Math.max(most, (double) cells[cell]);
    }
    double scale = WHITE / most;
    return new PngEncoder()
        .encode(
            columns,
            rows,
            8,
            ColorType.GRAY,
            (y, row) -> {
              for (int x = 0; x < columns; x++) {
                row[x] = (byte) Math.min(WHITE, Math.ceil(cells[y * columns + x] * scale));
              }
            });
  }
}
