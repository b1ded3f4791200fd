package io.maskmill.formats.cvatimages;

import java.util.Map;
import java.util.TreeMap;

/**
 * Writes elements with the bytes of Python's {@code XMLGenerator} as CVAT uses it: two blanks for
 * each level, a start tag and an end tag for every element. Source: Python, {@code
 * xml/sax/saxutils.py}; CVAT, {@code formats/cvat.py} ({@code create_xml_dumper}).
 */
final class XmlText {
  private static final String INDENT = "  ";

  private final StringBuilder text;
  private int level;
  private boolean hasLine;

  /** Appends to a text, at the beginning of a line. */
  XmlText(StringBuilder text, int level) {
    this.text = text;
    this.level = level;
  }

  /** Starts an element on a line of its own; attributes follow, then {@link #open}. */
  XmlText start(String name) {
    line();
    text.append('<').append(name);
    return this;
  }

  /** An attribute of the element that was started. */
  XmlText attribute(String name, String value) {
    text.append(' ').append(name).append('=');
    quoted(text, value);
    return this;
  }

  XmlText attribute(String name, long value) {
    text.append(' ').append(name).append("=\"").append(value).append('"');
    return this;
  }

  /** Ends the start tag. */
  XmlText open() {
    text.append('>');
    level++;
    return this;
  }

  /** Ends an element with an end tag on a line of its own. */
  XmlText end(String name) {
    level--;
    line();
    text.append("</").append(name).append('>');
    return this;
  }

  /** An element that holds text alone. */
  XmlText element(String name, String content) {
    start(name);
    text.append('>');
    return content(name, content);
  }

  /** The text of an element whose start tag is {@link #open}, and its end tag. */
  private XmlText content(String name, String content) {
    escaped(text, content);
    text.append("</").append(name).append('>');
    return this;
  }

  /** The elements that say attributes of an object, by name. */
  void attributes(Map<String, String> attributes) {
    new TreeMap<>(attributes)
        .forEach(
            (name, value) -> {
              start("attribute").attribute("name", name);
              text.append('>');
              content("attribute", value);
            });
  }

  private void line() {
    if (hasLine) {
      text.append('\n');
    }
    hasLine = true;
    for (int i = 0; i < level; i++) {
      text.append(INDENT);
    }
  }

  /** Whether XML 1.0 has a way to say every character of a text. */
  static boolean canBeSaid(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                c >= ' '
                    ? c < 0xD800 || (c >= 0xE000 && c < 0xFFFE) || c > 0xFFFF
                    : c == '\t' || c == '\n' || c == '\r');
  }

  private static void escaped(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
          // read back, a plain one would be a line feed
        case '\r' -> out.append("&#13;");
        default -> out.append(c);
      }
    }
  }

  private static void quoted(StringBuilder out, String text) {
    boolean hasDouble = text.indexOf('"') >= 0;
    char quote = hasDouble && text.indexOf('\'') < 0 ? '\'' : '"';
    out.append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\n' -> out.append("&#10;");
        case '\r' -> out.append("&#13;");
        case '\t' -> out.append("&#9;");
        case '"' -> out.append(quote == '"' ? "&quot;" : "\"");
        default -> out.append(c);
      }
    }
    out.append(quote);
  }
}
