package io.maskmill.formats.binarymasks;

import java.util.ArrayList;
import java.util.List;

/** Splits a line into fields, of which those in quotes may hold the mark between fields. */
final class DelimitedLine {
  private DelimitedLine() {}

  static List<String> split(String line, char mark) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean isDoubled = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
      if (isDoubled) {
        field.append('"');
        i++;
      } else if (c == '"' && (quoted || field.toString().isBlank())) {
        quoted = !quoted;
        field.setLength(quoted ? 0 : field.length());
      } else if (c == mark && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }
}
