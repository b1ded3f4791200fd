package io.maskmill.sql.aggregate;

import io.maskmill.mask.RunLengthMask;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How often the pixels of masks are set, counted on a grid. A pixel in column {@code x}, row {@code
 * y} counts for cell {@code floor(x * columns / width), floor(y * rows / height)}. Keeps the
 * differences between neighboring cells, so that a run costs two additions where cells are pixels,
 * and few runs take little memory.
 */
public final class HeatTally implements Tally<Placed, HeatTally> {

  /** The largest grid: 32 MB per group. */
  static final int MOST_CELLS = 1 << 22;

  private GroupSize grid; // null as long as there is no mask
  private boolean own;
  private Changes changes; // of each cell from the one before; one more for the end of the last

  @Override
  public void add(Placed placed, String key) {
    RunLengthMask mask = placed.mask();
    begin(new GroupSize(placed.columns(), placed.rows(), key), placed instanceof Placed.OnItself);
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
      changes = new Changes(size.width() * size.height() + 1);
    }
    if (own && itsOwn) {
      grid.check(size);
    } else if (own != itsOwn || grid.width() != size.width() || grid.height() != size.height()) {
      throw new IllegalArgumentException(
          "columns and rows of the grid differ within a group" + grid.names(size));
    }
  }

  private void count(RunLengthMask mask) {
    int[] counts = mask.counts();
    int position = 0;
    for (int i = 1; i < counts.length; i += 2) {
      int start = position + counts[i - 1];
      position = start + counts[i];
      changes.add(start, 1);
      changes.add(position, -1);
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
      changes.add(firstCell + column, to - from);
      changes.add(firstCell + column + 1, from - to);
      from = to;
    }
  }

  @Override
  public void merge(HeatTally other) {
    begin(other.grid, other.own);
    changes.add(other.changes);
  }

  /** The count of each cell, row by row; there must be a mask. */
  public long[] cells() {
    long[] cells = changes.first(grid.width() * grid.height());
    for (int i = 1; i < cells.length; i++) {
      cells[i] += cells[i - 1];
    }
    return cells;
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    grid.write(out);
    out.writeBoolean(own);
    changes.write(out);
  }

  /** The tally that was written. */
  public static HeatTally read(DataInputStream in) throws IOException {
    HeatTally tally = new HeatTally();
    tally.grid = GroupSize.read(in);
    tally.own = in.readBoolean();
    tally.changes = new Changes(tally.grid.width() * tally.grid.height() + 1);
    tally.changes.read(in);
    return tally;
  }
}
