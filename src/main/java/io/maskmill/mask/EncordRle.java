package io.maskmill.mask;

/**
 * Reads and writes Encord's {@code rleString}: row-major counts in the same text form as COCO's.
 * Strings are equal to those of the Encord client (version 0.1.190). Source: encord-client-python,
 * encord/common/bitmask_operations.
 *
 * <p>The caller checks sizes: {@code width} and {@code height} must be at least 1, with at most
 * 2147483647 pixels; anything else is an {@link IllegalArgumentException}.
 */
public final class EncordRle {

  private EncordRle() {}

  /**
   * The string of a mask.
   *
   * @throws IllegalArgumentException if a run is too long for a string, see {@link #fits}
   */
  public static String encode(RunLengthMask mask) {
    return RleString.encode(mask.counts(), mask.counts().length);
  }

  /** Whether the mask has a string: none of its runs is longer than 536,870,911 pixels. */
  public static boolean fits(RunLengthMask mask) {
    return RleString.fits(mask.counts());
  }

  /**
   * The mask of a string, read strictly.
   *
   * @throws BadMaskException if the string is damaged or does not fit the size
   */
  public static RunLengthMask decode(int width, int height, String rleString)
      throws BadMaskException {
    return new RunLengthMask(width, height, RunReader.strict(width, height, rleString));
  }

  /**
   * The mask of a string as Encord's own client reads it: runs that end early leave background, an
   * empty string is an empty mask, negative runs are skipped, and invalid characters are read by
   * their bits.
   *
   * @throws BadMaskException if the runs go past the end; the client fails there as well
   */
  public static RunLengthMask decodeLenient(int width, int height, String rleString)
      throws BadMaskException {
    return new RunLengthMask(width, height, RunReader.lenient(width, height, rleString));
  }
}
