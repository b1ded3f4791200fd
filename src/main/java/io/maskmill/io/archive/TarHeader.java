package io.maskmill.io.archive;

import java.nio.charset.StandardCharsets;

/**
 * One block of 512 bytes before a member of a tar. Source: POSIX.1-2018, pax, "ustar Interchange
 * Format"; GNU tar manual, "Basic Tar Format".
 *
 * @param name with its prefix
 * @param size bytes of the member; negative when it cannot be read
 * @param seconds since 1970
 * @param kind the type flag
 * @param link what a link leads to
 */
record TarHeader(String name, long size, long seconds, char kind, String link) {
  static final int BLOCK = 512;

  /** Whether all bytes are zero, as they are at the end of a tar. */
  static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** The header in a block, or null when the block is not a header. */
  static TarHeader parse(byte[] block) {
    long sum = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      int b = i >= 148 && i < 156 ? ' ' : block[i];
      sum += b & 0xFF;
      signed += b;
    }
    long stated = number(block, 148, 8);
    // Some old tars summed signed bytes.
    if (stated != sum && stated != signed) {
      return null;
    }
    String name = text(block, 0, 100);
    boolean ustar = block[257] == 'u' && block[258] == 's' && block[262] == 0;
    if (ustar && block[345] != 0) {
      name = text(block, 345, 155) + "/" + name;
    }
    char kind = block[156] == 0 ? '0' : (char) (block[156] & 0xFF);
    return new TarHeader(
        name, number(block, 124, 12), number(block, 136, 12), kind, text(block, 157, 100));
  }

  /** Octal digits, or two's complement behind a first byte of 128 or 255; -1 when neither. */
  static long number(byte[] block, int at, int length) {
    int first = block[at] & 0xFF;
    if (first >= 128) {
      long value = first == 255 ? -1 : first & 0x7F;
      for (int i = 1; i < length; i++) {
        if (value > Long.MAX_VALUE >> 8 || value < Long.MIN_VALUE >> 8) {
          return -1;
        }
        value = value << 8 | (block[at + i] & 0xFF);
      }
      return value;
    }
    long value = 0;
    int i = at;
    int end = at + length;
    while (i < end && block[i] == ' ') {
      i++;
    }
    while (i < end && block[i] != 0 && block[i] != ' ') {
      int digit = block[i++] - '0';
      if (digit < 0 || digit > 7) {
        return -1;
      }
      value = value << 3 | digit;
    }
    return value;
  }

  /** Bytes up to the first zero as text. */
  static String text(byte[] bytes, int at, int length) {
    int n = 0;
    while (n < length && bytes[at + n] != 0) {
      n++;
    }
    return decode(bytes, at, n);
  }

  /** Bytes as UTF-8, or as Latin 1 when they are not. */
  static String decode(byte[] bytes, int at, int length) {
    String text = ZipName.utf8(bytes, at, length);
    return text == null ? new String(bytes, at, length, StandardCharsets.ISO_8859_1) : text;
  }
}
