package io.maskmill.mask;

/**
 * Reads and writes COCO's run-length masks: column-major counts, as a compressed string or a plain
 * list. Strings are byte-equal to those of pycocotools. Source: cocoapi, common/maskApi.c
 * (rleEncode, rleToString, rleFrString).
 *
 * <p>The caller checks sizes: {@code width} and {@code height} must be at least 1, with at most
 * 2147483647 pixels; anything else is an {@link IllegalArgumentException}.
 */
public final class CocoRle {

  private CocoRle() {}

  /**
   * The compressed string of a mask.
   *
   * @throws IllegalArgumentException if a run is too long for a string, see {@link #fits}
   */
  public static String encode(RunLengthMask mask) {
    return encode(ColumnMajor.counts(mask));
  }

  /** The compressed string of canonical column-major counts. */
  public static String encode(int[] columnCounts) {
    return RleString.encode(columnCounts, columnCounts.length);
  }

  /**
   * Whether the mask has a compressed string: none of its column-major runs is longer than
   * 536,870,911 pixels. Other masks can only be written as a list.
   */
  public static boolean fits(RunLengthMask mask) {
    return mask.width() * mask.height() <= RleString.LONGEST_RUN
        || RleString.fits(ColumnMajor.counts(mask));
  }

  /**
   * The mask of a compressed string, read strictly.
   *
   * @throws BadMaskException if the string is damaged or does not fit the size
   */
  public static RunLengthMask decode(int width, int height, String counts) throws BadMaskException {
    return ColumnMajor.fromCanonical(width, height, RunReader.strict(width, height, counts));
  }

  /** The same, with background behind a last run that ends early; an empty string is all of it. */
  public static RunLengthMask decodeFilled(int width, int height, String counts)
      throws BadMaskException {
    return ColumnMajor.fromCanonical(width, height, RunReader.filled(width, height, counts));
  }

  /**
   * The mask of an uncompressed list of column-major counts, read strictly; runs of length zero are
   * accepted.
   *
   * @param n how many of {@code counts} to use
   * @throws BadMaskException if a count is impossible or the list does not fit the size
   */
  public static RunLengthMask fromCounts(int width, int height, long[] counts, int n)
      throws BadMaskException {
    return ColumnMajor.fromCanonical(width, height, RunReader.list(width, height, counts, n));
  }

  /** The same, with background behind a last run that ends early; no count is all of it. */
  public static RunLengthMask fromCountsFilled(int width, int height, long[] counts, int n)
      throws BadMaskException {
    return ColumnMajor.fromCanonical(width, height, RunReader.listFilled(width, height, counts, n));
  }
}
