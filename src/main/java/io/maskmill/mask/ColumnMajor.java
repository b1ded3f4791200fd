package io.maskmill.mask;

/**
 * Converts masks to and from column-major run lengths, the order of COCO: pixel {@code x,y} has
 * index {@code x * height + y}. The lists are canonical like those of {@link RunLengthMask}.
 */
public final class ColumnMajor {

  private ColumnMajor() {}

  /** The column-major counts of a mask. The array may be the mask's own: read-only. */
  public static int[] counts(RunLengthMask mask) {
    return Transposition.transpose(mask.counts(), mask.height(), mask.width());
  }

  /**
   * The mask of column-major counts; zeros inside the list are skipped.
   *
   * @param columnCounts run lengths, background first; only read, may be kept
   * @throws IllegalArgumentException if a count is negative or the sum is not {@code width *
   *     height}
   */
  public static RunLengthMask mask(int width, int height, int[] columnCounts) {
    int[] columns = RunLengthMask.canonicalCounts(width, height, columnCounts, columnCounts.length);
    return fromCanonical(width, height, columns);
  }

  static RunLengthMask fromCanonical(int width, int height, int[] columns) {
    return new RunLengthMask(width, height, Transposition.transpose(columns, width, height));
  }
}
