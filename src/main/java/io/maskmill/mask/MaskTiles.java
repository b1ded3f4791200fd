package io.maskmill.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts masks into a grid of windows, row by row of the grid. The grid depends on the size of the
 * mask alone: windows begin at 0 and at each multiple of the tile's side less the overlap, the
 * first one that reaches the edge is the last, and it ends at the edge.
 */
public final class MaskTiles {

  /**
   * A window and the part of the mask in it.
   *
   * @param x first column, 0-based
   * @param y first row, 0-based
   * @param mask of the window's size
   */
  public record Tile(int x, int y, RunLengthMask mask) {}

  private static final int MOST_TILES = 1_000_000;

  private MaskTiles() {}

  /**
   * The windows of a mask.
   *
   * @param width columns of a window, 1 or more
   * @param height rows of a window, 1 or more
   * @param overlap pixels that a window shares with its neighbors, less than its sides
   * @param keepEmpty whether windows without a pixel are given too
   * @throws IllegalArgumentException if sides or overlap are out of range, or the grid has more
   *     than a million windows
   */
  public static List<Tile> of(
      RunLengthMask mask, int width, int height, int overlap, boolean keepEmpty) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a tile cannot be " + width + "x" + height);
    }
    if (overlap < 0 || overlap >= Math.min(width, height)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the overlap is %d; tiles of %dx%d can share 0 to %d pixels",
              overlap,
              width,
              height,
              Math.min(width, height) - 1));
    }
    int columns = windows(mask.width(), width, width - overlap);
    int rows = windows(mask.height(), height, height - overlap);
    if ((long) columns * rows > MOST_TILES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%dx%d in tiles of %dx%d are %d windows, at most %d can be made",
              mask.width(),
              mask.height(),
              width,
              height,
              (long) columns * rows,
              MOST_TILES));
    }
    List<Tile> tiles = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int y = row * (height - overlap);
      // few runs are left to look at for each window of a row
      RunLengthMask band =
          mask.crop(new Box(0, y, mask.width(), Math.min(height, mask.height() - y)));
      if (band.isEmpty() && !keepEmpty) {
        continue;
      }
      for (int column = 0; column < columns; column++) {
        int x = column * (width - overlap);
        RunLengthMask part =
            band.crop(new Box(x, 0, Math.min(width, mask.width() - x), band.height()));
        if (keepEmpty || !part.isEmpty()) {
          tiles.add(new Tile(x, y, part));
        }
      }
    }
    return tiles;
  }

  /** The number of windows along a side. */
  private static int windows(int side, int window, int step) {
    return side <= window ? 1 : (int) (((long) side - window + step - 1) / step) + 1;
  }
}
