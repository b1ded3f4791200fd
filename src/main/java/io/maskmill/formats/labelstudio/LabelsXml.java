package io.maskmill.formats.labelstudio;

import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.ConfigException;

/** Writes the labeling interface that tasks need. */
final class LabelsXml {
  private LabelsXml() {}

  /**
   * The interface.
   *
   * @param isMultiple whether a region may have several labels
   */
  static String of(LabelCatalog labels, TargetOptions options, boolean isMultiple) {
    StringBuilder text = new StringBuilder(200 + 60 * labels.size());
    text.append("<View>\n  <Image name=\"").append(options.image());
    text.append("\" value=\"$").append(options.imageKey()).append("\" zoom=\"true\"/>\n");
    text.append("  <BrushLabels name=\"").append(options.control());
    text.append("\" toName=\"").append(options.image()).append('"');
    text.append(isMultiple ? " choice=\"multiple\">\n" : ">\n");
    for (Label label : labels.labels()) {
      text.append("    <Label value=\"");
      escape(label.name(), text);
      text.append("\" background=\"").append(label.color().hex()).append("\"/>\n");
    }
    return text.append("  </BrushLabels>\n</View>\n").toString();
  }

  /**
   * Refuses labels that no XML can name.
   *
   * @throws ConfigException when there is one
   */
  static void check(LabelCatalog labels) {
    for (Label label : labels.labels()) {
      boolean isXml =
          label
              .name()
              .codePoints()
              .allMatch(
                  c ->
                      c == '\t'
                          || c == '\n'
                          || c == '\r'
                          || (c >= ' ' && c < 0xD800)
                          || (c > 0xDFFF && c < 0xFFFE)
                          || c > 0xFFFF);
      if (!isXml) {
        throw new ConfigException(
            "label-studio cannot name the label '"
                + label.name()
                + "': labels.xml takes no control characters; rename it with --labels");
      }
    }
  }

  private static void escape(String name, StringBuilder text) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\t', '\n', '\r' -> text.append("&#").append((int) c).append(';');
        default -> text.append(c);
      }
    }
  }
}
