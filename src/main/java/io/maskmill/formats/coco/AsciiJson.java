package io.maskmill.formats.coco;

/** Appends JSON in pure ASCII, so the bytes are the same in every encoding. */
final class AsciiJson {
  private static final String HEX = "0123456789abcdef";

  private AsciiJson() {}

  /** Appends a quoted string; unpaired surrogates are kept, escaped. */
  static void string(StringBuilder out, String text) {
    out.append('"');
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 127 && c != '"' && c != '\\') {
        continue;
      }
      out.append(text.substring(start, i)).append('\\'); // a range is appended char by char
      start = i + 1;
      if (c == '"' || c == '\\') {
        out.append(c);
      } else {
        out.append('u')
            .append(HEX.charAt(c >> 12))
            .append(HEX.charAt(c >> 8 & 15))
            .append(HEX.charAt(c >> 4 & 15))
            .append(HEX.charAt(c & 15));
      }
    }
    out.append(text.substring(start)).append('"');
  }

  /** A text as a quoted string. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    string(out, text);
    return out.toString();
  }
}
