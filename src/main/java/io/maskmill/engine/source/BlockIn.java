package io.maskmill.engine.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what {@link BlockOut} has written. */
final class BlockIn {
  private final byte[] bytes;
  private int at;
  private final String[] last;
  private final List<String> words = new ArrayList<>();

  BlockIn(byte[] bytes, int columns) {
    this.bytes = bytes;
    last = new String[columns];
    Arrays.fill(last, "");
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  int number() {
    return bytes[at++];
  }

  long count() {
    long value = 0;
    int shift = 0;
    byte b;
    do {
      b = bytes[at++];
      value |= (long) (b & 0x7F) << shift;
      shift += 7;
    } while (b < 0);
    return value >>> 1 ^ -(value & 1);
  }

  long hash() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | bytes[at++] & 0xFF;
    }
    return value;
  }

  String word() {
    int known = (int) count();
    if (known >= 0) {
      return words.get(known);
    }
    String word = text();
    words.add(word);
    return word;
  }

  String text(int column) {
    int shared = (int) count();
    String before = last[column];
    String rest = text();
    String text;
    if (shared == 0) {
      text = rest;
    } else if (rest.isEmpty() && shared == before.length()) {
      text = before;
    } else {
      text = before.substring(0, shared).concat(rest);
    }
    last[column] = text;
    return text;
  }

  String text() {
    long head = count();
    int length = (int) (head >> 1);
    if (length == 0) {
      return "";
    }
    boolean isWide = (head & 1) != 0;
    int size = isWide ? 2 * length : length;
    String text;
    if (isWide) {
      char[] chars = new char[length];
      for (int i = 0; i < length; i++) {
        chars[i] = (char) (bytes[at + 2 * i] << 8 | bytes[at + 2 * i + 1] & 0xFF);
      }
      text = new String(chars);
    } else {
      text = new String(bytes, at, size, StandardCharsets.ISO_8859_1);
    }
    at += size;
    return text;
  }
}
