package io.maskmill.mask;

/**
 * Reads the rows of a box of a mask in ascending order as packed bits, as in a 1-bit PNG. All rows
 * together cost O(runs + rows + bytes). Not thread-safe.
 */
public final class BitRows {

  private final int[] counts;
  private final int stride;
  private final Box box;
  private int row;
  private int run = 1; // the foreground run `start .. end-1`, beyond the list when there is none
  private int start;
  private int end;

  /**
   * Starts above the first row of the box.
   *
   * @throws IllegalArgumentException if the box is empty or sticks out of the mask
   */
  public BitRows(RunLengthMask mask, Box box) {
    if (box.isEmpty()
        || box.x() < 0
        || box.y() < 0
        || box.x() > mask.width() - box.width()
        || box.y() > mask.height() - box.height()) {
      throw new IllegalArgumentException(
          box + " is not inside a mask of " + mask.width() + "x" + mask.height());
    }
    this.counts = mask.counts();
    this.stride = mask.width();
    this.box = box;
    this.row = box.y();
    this.start = counts[0];
    this.end = run < counts.length ? start + counts[run] : start;
  }

  /**
   * Packs the next row: one bit per pixel, the first pixel in the highest bit, unused bits 0.
   *
   * @param packedRow gets the row in its first {@code (box.width() + 7) / 8} bytes
   * @throws IllegalStateException after the last row of the box
   */
  public void next(byte[] packedRow) {
    if (row == box.y() + box.height()) {
      throw new IllegalStateException("the box has " + box.height() + " rows, all were read");
    }
    PackedRow.clear(packedRow, 1, box.width());
    int left = row++ * stride + box.x();
    int right = left + box.width();
    while (run < counts.length && start < right) {
      int from = Math.max(start, left);
      int to = Math.min(end, right);
      if (from < to) {
        PackedRow.fill(packedRow, 1, from - left, to - left, 1);
      }
      if (end > right) {
        return; // the run continues in a later row
      }
      advance();
    }
  }

  private void advance() {
    run += 2;
    if (run < counts.length) {
      start = end + counts[run - 1];
      end = start + counts[run];
    }
  }
}
