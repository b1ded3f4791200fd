package io.maskmill.formats.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Encodes columns as folders, {@code column=value}, escaped as Hive and Spark do. */
final class HivePath {
  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";
  private static final String ESCAPED = "\"#%'*/:=?\\{[]^";

  private HivePath() {}

  /** The folder of one column value. */
  static String folder(String column, String value) {
    return column + "=" + (value.isEmpty() ? NULL : escape(value));
  }

  private static String escape(String value) {
    StringBuilder text = new StringBuilder();
    // Spark infers a number or date from such text unless its first character is escaped.
    boolean looksTyped =
        "+-.0123456789".indexOf(value.charAt(0)) >= 0
            || value.equals("NaN")
            || value.equals("Infinity");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((i == 0 && looksTyped) || c < ' ' || c == 0x7F || ESCAPED.indexOf(c) >= 0) {
        text.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** The columns encoded in a file's folders. */
  static Map<String, String> columns(String path) {
    Map<String, String> columns = new TreeMap<>();
    String[] parts = path.split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      int eq = parts[i].indexOf('=');
      if (eq > 0) {
        String value = parts[i].substring(eq + 1);
        columns.put(parts[i].substring(0, eq), value.equals(NULL) ? "" : unescape(value));
      }
    }
    return columns;
  }

  private static String unescape(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int code = c == '%' && i + 2 < value.length() ? hex(value.substring(i + 1, i + 3)) : -1;
      text.append(code < 0 ? c : (char) code);
      i += code < 0 ? 0 : 2;
    }
    return text.toString();
  }

  private static int hex(String digits) {
    for (byte b : digits.getBytes(StandardCharsets.UTF_8)) {
      if (Character.digit(b, 16) < 0) {
        return -1;
      }
    }
    return Integer.parseInt(digits, 16);
  }
}
