package io.maskmill.mask;

import io.maskmill.mask.BadMaskException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads and writes the text form of a list of counts that COCO and Encord share; they differ only
 * in scan order. The first three values are the counts themselves; each later value is the
 * difference to the count two before. A value is written in groups of 5 bits, lowest first, as
 * character 48 + group, + 32 if more groups follow; the top bit of the last group is the sign.
 *
 * <p>An instance reads one string value by value. Source: cocoapi, common/maskApi.c, rleToString
 * and rleFrString; Encord client, common/bitmask_operations.
 */
final class RleString {

  /** The longest run that has a defined text form: maskApi computes in 32-bit ints. */
  static final int LONGEST_RUN = (1 << 29) - 1;

  private static final int LARGEST_SHIFT = 55; // 12 groups = 60 bits; real files need 6

  private final String text;
  private final boolean strict;
  private int next;
  private int index;
  private long previous;
  private long beforePrevious;

  /**
   * Starts reading.
   *
   * @param strict refuses characters out of range and a truncated last value; otherwise their bits
   *     are used as they are, as in the Encord client
   */
  RleString(String text, boolean strict) {
    this.text = text;
    this.strict = strict;
  }

  /** The text of the first {@code n} counts. */
  static String encode(int[] counts, int n) {
    byte[] out = new byte[Math.max(16, n + (n >> 1) + 8)];
    int size = 0;
    for (int i = 0; i < n; i++) {
      int count = counts[i];
      if (count < 0 || count > LONGEST_RUN) {
        throw new IllegalArgumentException(
            "run " + i + " of " + count + " pixels has no RLE string (0 to " + LONGEST_RUN + ")");
      }
      int value = i > 2 ? count - counts[i - 2] : count;
      if (size + 6 > out.length) {
        out = Arrays.copyOf(out, out.length + (out.length >> 1) + 6);
      }
      while (value < -16 || value > 15) {
        out[size++] = (byte) (48 + 32 + (value & 31));
        value >>= 5;
      }
      out[size++] = (byte) (48 + (value & 31));
    }
    return new String(out, 0, size, StandardCharsets.ISO_8859_1);
  }

  /** Whether every count has a text form. */
  static boolean fits(int[] counts) {
    for (int count : counts) {
      if (count > LONGEST_RUN) {
        return false;
      }
    }
    return true;
  }

  /** Whether another value follows. */
  boolean hasNext() {
    return next < text.length();
  }

  /** Offset of the next character, 0-based. */
  int offset() {
    return next;
  }

  /** The next count. It may be negative or too large; the caller checks it. */
  long next() throws BadMaskException {
    int c = text.charAt(next++) - 48;
    // One character is enough for most values of real masks.
    long value = (c & ~31) == 0 ? c << 27 >> 27 : rest(c);
    if (index > 2) {
      value += beforePrevious;
    }
    index++;
    beforePrevious = previous;
    previous = value;
    return value;
  }

  private long rest(int first) throws BadMaskException {
    int begin = next - 1;
    int c = first;
    int shift = 0;
    long value = 0;
    while (true) {
      if (strict && (c & ~63) != 0) {
        throw new BadMaskException(
            Fault.BAD_CHARACTER,
            String.format(
                Locale.ROOT,
                "character %s at offset %d does not belong to an RLE string ('0' to 'o' only)",
                shown((char) (c + 48)),
                next - 1));
      }
      if (shift > LARGEST_SHIFT) {
        throw new BadMaskException(
            Fault.OVERFLOW, "the value at offset " + begin + " of the RLE string has over 60 bits");
      }
      value |= (long) (c & 31) << shift;
      shift += 5;
      if ((c & 32) == 0) {
        return (c & 16) == 0 ? value : value | -1L << shift;
      }
      if (next == text.length()) {
        if (strict) {
          throw new BadMaskException(
              Fault.TRUNCATED,
              String.format(
                  Locale.ROOT,
                  "the RLE string ends inside the value at offset %d: it was cut, fetch it again",
                  begin));
        }
        return value;
      }
      c = text.charAt(next++) - 48;
    }
  }

  private static String shown(char c) {
    return c > 32 && c < 127 ? "'" + c + "'" : "U+%04X".formatted((int) c);
  }
}
