package io.maskmill.sql.aggregate;

import io.maskmill.mask.RunLengthMask;
import java.util.Locale;

/** A mask and the cells in which its pixels are counted. */
public sealed interface Placed {

  /** The mask. */
  RunLengthMask mask();

  /** The number of cells in a row. */
  int columns();

  /** The number of rows of cells. */
  int rows();

  /**
   * A mask whose pixels are the cells.
   *
   * @param mask of at most 4,194,304 pixels
   */
  record OnItself(RunLengthMask mask) implements Placed {

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if the mask has too many pixels
     */
    public OnItself {
      check(mask.width(), mask.height(), ": give fewer columns and rows");
    }

    @Override
    public int columns() {
      return mask.width();
    }

    @Override
    public int rows() {
      return mask.height();
    }
  }

  /**
   * A mask under a grid.
   *
   * @param columns of the grid, 1 to those of the mask
   * @param rows of the grid, 1 to those of the mask
   */
  record OnGrid(RunLengthMask mask, int columns, int rows) implements Placed {

    /**
     * Checks the grid.
     *
     * @throws IllegalArgumentException if it has no cells, too many, or more than the mask has
     *     pixels in a direction
     */
    public OnGrid {
      if (columns < 1 || rows < 1) {
        throw new IllegalArgumentException(size("a grid cannot be %dx%d", columns, rows));
      }
      if (columns > mask.width() || rows > mask.height()) {
        throw new IllegalArgumentException(
            size("the mask is %dx%d", mask.width(), mask.height())
                + size(
                    ", smaller than the grid of %dx%d: mask_resize makes it larger",
                    columns, rows));
      }
      check(columns, rows, "");
    }
  }

  private static void check(int columns, int rows, String wayOut) {
    long cells = (long) columns * rows;
    if (cells > HeatTally.MOST_CELLS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a grid of %dx%d has %d cells, at most %d can be counted%s",
              columns,
              rows,
              cells,
              HeatTally.MOST_CELLS,
              wayOut));
    }
  }

  private static String size(String text, int width, int height) {
    return String.format(Locale.ROOT, text, width, height);
  }
}
