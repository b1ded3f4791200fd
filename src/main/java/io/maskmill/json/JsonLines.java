package io.maskmill.json;

import java.util.Locale;

/**
 * Tells documents of one JSON value per line from documents that are one value, by their names and
 * their first bytes. It matters for damage: behind a broken line the next one can be read.
 */
public final class JsonLines {
  /** How many first bytes decide. */
  public static final int HEAD = 1 << 16;

  private final byte[] head;
  private final int length;

  private JsonLines(byte[] head, int length) {
    this.head = head;
    this.length = length;
  }

  /**
   * Whether a document has lines: when it is named so and is not printed as one value, or when its
   * first line looks like a whole object and another object begins in the next line.
   *
   * @param name ends in .jsonl or .ndjson where the document is named so
   * @param head its first bytes, {@link #HEAD} of them or all
   */
  public static boolean are(String name, byte[] head, int length) {
    JsonLines lines = new JsonLines(head, length);
    int first = lines.afterSpace(lines.hasMark() ? 3 : 0);
    return areNamed(name) ? !lines.isPrinted(first) : lines.isShown(first);
  }

  /** Whether a document's name says that it has lines. */
  public static boolean areNamed(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".jsonl") || lower.endsWith(".ndjson");
  }

  private boolean hasMark() {
    return length >= 3 && (head[0] & 0xFF) == 0xEF;
  }

  /** Whether the value is a list of objects, or an object whose first bracket stands alone. */
  private boolean isPrinted(int first) {
    int second = afterSpace(first + 1);
    if (first >= length || second >= length) {
      return false;
    }
    return switch (head[first]) {
      case '[' -> head[second] == '{' || head[second] == ']';
      case '{' -> head[second] == '"' && lineEnd(first) < second;
      default -> false;
    };
  }

  /** A document that is printed on several lines ends its first line in the middle. */
  private boolean isShown(int first) {
    int end = lineEnd(first);
    int next = afterSpace(end);
    int last = end - 1;
    while (last > first && isSpace(head[last])) {
      last--;
    }
    return next < length
        && head[first] == '{'
        && last > first
        && ":,[{".indexOf(head[last]) < 0
        && head[next] == '{'
        && head[next - 1] == '\n';
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < length && head[at] != '\n') {
      at++;
    }
    return at;
  }

  private int afterSpace(int from) {
    int at = from;
    while (at < length && isSpace(head[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
}
