package io.maskmill.formats.encord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Whole numbers as Encord's client takes them: 3, "3" and 3.0 are one, 3.5 is none. */
final class Whole {
  /** What is no whole number, or none that a size or place can be. */
  static final long NONE = Long.MIN_VALUE;

  private static final double MOST = 1e15;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{0,30})?([eE][+-]?[0-9]{1,3})?");

  private Whole() {}

  static long of(JsonNode node) {
    if (node.isInt()) {
      return node.intValue();
    }
    return node.isNumber() || node.isTextual() ? of(node.asText()) : NONE;
  }

  static long of(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return NONE;
    }
    double value = Double.parseDouble(text);
    return value == Math.rint(value) && Math.abs(value) <= MOST ? (long) value : NONE;
  }
}
