package io.maskmill.formats.binarymasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a color in the spellings that class lists of annotation systems have: {@code #RRGGBB},
 * {@code #RGB} and the same with opacity, {@code r,g,b} with or without brackets, {@code
 * rgb(r,g,b)}, {@code rgba(r,g,b,a)}, lists of three or four numbers, and objects of r, g and b.
 * Opacity is for display and is not part of the color.
 */
final class ColorText {
  /** What is given for what is no color. */
  static final int NONE = -1;

  private static final Pattern HEX =
      Pattern.compile("(?:#|0[xX])([0-9a-fA-F]{3}|[0-9a-fA-F]{6})([0-9a-fA-F]{2})?");
  private static final Pattern SHORT = Pattern.compile("#([0-9a-fA-F]{3})[0-9a-fA-F]");
  private static final String NUMBER = "\\s*(\\d{1,3})(?:\\.0*)?\\s*";
  private static final String BETWEEN = "(?:[,;]|(?<=\\s))";
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?:rgba?|RGBA?)?\\s*[(\\[]?"
              + NUMBER
              + BETWEEN
              + NUMBER
              + BETWEEN
              + NUMBER
              + "(?:"
              + BETWEEN
              + "\\s*\\d*\\.?\\d+%?\\s*)?[)\\]]?");
  private static final int MAX_CHANNEL = 255;

  private ColorText() {}

  /** The color 0xRRGGBB; {@link #NONE} for other texts. */
  static int parse(String text) {
    String color = text.strip();
    Matcher hex = HEX.matcher(color);
    Matcher brief = SHORT.matcher(color);
    if (brief.matches()) {
      return ofHex(brief.group(1));
    }
    if (hex.matches() && (hex.group(2) == null || hex.group(1).length() == 6)) {
      boolean isBrief = hex.group(1).length() == 3;
      return isBrief && !color.startsWith("#") ? NONE : ofHex(hex.group(1));
    }
    Matcher numbers = NUMBERS.matcher(color);
    return numbers.matches() && isClosed(color)
        ? of(
            Integer.parseInt(numbers.group(1)),
            Integer.parseInt(numbers.group(2)),
            Integer.parseInt(numbers.group(3)))
        : NONE;
  }

  private static boolean isClosed(String text) {
    return text.contains("(") == text.endsWith(")") && text.contains("[") == text.endsWith("]");
  }

  /** The color of three or six digits, base 16. */
  static int ofHex(String digits) {
    if (digits.length() == 6) {
      return Integer.parseInt(digits, 16);
    }
    int brief = Integer.parseInt(digits, 16);
    return (brief >> 8 & 0xF) * 0x110000 + (brief >> 4 & 0xF) * 0x1100 + (brief & 0xF) * 0x11;
  }

  /** The color of three channels; {@link #NONE} when one is out of range. */
  static int of(int red, int green, int blue) {
    boolean isInRange =
        red >= 0
            && red <= MAX_CHANNEL
            && green >= 0
            && green <= MAX_CHANNEL
            && blue >= 0
            && blue <= MAX_CHANNEL;
    return isInRange ? red << 16 | green << 8 | blue : NONE;
  }

  /** The color that a text, a list of three or four numbers or an object says. */
  static int parse(JsonNode node) {
    if (node.isTextual()) {
      return parse(node.asText());
    }
    if (node.isObject()) {
      return of(channel(node, "r", "red"), channel(node, "g", "green"), channel(node, "b", "blue"));
    }
    boolean isList = node.isArray() && (node.size() == 3 || node.size() == 4);
    if (!isList || (node.size() == 4 && !node.get(3).isNumber())) {
      return NONE;
    }
    return of(channel(node.get(0)), channel(node.get(1)), channel(node.get(2)));
  }

  private static int channel(JsonNode node, String brief, String full) {
    for (String key : new String[] {brief, brief.toUpperCase(Locale.ROOT), full}) {
      if (node.has(key)) {
        return channel(node.get(key));
      }
    }
    return NONE;
  }

  private static int channel(JsonNode node) {
    boolean isWhole = node.isNumber() && node.asDouble() == Math.rint(node.asDouble());
    return isWhole && Math.abs(node.asDouble()) <= MAX_CHANNEL ? node.asInt() : NONE;
  }
}
