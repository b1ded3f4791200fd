package io.maskmill.png;

import java.util.Arrays;

/** Appends bytes and bits to a reusable, growing array. Bits fill each byte from the lowest up. */
final class ByteSink {
  private byte[] bytes = new byte[4096];
  private int length;
  private long bits;
  private int bitCount;

  void clear() {
    length = 0;
    bits = 0;
    bitCount = 0;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Appends up to 31 bits; no bit above {@code count} may be set. */
  void bits(int value, int count) {
    bits |= (long) value << bitCount;
    bitCount += count;
    if (bitCount >= 32) {
      reserve(4);
      Words.putIntLe(bytes, length, (int) bits);
      length += 4;
      bits >>>= 32;
      bitCount -= 32;
    }
  }

  /** Fills the last byte with zero bits. */
  void align() {
    reserve(4);
    while (bitCount > 0) {
      bytes[length++] = (byte) bits;
      bits >>>= 8;
      bitCount -= 8;
    }
    bitCount = 0;
  }

  void byteValue(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  void intBe(int value) {
    reserve(4);
    Words.putIntBe(bytes, length, value);
    length += 4;
  }

  void bytes(byte[] source, int from, int count) {
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /** Overwrites four bytes written before. */
  void setIntBe(int at, int value) {
    Words.putIntBe(bytes, at, value);
  }

  private void reserve(int count) {
    if (count > bytes.length - length) {
      int needed = Math.addExact(length, count);
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * needed));
    }
  }
}
