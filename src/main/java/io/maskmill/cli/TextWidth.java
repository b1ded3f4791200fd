package io.maskmill.cli;

import java.util.Map;

/**
 * How wide texts for people are: what COLUMNS says, or else the terminal's width as {@code
 * scripts/maskmill} tells it, or else 80. Neither narrower than its columns need nor wider than is
 * easy to read.
 */
final class TextWidth {
  /** What the launcher sets. */
  static final String PROPERTY = "picocli.usage.width";

  static final int LEAST = 60;
  static final int MOST = 100;
  private static final int USUAL = 80;
  private static final String COLUMNS = "COLUMNS";

  private TextWidth() {}

  static int of(Map<String, String> environment) {
    int width = number(environment.getOrDefault(COLUMNS, ""), 0);
    if (width == 0) {
      width = number(System.getProperty(PROPERTY, ""), USUAL);
    }
    return Math.min(MOST, Math.max(LEAST, width));
  }

  /** A positive number; {@code otherwise} for a text that is none. */
  private static int number(String text, int otherwise) {
    return text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : otherwise;
  }
}
