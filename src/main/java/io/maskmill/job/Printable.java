package io.maskmill.job;

import io.maskmill.model.VisibleText;

/**
 * Makes text that may come from data safe to print: characters that move a terminal's cursor, end a
 * line or turn the direction of writing are shown as escapes. Letters of any script stay as they
 * are, and so does a backslash, since the result is for people and is not read back.
 */
public final class Printable {
  private Printable() {}

  /** The text on one line, with control characters as {@code \n}, {@code \t} or {@code \u001b}. */
  public static String line(String text) {
    return VisibleText.of(text);
  }

  /** The text line by line, for texts whose line ends are meant, such as a stack trace. */
  public static String lines(String text) {
    StringBuilder lines = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace("\n\tat ", "\n    at ")
        .lines()
        .forEach(line -> lines.append(line(line)).append('\n'));
    return lines.toString();
  }
}
