package io.maskmill.job;

import java.util.Locale;

/**
 * Makes text that may come from data safe to print: characters that move a terminal's cursor, end a
 * line or turn the direction of writing are shown as escapes. Letters of any script stay as they
 * are, and so does a backslash, since the result is for people and is not read back.
 */
public final class Printable {
  private Printable() {}

  /** The text on one line, with control characters as {@code \n}, {@code \t} or {@code \u001b}. */
  public static String line(String text) {
    int at = 0;
    while (at < text.length() && !isHidden(text, at)) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 16).append(text, 0, at);
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!isHidden(text, at)) {
        line.append(c);
      } else {
        switch (c) {
          case '\n' -> line.append("\\n");
          case '\r' -> line.append("\\r");
          case '\t' -> line.append("\\t");
          default -> line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
      }
    }
    return line.toString();
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

  private static boolean isHidden(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x7f) {
      return c < ' ';
    }
    return c <= 0x9f // DEL and C1
        || c == '\u061c'
        || (c >= '\u200e' && c <= '\u200f')
        || (c >= '\u2028' && c <= '\u202e') // line ends, embeddings and overrides
        || (c >= '\u2066' && c <= '\u2069')
        || (Character.isSurrogate(c) && !isPaired(text, at));
  }

  private static boolean isPaired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
