package io.maskmill.picture;

import java.util.Arrays;

/** The bytes of a JPEG as they grow: segments, and bits of varying number, highest first. */
final class JpegBits {
  private byte[] bytes = new byte[1 << 14];
  private int size;
  private int held;
  private int free = 32;

  void clear() {
    size = 0;
    held = 0;
    free = 32;
  }

  /** Appends two bytes, high byte first. */
  void word(int value) {
    raw(value >> 8);
    raw(value);
  }

  /** Appends a segment with its marker and length. */
  void segment(int marker, int[] data) {
    word(0xFF00 | marker);
    word(data.length + 2);
    for (int value : data) {
      raw(value);
    }
  }

  /** Appends the lowest {@code count} bits of a value, at most 16. */
  void bits(int value, int count) {
    held |= (value & (1 << count) - 1) << (free - count);
    free -= count;
    while (free <= 24) {
      coded(held >>> 24);
      held <<= 8;
      free += 8;
    }
  }

  /** Fills the last byte with ones. */
  void flush() {
    bits(0x7F, 7);
    held = 0;
    free = 32;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void coded(int value) {
    raw(value);
    if (value == 0xFF) {
      raw(0);
    }
  }

  private void raw(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) value;
  }
}
