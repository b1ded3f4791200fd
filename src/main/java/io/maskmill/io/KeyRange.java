package io.maskmill.io;

import io.maskmill.model.FrameKey;

/**
 * A range of a store's keys in the order of their UTF-8 bytes.
 *
 * @param after keys above it belong to the range
 * @param to the last key that may belong to it; empty for no end
 */
record KeyRange(String after, String to) {
  /** Every key. */
  static final KeyRange ALL = new KeyRange("", "");

  /** Begins the text of a range; no other prefix of such a store begins so. */
  private static final String MARK = "keys ";

  /** Whether a prefix is the text of a range. */
  static boolean isText(String prefix) {
    return prefix.startsWith(MARK) && prefix.indexOf(':') > 0;
  }

  /** The range as a prefix; keys may hold any character. */
  String text() {
    return MARK + after.length() + ':' + after + to;
  }

  static KeyRange parse(String text) {
    int colon = text.indexOf(':');
    int start = colon + 1;
    int middle = start + Integer.parseInt(text.substring(MARK.length(), colon));
    return new KeyRange(text.substring(start, middle), text.substring(middle));
  }

  /** Whether a key lies behind the range. */
  boolean endsBefore(String key) {
    return !to.isEmpty() && FrameKey.compareCodePoints(key, to) > 0;
  }

  /** Whether a key lies before the range, which a store that cannot begin at a key still lists. */
  boolean startsAtOrBehind(String key) {
    return FrameKey.compareCodePoints(key, after) <= 0;
  }
}
