package io.maskmill.formats.binarymasks;

import io.maskmill.spi.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads class tables of lines: with a header, as in CSV; or in one of these forms, which the first
 * line tells:
 *
 * <pre>
 * name:r,g,b:parts:actions        labelmap.txt of CVAT; the line's position is the value too
 * r g b name                      label_colors.txt of CamVid, with any marks between
 * id r g b name
 * name r g b, id name r g b
 * #RRGGBB name, name #RRGGBB, id name #RRGGBB
 * id name
 * name                            the line's position is the value
 * </pre>
 *
 * Empty lines and comments, which begin with {@code #} or {@code //}, do not count.
 */
final class TableText {
  private static final int MAX_LINES = 65_536;
  private static final int MAX_LINE = 500;

  private static final String GAP = "(?:\\s*[,;:\\t]\\s*|\\s+)";
  private static final String NUMBER = "([+-]?\\d+)";
  private static final String THREE = NUMBER + GAP + NUMBER + GAP + NUMBER;
  private static final String NAME = "\"?([^\"\\s](?:[^\"]*[^\"\\s:,;])?)\"?";
  private static final String HEX = "(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})";

  private static final Pattern LABEL_MAP =
      Pattern.compile("([^:]+):\\s*(\\d+\\s*,\\s*\\d+\\s*,\\s*\\d+|)\\s*(?::.*)?");
  private static final Pattern COLOR_FIRST = Pattern.compile(THREE + GAP + NAME);
  private static final Pattern FOUR_FIRST =
      Pattern.compile(NUMBER + GAP + THREE + GAP + "(?!\\d+$)" + NAME);
  private static final Pattern COLOR_LAST =
      Pattern.compile("(?:(\\d+)" + GAP + ")?" + NAME + GAP + "[(\\[]?" + THREE + "[)\\]]?");
  private static final Pattern HEX_FIRST = Pattern.compile(HEX + GAP + NAME);
  private static final Pattern HEX_LAST =
      Pattern.compile("(?:(\\d+)" + GAP + ")?" + NAME + GAP + HEX);
  private static final Pattern NUMBERED = Pattern.compile("(-?\\d+)" + GAP + NAME);

  /** In the header of ADE20K's table of colors, of one column. */
  private static final Pattern CHANNELS =
      Pattern.compile("(?i)\\(\\s*r\\s*,\\s*g\\s*,\\s*b\\s*\\)");

  private static final Pattern GIMP = Pattern.compile("GIMP Palette|(Name|Columns):.*");

  private final String where;
  private final List<Line> lines = new ArrayList<>();
  private final TableRows rows;

  private record Line(String place, String text) {}

  private TableText(String where, String text) {
    this.where = where;
    this.rows = new TableRows(where);
    String[] all = text.split("\r\n|\r|\n", -1);
    if (all.length > MAX_LINES) {
      throw unlike("has more than " + MAX_LINES + " lines");
    }
    boolean isGimp = text.startsWith("GIMP Palette");
    for (int i = 0; i < all.length; i++) {
      String line = all[i].strip();
      boolean isHeader = isGimp && GIMP.matcher(line).matches();
      if (!line.isEmpty() && !isHeader && !isComment(line)) {
        lines.add(new Line("line " + (i + 1), line));
      }
      if (line.length() > MAX_LINE) {
        throw unlike("has a line of " + line.length() + " characters");
      }
    }
    if (lines.isEmpty()) {
      throw new ConfigException(where + " is empty; a class table has a line for each class");
    }
  }

  private ConfigException unlike(String what) {
    return new ConfigException(where + " " + what + ", so it is no class table");
  }

  /** A comment; a color may begin with the same character. */
  private static boolean isComment(String line) {
    return line.startsWith("//") || (line.startsWith("#") && !HEX_FIRST.matcher(line).matches());
  }

  /**
   * Reads a table.
   *
   * @param where the file, for messages
   * @throws ConfigException with the line and what is wrong with it
   */
  static ClassTable read(String text, String where) {
    TableText table = new TableText(where, text);
    String first = table.lines.get(0).text();
    if (!table.withHeader()) {
      table.ofLines(first);
    }
    return table.rows.table();
  }

  private boolean withHeader() {
    for (char mark : new char[] {',', '\t', ';'}) {
      String names = CHANNELS.matcher(lines.get(0).text()).replaceAll("(RGB)");
      List<String> header = DelimitedLine.split(names, mark);
      List<String> next =
          lines.size() > 1 ? DelimitedLine.split(lines.get(1).text(), mark) : List.of();
      TableColumns columns = header.size() > 1 ? TableColumns.of(header, next) : null;
      if (columns != null) {
        if (!columns.tellPixels()) {
          throw rows.bad(
              lines.get(0).place(),
              "names no column of values or colors; call one 'value', 'color', or 'r', 'g', 'b'");
        }
        lines.subList(1, lines.size()).forEach(line -> row(line, mark, header.size(), columns));
        return true;
      }
    }
    return false;
  }

  private void row(Line line, char mark, int fields, TableColumns columns) {
    List<String> row = DelimitedLine.split(line.text(), mark);
    if (row.size() != fields) {
      throw rows.bad(
          line.place(),
          "has "
              + row.size()
              + " fields, the header has "
              + fields
              + "; put a name that holds '"
              + mark
              + "' in quotes");
    }
    String place = line.place();
    int color = ClassTable.NONE;
    if (!columns.channels().isEmpty()) {
      List<Integer> at = columns.channels();
      color = rows.color(place, row.get(at.get(0)), row.get(at.get(1)), row.get(at.get(2)));
    } else if (columns.color() >= 0) {
      color = rows.color(place, row.get(columns.color()));
    }
    int value = columns.value() < 0 ? ClassTable.NONE : rows.value(place, row.get(columns.value()));
    rows.add(
        place,
        row.get(columns.name()),
        value,
        color,
        isYes(row, columns.ignored()),
        isYes(row, columns.instances()));
  }

  private static boolean isYes(List<String> row, int column) {
    return column >= 0 && row.get(column).strip().matches("(?i)1|true|yes");
  }

  private void ofLines(String first) {
    if (LABEL_MAP.matcher(first).matches()) {
      labelMap();
    } else if (FOUR_FIRST.matcher(first).matches()) {
      fourFirst();
    } else if (COLOR_FIRST.matcher(first).matches()) {
      each(COLOR_FIRST, "r g b name", m -> add(m, 4, 0, 1));
    } else if (HEX_FIRST.matcher(first).matches()) {
      each(HEX_FIRST, "#RRGGBB name", m -> add(m, 2, 0, -1));
    } else if (HEX_LAST.matcher(first).matches()) {
      each(HEX_LAST, "name #RRGGBB", m -> add(m, 2, 1, -3));
    } else if (COLOR_LAST.matcher(first).matches()) {
      each(COLOR_LAST, "name r g b", m -> add(m, 2, 1, 3));
    } else if (lines.stream().allMatch(line -> NUMBERED.matcher(line.text()).matches())) {
      each(NUMBERED, "id name", m -> add(m, 2, 1, 0));
    } else {
      names();
    }
  }

  private interface Each {
    void run(At at);
  }

  private record At(String place, Matcher fields) {
    String field(int group) {
      return group == 0 || fields.group(group) == null ? "" : fields.group(group);
    }
  }

  private void each(Pattern form, String said, Each each) {
    for (Line line : lines) {
      Matcher fields = form.matcher(line.text());
      if (!fields.matches()) {
        throw rows.bad(
            line.place(),
            "is '" + line.text() + "', expected " + said + " as in the lines before it");
      }
      each.run(new At(line.place(), fields));
    }
  }

  /** Adds a row of groups; a color of one group has its number below 0. */
  private void add(At at, int name, int value, int color) {
    int rgb =
        color < 0
            ? rows.color(at.place(), at.field(-color))
            : color == 0
                ? ClassTable.NONE
                : rows.color(at.place(), at.field(color), at.field(color + 1), at.field(color + 2));
    rows.add(
        at.place(), at.field(name), rows.value(at.place(), at.field(value)), rgb, false, false);
  }

  private void labelMap() {
    int position = 0;
    for (Line line : lines) {
      Matcher fields = LABEL_MAP.matcher(line.text());
      if (!fields.matches()) {
        throw rows.bad(line.place(), "is '" + line.text() + "', expected name:r,g,b:parts:actions");
      }
      int color = rows.color(line.place(), fields.group(2));
      rows.add(line.place(), fields.group(1), position++, color, false, false);
    }
  }

  /** Four numbers and a name: an id and a color if the first numbers all differ, else opacity. */
  private void fourFirst() {
    long different = lines.stream().map(line -> line.text().split("\\D", 2)[0]).distinct().count();
    if (different == lines.size()) {
      each(FOUR_FIRST, "id r g b name", m -> add(m, 5, 1, 2));
    } else {
      each(FOUR_FIRST, "r g b a name", m -> add(m, 5, 0, 1));
    }
  }

  private void names() {
    boolean hasIgnore = lines.get(0).text().equals(TableRoles.LABELME_IGNORE);
    for (int i = 0; i < lines.size(); i++) {
      int value = hasIgnore ? i - 1 : i;
      String name = lines.get(i).text().replaceAll("^\"|\"$", "");
      rows.add(lines.get(i).place(), name, value < 0 ? 255 : value, ClassTable.NONE, false, false);
    }
  }
}
