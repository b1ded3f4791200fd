package io.maskmill.engine.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes numbers and texts into bytes. A text says only in what it differs from the last one of its
 * column, and a word is written once and then counted.
 */
final class BlockOut {
  private byte[] bytes = new byte[1 << 10];
  private int size;
  private final String[] last;
  private final Map<String, Integer> words = new HashMap<>();

  BlockOut(int columns) {
    last = new String[columns];
    reset();
  }

  /** Begins new bytes, which can be read without those before. */
  private void reset() {
    size = 0;
    Arrays.fill(last, "");
    words.clear();
  }

  int size() {
    return size;
  }

  /** What has been written since the last call. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, size);
    reset();
    return taken;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
    }
  }

  void number(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** A number of any size; small ones are short, whatever their sign. */
  void count(long value) {
    reserve(10);
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A number that is as likely large as small. */
  void hash(long value) {
    reserve(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** One of a few words. */
  void word(String word) {
    Integer known = words.get(word);
    if (known != null) {
      count(known);
      return;
    }
    words.put(word, words.size());
    count(-1);
    suffix(word, 0);
  }

  /** A text that begins like the last one of its column. */
  void text(int column, String text) {
    String before = last[column];
    int most = Math.min(before.length(), text.length());
    int shared = 0;
    while (shared < most && before.charAt(shared) == text.charAt(shared)) {
      shared++;
    }
    count(shared);
    suffix(text, shared);
    last[column] = text;
  }

  /** A text like no other. */
  void text(String text) {
    suffix(text, 0);
  }

  /** UTF-16 where need be: a name of a file need not be valid Unicode. */
  private void suffix(String text, int from) {
    int length = text.length() - from;
    boolean isWide = false;
    for (int i = from; i < text.length() && !isWide; i++) {
      isWide = text.charAt(i) > 0xFF;
    }
    count((long) length << 1 | (isWide ? 1 : 0));
    reserve(isWide ? Math.multiplyExact(2, length) : length);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isWide) {
        bytes[size++] = (byte) (c >> 8);
      }
      bytes[size++] = (byte) c;
    }
  }
}
