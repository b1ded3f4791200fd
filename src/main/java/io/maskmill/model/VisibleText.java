package io.maskmill.model;

import java.util.Locale;

/**
 * Makes text that may come from data safe to show on one line: characters that move a cursor, end a
 * line or turn the direction of writing are shown as escapes, such as {@code \n} or {@code \u202e}.
 * Letters of any script stay as they are, and so does a backslash, since the result is for people
 * and is not read back.
 */
public final class VisibleText {
  private VisibleText() {}

  /** The text with escapes in place of such characters. */
  public static String of(String text) {
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
