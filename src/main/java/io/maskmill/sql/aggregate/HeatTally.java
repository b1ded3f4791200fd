package io.maskmill.sql.aggregate;

import io.maskmill.mask.RunLengthMask;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * How often the pixels of masks are set, counted on a grid. A pixel in column {@code x}, row {@code
 * y} counts for cell {@code floor(x * columns / width), floor(y * rows / height)}. Keeps the
 * differences between neighboring cells, so that a run costs two additions where cells are pixels.
 */
public final class HeatTally implements Tally<HeatTally.Placed, HeatTally> {

  /** The largest grid: 32 MB per group. */
  public static final int MOST_CELLS = 1 << 22;

  /**
   * A mask and the grid that it is counted on.
   *
   * @param columns of the grid, at most those of the mask; 0 where the mask's size is the grid
   * @param rows of the grid, at most those of the mask; 0 where the mask's size is the grid
   */
  public record Placed(RunLengthMask mask, int columns, int rows) {

    /** A mask whose pixels are the cells. */
    public static Placed of(RunLengthMask mask) {
      return new Placed(mask, 0, 0);
    }

    /**
     * A mask under a grid.
     *
     * @throws IllegalArgumentException if the grid has no cells, too many, or more than the mask
     *     has pixels in a direction
     */
    public static Placed on(RunLengthMask mask, int columns, int rows) {
      if (columns < 1 || rows < 1) {
        throw new IllegalArgumentException(size("a grid cannot be %dx%d", columns, rows));
      }
      return new Placed(mask, columns, rows);
    }

    /**
     * Checks the grid.
     *
     * @throws IllegalArgumentException if it has too many cells, or more than the mask has pixels
     *     in a direction
     */
    public Placed {
      boolean own = columns == 0 && rows == 0;
      long cells = own ? (long) mask.width() * mask.height() : (long) columns * rows;
      if (columns > mask.width() || rows > mask.height()) {
        throw new IllegalArgumentException(
            size("the mask is %dx%d", mask.width(), mask.height())
                + size(
                    ", smaller than the grid of %dx%d: mask_resize makes it larger",
                    columns, rows));
      }
      if (cells > MOST_CELLS) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a grid of %s has %d cells, at most %d can be counted%s",
                own ? size("%dx%d", mask.width(), mask.height()) : size("%dx%d", columns, rows),
                cells,
                MOST_CELLS,
                own ? ": give fewer columns and rows" : ""));
      }
    }

    private static String size(String text, int width, int height) {
      return String.format(Locale.ROOT, text, width, height);
    }
  }

  private GroupSize grid; // null as long as there is no mask
  private boolean own;
  private long[] changes; // of each cell from the one before; one more for the end of the last

  @Override
  public void add(Placed placed, String key) {
    RunLengthMask mask = placed.mask();
    boolean itsOwn = placed.columns() == 0;
    begin(
        new GroupSize(
            itsOwn ? mask.width() : placed.columns(), itsOwn ? mask.height() : placed.rows(), key),
        itsOwn);
    if (grid.width() == mask.width() && grid.height() == mask.height()) {
      count(mask);
    } else {
      countOnGrid(mask);
    }
  }

  private void begin(GroupSize size, boolean itsOwn) {
    if (grid == null) {
      grid = size;
      own = itsOwn;
      changes = new long[size.width() * size.height() + 1];
    }
    if (own && itsOwn) {
      grid.check(size);
    } else if (own != itsOwn || grid.width() != size.width() || grid.height() != size.height()) {
      throw new IllegalArgumentException("columns and rows of the grid differ within a group");
    }
  }

  private void count(RunLengthMask mask) {
    int[] counts = mask.counts();
    int position = 0;
    for (int i = 1; i < counts.length; i += 2) {
      int start = position + counts[i - 1];
      position = start + counts[i];
      changes[start]++;
      changes[position]--;
    }
  }

  private void countOnGrid(RunLengthMask mask) {
    int[] counts = mask.counts();
    int width = mask.width();
    int position = 0;
    for (int i = 1; i < counts.length; i += 2) {
      int start = position + counts[i - 1];
      position = start + counts[i];
      int y = start / width;
      int x = start - y * width;
      int rest = counts[i];
      while (rest > 0) {
        int end = (int) Math.min((long) x + rest, width);
        int row = (int) ((long) y * grid.height() / mask.height());
        countRow(row * grid.width(), x, end, width);
        rest -= end - x;
        x = 0;
        y++;
      }
    }
  }

  /** Counts the pixels {@code x .. end-1} of one row of a mask. */
  private void countRow(int firstCell, int x, int end, int width) {
    int columns = grid.width();
    int from = x;
    while (from < end) {
      int column = (int) ((long) from * columns / width);
      long next = ((column + 1L) * width + columns - 1) / columns; // first pixel of the next cell
      int to = (int) Math.min(end, next);
      changes[firstCell + column] += to - from;
      changes[firstCell + column + 1] -= to - from;
      from = to;
    }
  }

  @Override
  public void merge(HeatTally other) {
    begin(other.grid, other.own);
    for (int i = 0; i < changes.length; i++) {
      changes[i] += other.changes[i];
    }
  }

  /** The count of each cell, row by row; there must be a mask. */
  public long[] cells() {
    long[] cells = Arrays.copyOf(changes, changes.length - 1);
    for (int i = 1; i < cells.length; i++) {
      cells[i] += cells[i - 1];
    }
    return cells;
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    grid.write(out);
    out.writeBoolean(own);
    int zeros = 0;
    for (long change : changes) {
      if (change == 0) {
        zeros++;
      } else {
        VarInts.write(out, zeros);
        VarInts.write(out, (change << 1) ^ (change >> 63));
        zeros = 0;
      }
    }
    VarInts.write(out, zeros); // not followed by a change: the last cell is reached
    out.flush();
  }

  /** The tally that was written. */
  public static HeatTally read(DataInputStream in) throws IOException {
    HeatTally tally = new HeatTally();
    tally.grid = GroupSize.read(in);
    tally.own = in.readBoolean();
    tally.changes = new long[tally.grid.width() * tally.grid.height() + 1];
    for (long i = VarInts.read(in); i < tally.changes.length; i += 1 + VarInts.read(in)) {
      long folded = VarInts.read(in);
      tally.changes[(int) i] = (folded >>> 1) ^ -(folded & 1);
    }
    return tally;
  }
}
