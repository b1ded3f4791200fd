package io.maskmill.formats.cvatmask;

import io.maskmill.model.FrameKey;
import io.maskmill.model.Label;
import io.maskmill.spi.ConfigException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads and writes labelmap.txt: one line per label, {@code name:r,g,b:parts:actions}; '#' starts a
 * comment line. A line's position, not counting comments and blank lines, is the label's value in
 * one-channel masks. Source: CVAT manual, "Segmentation Mask"; datumaro, {@code parse_label_map}.
 */
final class LabelMapTxt {
  static final String NAME = "labelmap.txt";
  private static final String HEADER = "# label:color_rgb:parts:actions\n";
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}");

  private final String where;
  private final boolean compat;
  private int number;

  private LabelMapTxt(String where, boolean compat) {
    this.where = where;
    this.compat = compat;
  }

  /**
   * Reads a file's bytes.
   *
   * @param where path for messages
   * @param compat whether a byte order mark is part of the first line and colors may be out of
   *     range, as in Datumaro
   */
  static LabelMap read(byte[] bytes, String where, boolean compat) {
    return new LabelMapTxt(where, compat).read(text(bytes, where));
  }

  private static String text(byte[] bytes, String where) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigException(where + " is not UTF-8; save it as UTF-8", e);
    }
  }

  private LabelMap read(String text) {
    String content = !compat && text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<LabelMap.Line> lines = new ArrayList<>();
    TreeSet<String> parts = new TreeSet<>(FrameKey::compareCodePoints);
    for (String raw : content.split("\r\n|\r|\n", -1)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] fields = line.split(":", -1);
      if (fields.length != 4) {
        throw bad(
            "has "
                + fields.length
                + " fields, expected name:r,g,b:parts:actions; no name may hold"
                + " a ':'");
      }
      lines.add(new LabelMap.Line(fields[0], color(fields[1])));
      if (!fields[2].isEmpty()) {
        for (String part : fields[2].split(",", -1)) {
          parts.add(part.strip());
        }
      }
    }
    return LabelMap.of(where, lines, parts);
  }

  private List<Integer> color(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<Integer> color = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!NUMBER.matcher(part.strip()).matches()) {
        throw bad("has the color '" + text + "', expected r,g,b in 0..255");
      }
      color.add(Integer.parseInt(part.strip()));
    }
    boolean isInRange = color.stream().allMatch(part -> part >= 0 && part <= 255);
    if (color.size() != 3 || !(isInRange || compat)) {
      throw bad("has the color '" + text + "', expected r,g,b in 0..255");
    }
    return color;
  }

  private ConfigException bad(String what) {
    return new ConfigException(where + ": line " + number + " " + what);
  }

  /** The file of these labels. */
  static byte[] write(List<Label> labels) {
    StringBuilder text = new StringBuilder(HEADER);
    for (Label label : labels) {
      text.append(label.name()).append(':');
      text.append(label.color().red()).append(',').append(label.color().green()).append(',');
      text.append(label.color().blue()).append("::\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
