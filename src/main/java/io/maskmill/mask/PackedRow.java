package io.maskmill.mask;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes runs of samples into a row packed as in PNG, with the first pixel in the highest bits. */
final class PackedRow {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private PackedRow() {}

  /** Sets a row of {@code width} samples to 0 after checking the depth and the space. */
  static void clear(byte[] row, int bitDepth, int width) {
    if (Integer.bitCount(bitDepth) != 1 || bitDepth < 1 || bitDepth > 16) {
      throw new IllegalArgumentException("bit depth " + bitDepth + " is not 1, 2, 4, 8 or 16");
    }
    long bytes = ((long) width * bitDepth + 7) / 8;
    if (row.length < bytes) {
      throw new IllegalArgumentException("a row needs " + bytes + " bytes, got " + row.length);
    }
    Arrays.fill(row, 0, (int) bytes, (byte) 0);
  }

  /** Sets the samples {@code from .. to-1} of a cleared row to a value that fits the depth. */
  static void fill(byte[] row, int bitDepth, int from, int to, int value) {
    if (value >>> bitDepth != 0) {
      throw new IllegalArgumentException("value " + value + " does not fit " + bitDepth + " bits");
    }
    switch (bitDepth) {
      case 16 -> fillShorts(row, from, to, value);
      case 8 -> Arrays.fill(row, from, to, (byte) value);
      default -> fillBits(row, bitDepth, from, to, value);
    }
  }

  private static void fillShorts(byte[] row, int from, int to, int value) {
    long four = value * 0x0001000100010001L;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      LONGS.set(row, 2 * i, four);
    }
    for (; i < to; i++) {
      row[2 * i] = (byte) (value >>> 8);
      row[2 * i + 1] = (byte) value;
    }
  }

  private static void fillBits(byte[] row, int bitDepth, int from, int to, int value) {
    if (value == 0 || from >= to) {
      return;
    }
    int pattern = value * (0xFF / ((1 << bitDepth) - 1)); // the value in each sample of a byte
    long firstBit = (long) from * bitDepth;
    long lastBit = (long) to * bitDepth - 1;
    int first = (int) (firstBit >>> 3);
    int last = (int) (lastBit >>> 3);
    int head = 0xFF >>> (firstBit & 7);
    int tail = 0xFF << (7 - (lastBit & 7));
    if (first == last) {
      row[first] |= (byte) (pattern & head & tail);
      return;
    }
    row[first] |= (byte) (pattern & head);
    Arrays.fill(row, first + 1, last, (byte) pattern);
    row[last] |= (byte) (pattern & tail);
  }
}
