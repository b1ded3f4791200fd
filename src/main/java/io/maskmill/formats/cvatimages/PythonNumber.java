package io.maskmill.formats.cvatimages;

/**
 * Reads numbers as Python's {@code int()} and {@code float()} do, by which CVAT's importer takes
 * them: blanks around them, a sign, single underscores between digits and digits of any script are
 * fine; suffixes, hexadecimals and blanks inside are not.
 */
final class PythonNumber {
  /** Beyond this many digits Python refuses to read a whole number. */
  private static final int MOST_DIGITS = 4300;

  private PythonNumber() {}

  /**
   * A whole number; {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} for one beyond them.
   *
   * @throws NumberFormatException when {@code int()} refuses the text
   */
  static long whole(String text) {
    String plain = plain(text);
    int at = sign(plain);
    int end = digits(plain, at);
    if (end == at || end != plain.length() || end - at > MOST_DIGITS) {
      throw refused(text);
    }
    String digits = plain.substring(at).replace("_", "");
    boolean isNegative = plain.charAt(0) == '-';
    try {
      return Long.parseLong(isNegative ? "-" + digits : digits);
    } catch (NumberFormatException e) {
      return isNegative ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /**
   * A number, which may be infinite or not a number.
   *
   * @throws NumberFormatException when {@code float()} refuses the text
   */
  static double real(String text) {
    String plain = plain(text);
    int at = sign(plain);
    boolean isNegative = at == 1 && plain.charAt(0) == '-';
    String rest = plain.substring(at);
    if (rest.equalsIgnoreCase("inf") || rest.equalsIgnoreCase("infinity")) {
      return isNegative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (rest.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    int whole = digits(plain, at);
    int end = whole;
    if (end < plain.length() && plain.charAt(end) == '.') {
      int fraction = digits(plain, end + 1);
      if (whole == at && fraction == end + 1) {
        throw refused(text);
      }
      end = fraction;
    } else if (whole == at) {
      throw refused(text);
    }
    if (end < plain.length() && (plain.charAt(end) == 'e' || plain.charAt(end) == 'E')) {
      int start = end + 1;
      start += start < plain.length() && "+-".indexOf(plain.charAt(start)) >= 0 ? 1 : 0;
      end = digits(plain, start);
      if (end == start) {
        throw refused(text);
      }
    }
    if (end != plain.length()) {
      throw refused(text);
    }
    return Double.parseDouble(plain.replace("_", ""));
  }

  private static NumberFormatException refused(String text) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return new NumberFormatException("'" + shown + "' is not a number");
  }

  private static int sign(String text) {
    return !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
  }

  /** The end of the digits from a place on, with single underscores between them. */
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean isDigit = c >= '0' && c <= '9';
      boolean isJoint =
          c == '_'
              && at > from
              && text.charAt(at - 1) != '_'
              && at + 1 < text.length()
              && text.charAt(at + 1) >= '0'
              && text.charAt(at + 1) <= '9';
      if (!isDigit && !isJoint) {
        break;
      }
      at++;
    }
    return at;
  }

  /** The text without the blanks around it, its digits in ASCII. */
  private static String plain(String text) {
    boolean isAscii = text.chars().allMatch(c -> c < 0x80);
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from), isAscii)) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1), isAscii)) {
      to--;
    }
    if (isAscii) {
      return text.substring(from, to);
    }
    StringBuilder plain = new StringBuilder(to - from);
    text.substring(from, to)
        .codePoints()
        .forEach(
            c -> {
              int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
              plain.appendCodePoint(digit < 0 ? c : '0' + digit);
            });
    return plain.toString();
  }

  /** Python knows more blanks in texts that are not of ASCII alone. */
  private static boolean isBlank(char c, boolean isAscii) {
    return isAscii
        ? c == ' ' || (c >= '\t' && c <= '\r')
        : Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }
}
