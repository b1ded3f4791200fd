package io.maskmill.csv;

/** Writes fields as defined in RFC 4180. */
public final class CsvText {
  private CsvText() {}

  /** Appends a field, quoted only where necessary. */
  public static void field(StringBuilder out, String text) {
    boolean isQuoted = text.isEmpty();
    for (int i = 0; i < text.length() && !isQuoted; i++) {
      char c = text.charAt(i);
      isQuoted = c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\uFEFF';
    }
    if (isQuoted) {
      out.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      out.append(text);
    }
  }
}
