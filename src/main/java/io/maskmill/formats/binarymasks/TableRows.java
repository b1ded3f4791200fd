package io.maskmill.formats.binarymasks;

import io.maskmill.model.VisibleText;
import io.maskmill.spi.ConfigException;
import java.util.ArrayList;
import java.util.List;

/** Collects the rows of a class table, and refuses values and colors that are none. */
final class TableRows {
  private static final int MAX_VALUE = 65_535;

  private final String where;
  private final List<ClassTable.Row> rows = new ArrayList<>();

  /**
   * @param where the file, for messages
   */
  TableRows(String where) {
    this.where = where;
  }

  /**
   * Adds a row.
   *
   * @param place which it is, such as {@code line 3}, for messages
   * @param value or {@link ClassTable#NONE}
   * @param color 0xRRGGBB or {@link ClassTable#NONE}
   */
  void add(String place, String name, int value, int color, boolean ignored, boolean instances) {
    String clean = name.strip();
    if (clean.isEmpty()) {
      throw bad(place, "names no class; give it a name or remove it");
    }
    if (clean.indexOf('\uFFFD') >= 0) {
      throw new ConfigException(where + " is not UTF-8; save it as UTF-8");
    }
    rows.add(
        new ClassTable.Row(
            clean, value, color, TableRoles.of(clean, value, color, ignored), instances));
  }

  /** The value that a text says; {@link ClassTable#NONE} for an empty one and for -1. */
  int value(String place, String text) {
    String number = text.strip().replaceFirst("\\.0*$", "");
    if (number.isEmpty() || number.equals("-1")) {
      return ClassTable.NONE;
    }
    int value = number.matches("\\d{1,9}") ? Integer.parseInt(number) : MAX_VALUE + 1;
    if (value > MAX_VALUE) {
      throw bad(
          place,
          "has the value '"
              + VisibleText.of(text)
              + "', expected a whole number in 0.."
              + MAX_VALUE);
    }
    return value;
  }

  /** The color of three channels. */
  int color(String place, String red, String green, String blue) {
    if (red.isBlank() && green.isBlank() && blue.isBlank()) {
      return ClassTable.NONE;
    }
    return color(place, red.strip() + "," + green.strip() + "," + blue.strip());
  }

  /** The color that a text says; {@link ClassTable#NONE} for an empty one. */
  int color(String place, String text) {
    if (text.isBlank()) {
      return ClassTable.NONE;
    }
    boolean isBareHex = text.strip().matches("[0-9a-fA-F]{6}") && !text.strip().matches("\\d+");
    int color = ColorText.parse(isBareHex ? "#" + text.strip() : text);
    if (color < 0) {
      throw bad(
          place,
          "has the color '"
              + VisibleText.of(text)
              + "', expected red, green and blue in 0..255 or #RRGGBB");
    }
    return color;
  }

  /** The refusal of a row. */
  ConfigException bad(String place, String what) {
    return new ConfigException(
        where + ": " + place + " " + what + ", or name the classes with classes-mapping=");
  }

  ClassTable table() {
    if (rows.isEmpty()) {
      throw new ConfigException(
          where + " names no class; give a table of names with values or colors");
    }
    return new ClassTable(where, rows);
  }
}
