package io.maskmill.formats.cvatmask;

import io.maskmill.spi.ConfigException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Reads class_names.txt: a name a line in the order of the palette's indexes, the background first.
 * A leading {@code __ignore__} stands for void and has no index. Source: labelme, {@code
 * labelme2voc.py}.
 */
final class ClassNamesTxt {
  static final String NAME = "class_names.txt";

  private static final String IGNORE = "__ignore__";
  private static final String BACKGROUND = "_background_";

  private ClassNamesTxt() {}

  /**
   * Reads a file's bytes.
   *
   * @param where path for messages
   */
  static LabelMap read(byte[] bytes, String where) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<LabelMap.Line> lines = new ArrayList<>();
    for (String line : text.replaceFirst("^\\uFEFF", "").lines().map(String::strip).toList()) {
      if (!line.isEmpty() && !(lines.isEmpty() && line.equals(IGNORE))) {
        String name = line.equals(BACKGROUND) ? LabelMap.BACKGROUND : line;
        lines.add(new LabelMap.Line(name, List.of()));
      }
    }
    if (lines.isEmpty()) {
      throw new ConfigException(where + " names no class; write one a line, the background first");
    }
    return LabelMap.of(where, lines, new TreeSet<>());
  }
}
