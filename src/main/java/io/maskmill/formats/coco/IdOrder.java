package io.maskmill.formats.coco;

import io.maskmill.model.FrameKey;

/** Orders ids: whole numbers by value, then other texts by code point, then missing ids. */
final class IdOrder {
  private static final int MAX_DIGITS = 18;

  private IdOrder() {}

  static int compare(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(a.isEmpty(), b.isEmpty());
    }
    boolean aNumber = isNumber(a);
    if (aNumber != isNumber(b)) {
      return aNumber ? -1 : 1;
    }
    return aNumber
        ? Long.compare(Long.parseLong(a), Long.parseLong(b))
        : FrameKey.compareCodePoints(a, b);
  }

  /** Whether the id is a whole number in shortest form that fits a long. */
  static boolean isNumber(String id) {
    int start = id.startsWith("-") ? 1 : 0;
    int digits = id.length() - start;
    if (digits == 0 || digits > MAX_DIGITS || (id.charAt(start) == '0' && id.length() > 1)) {
      return false;
    }
    for (int i = start; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
