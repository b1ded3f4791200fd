package io.maskmill.io;

import io.maskmill.model.FrameKey;
import java.util.SortedSet;

/**
 * Writes a key about half-way between two others with the letters that keys are known to have: keys
 * read as numbers whose digits are letters.
 *
 * @param letters code points in ascending order
 */
record KeyMiddle(SortedSet<Integer> letters) {
  /** Digits behind what two keys have in common; so many decide where the middle is. */
  private static final int DIGITS = 4;

  /**
   * A text above {@code after} and below {@code to}.
   *
   * @return null when these letters write none
   */
  String of(String after, String to) {
    int[] low = after.codePoints().toArray();
    int[] high = to.codePoints().toArray();
    int common = 0;
    while (common < low.length && common < high.length && low[common] == high[common]) {
      common++;
    }
    int[] alphabet = letters.stream().mapToInt(Integer::intValue).toArray();
    long base = alphabet.length + 1L;
    long a = 0;
    long b = 0;
    for (int i = common; i < common + DIGITS; i++) {
      a = a * base + digit(alphabet, low, i);
      b = b * base + digit(alphabet, high, i);
    }
    String middle = text(low, common, alphabet, base, (a + b) / 2);
    boolean isBetween =
        FrameKey.compareCodePoints(middle, after) > 0 && FrameKey.compareCodePoints(middle, to) < 0;
    return isBetween ? middle : null;
  }

  /** 0 for the end of a text, else 1 and more: how many letters are not above it. */
  private static int digit(int[] alphabet, int[] text, int at) {
    if (at >= text.length) {
      return 0;
    }
    int digit = 0;
    while (digit < alphabet.length && alphabet[digit] <= text[at]) {
      digit++;
    }
    return Math.max(1, digit);
  }

  private static String text(int[] start, int common, int[] alphabet, long base, long value) {
    int[] digits = new int[DIGITS];
    long rest = value;
    for (int i = DIGITS - 1; i >= 0; i--) {
      digits[i] = (int) (rest % base);
      rest /= base;
    }
    StringBuilder text = new StringBuilder(new String(start, 0, common));
    for (int i = 0; i < DIGITS && digits[i] > 0; i++) {
      text.appendCodePoint(alphabet[digits[i] - 1]);
    }
    return text.toString();
  }
}
