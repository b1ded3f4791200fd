package io.maskmill.png;

/**
 * Reads the orientation tag of an EXIF block, which is a TIFF structure. An invalid block has
 * orientation 1, as in every viewer. Source: Exif 2.32, section 4.6; TIFF 6.0, section 2.
 */
public final class Exif {
  private static final int ORIENTATION = 274;

  private Exif() {}

  /** The orientation 1..8 in {@code bytes[start..end-1]}, which begins with the byte order. */
  public static int orientation(byte[] bytes, int start, int end) {
    int at = start;
    if (end - at >= 6 && bytes[at] == 'E' && bytes[at + 1] == 'x' && bytes[at + 4] == 0) {
      at += 6; // JPEG's prefix "Exif\0\0", which some writers also put into PNG and WebP
    }
    if (end - at < 8) {
      return 1;
    }
    boolean little = bytes[at] == 'I';
    if (bytes[at] != bytes[at + 1]
        || (!little && bytes[at] != 'M')
        || number(bytes, at + 2, 2, little) != 42) {
      return 1;
    }
    long directory = at + number(bytes, at + 4, 4, little);
    if (directory < at + 8L || directory + 2 > end) {
      return 1;
    }
    int entry = (int) directory + 2;
    for (long left = number(bytes, (int) directory, 2, little);
        left > 0 && entry + 12 <= end;
        left--, entry += 12) {
      if (number(bytes, entry, 2, little) == ORIENTATION) {
        long value = number(bytes, entry + 8, 2, little);
        return value >= 1 && value <= 8 ? (int) value : 1;
      }
    }
    return 1;
  }

  /** An unsigned number of 2 or 4 bytes. */
  public static long number(byte[] bytes, int at, int size, boolean little) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | (bytes[at + (little ? size - 1 - i : i)] & 0xFF);
    }
    return value;
  }
}
