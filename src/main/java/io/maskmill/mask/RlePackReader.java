package io.maskmill.mask;

import io.maskmill.mask.BadMaskException.Fault;
import java.util.Locale;

/** Takes the header, the groups and the values from a stream of {@link RlePack}, bit by bit. */
final class RlePackReader {
  private static final int MAX_VALUE = 0xFF;

  private final byte[] stream;
  private int next;

  /** The bits that were taken from the array and not yet given, in the lowest places. */
  private long pending;

  private int count;
  private final long values;
  private final int wordBits;
  private final int[] widths = new int[4];
  private int length;

  /**
   * Reads the header.
   *
   * @throws BadMaskException {@code TRUNCATED} when the stream is shorter than that
   */
  RlePackReader(byte[] stream) throws BadMaskException {
    this.stream = stream;
    this.values = bits(Integer.SIZE);
    this.wordBits = (int) bits(5) + 1;
    for (int i = 0; i < widths.length; i++) {
      widths[i] = (int) bits(4) + 1;
    }
  }

  /** How many values the header declares, 0 to 2^32 - 1. */
  long values() {
    return values;
  }

  /** Reads the head of the next group; true when it is one value that is repeated. */
  boolean beginGroup() throws BadMaskException {
    int head = (int) bits(3);
    length = (int) bits(widths[head & 3]) + 1;
    return head > 3;
  }

  /** How many values the group has, 1 to 65536. */
  int length() {
    return length;
  }

  /** The next word of the group, 0..255. */
  int value() throws BadMaskException {
    long value = bits(wordBits);
    if (value > MAX_VALUE) {
      throw new BadMaskException(
          Fault.NOT_BYTES,
          String.format(
              Locale.ROOT, "a value of the stream is %d; opacity goes from 0 to 255", value));
    }
    return (int) value;
  }

  /** Reads all groups for nothing but to see whether they are there. */
  void skipGroups() throws BadMaskException {
    for (long at = 0; at < values; at += length) {
      int words = beginGroup() ? 1 : length;
      for (int i = 0; i < words; i++) {
        bits(wordBits);
      }
    }
  }

  /**
   * The next bits as a number.
   *
   * @param n 1..32
   */
  private long bits(int n) throws BadMaskException {
    while (count < n) {
      if (next == stream.length) {
        throw new BadMaskException(
            Fault.TRUNCATED,
            String.format(
                Locale.ROOT,
                "the stream of %d bytes ends before its %d values do: it was cut, fetch it again",
                stream.length,
                values));
      }
      pending = pending << Byte.SIZE | (stream[next++] & 0xFF);
      count += Byte.SIZE;
    }
    count -= n;
    return pending >>> count & (1L << n) - 1;
  }
}
