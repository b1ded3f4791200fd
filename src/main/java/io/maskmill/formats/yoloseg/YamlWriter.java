package io.maskmill.formats.yoloseg;

import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.ConfigException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Writes data.yaml: keys of subsets, and names by number, each in quotes, since YAML takes {@code
 * no} for False. It names no {@code path}, so that the dataset lies where the document lies.
 */
final class YamlWriter {
  private YamlWriter() {}

  /**
   * Refuses names that Ultralytics does not read as they are.
   *
   * @throws ConfigException when one has a line break
   */
  static void check(LabelCatalog labels) {
    for (Label label : labels.labels()) {
      if (label.name().indexOf('\n') >= 0 || label.name().indexOf('\r') >= 0) {
        throw new ConfigException(
            "label '"
                + label.name().replaceAll("[\\n\\r]+", " ")
                + "' has a line break, which no name of a class has; rename it with --labels");
      }
    }
  }

  static byte[] bytes(LabelCatalog labels, TargetLayout layout) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> place : layout.keys().entrySet()) {
      boolean isPlain = place.getKey().matches("train|val|test|minival");
      text.append(isPlain ? place.getKey() : quoted(place.getKey()));
      text.append(": ").append(quoted(place.getValue())).append('\n');
    }
    text.append("\nnc: ").append(labels.size()).append("\nnames:");
    if (labels.size() == 0) {
      text.append(" {}");
    }
    for (int i = 0; i < labels.size(); i++) {
      text.append("\n  ").append(i).append(": ").append(quoted(labels.label(i).name()));
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isPrintable = c >= ' ' && (c < 0x7F || c >= 0xA0) && c != 0xFEFF && c < 0xFFFE;
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (isPrintable && c != 0x2028 && c != 0x2029) {
        quoted.append(c);
      } else {
        quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      }
    }
    return quoted.append('"').toString();
  }
}
