package io.maskmill.engine.stats;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The smallest value of something that a target measured, and what has it. Of equal values that of
 * the smaller text in the order of code points is kept, so that the order of frames does not
 * matter.
 *
 * @param value a number
 * @param what has it, for people
 */
public record Least(double value, String what) implements Serializable {
  private static final double DIGITS = 1e4;

  /** The smaller of two. */
  public Least min(Least other) {
    int order = Double.compare(value, other.value);
    if (order == 0) {
      order = Arrays.compareUnsigned(utf8(what), utf8(other.what));
    }
    if (order == 0) { // lone surrogates are alike in UTF-8
      order = what.compareTo(other.what);
    }
    return order <= 0 ? this : other;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Keeps the smaller of each.
   *
   * @param all is changed
   */
  public static void keep(Map<String, Least> all, Map<String, Least> others) {
    others.forEach((measure, one) -> all.merge(measure, one, Least::min));
  }

  /** The value with four decimals, the rest cut, so that only a whole 1 is shown as one. */
  public String shown() {
    return String.format(Locale.ROOT, "%.4f", Math.floor(value * DIGITS) / DIGITS);
  }
}
