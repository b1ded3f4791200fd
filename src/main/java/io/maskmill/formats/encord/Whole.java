package io.maskmill.formats.encord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Parses whole numbers as Encord's client does: 3, "3" and 3.0 are whole, 3.5 is not. */
final class Whole {
  /** Stands for values that are not whole numbers or that no size or position can have. */
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
