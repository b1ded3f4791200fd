package io.maskmill.formats.binarymasks;

import io.maskmill.model.Rgb;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a class table says about the values of masks.
 *
 * @param mapping the labels with their values, in the table's order
 * @param voids values that are neither a label nor background
 * @param colors the first color of each label that has one
 * @param notes what the user should know
 */
record TableMapping(
    ClassesMapping mapping, Set<Integer> voids, Map<String, Rgb> colors, List<String> notes) {

  /** What of a row is looked for in masks. */
  private enum By {
    VALUE,
    COLOR,
    BOTH
  }

  /**
   * The mapping of a table: by color where the rule says so, by value where it takes numbers, else
   * by what the table has. A table with both counts by both if no value is another row's gray.
   *
   * @throws ConfigException when two labels share what is looked for, or the table has none of it
   */
  static TableMapping of(ClassTable table, PixelRule.Values values) {
    List<String> notes = new ArrayList<>();
    By by = by(table, values, notes);
    Map<String, List<Integer>> entries = new LinkedHashMap<>();
    Map<String, Rgb> colors = new HashMap<>();
    Map<Integer, ClassTable.Row> owners = new HashMap<>();
    Set<Integer> voids = new TreeSet<>();
    for (ClassTable.Row row : table.rows()) {
      if (row.isLabel()) {
        entries.computeIfAbsent(row.name(), name -> new ArrayList<>());
        if (row.color() >= 0) {
          colors.putIfAbsent(row.name(), Rgb.of(row.color()));
        }
      }
      for (int value : values(row, by)) {
        ClassTable.Row owner = owners.putIfAbsent(value, row);
        if (owner != null && clash(owner, row)) {
          throw shared(table, owner, row, value, by);
        }
        if (row.isLabel() && owner == null) {
          entries.get(row.name()).add(value);
        } else if (row.role() == ClassTable.Role.VOID) {
          voids.add(value);
        }
      }
    }
    List<ClassesMapping.Entry> classes = new ArrayList<>();
    entries.forEach((label, all) -> classes.add(new ClassesMapping.Entry(label, false, all)));
    return new TableMapping(new ClassesMapping(classes, ""), voids, colors, notes);
  }

  private static boolean clash(ClassTable.Row one, ClassTable.Row other) {
    return (one.isLabel() || other.isLabel())
        && !(one.role() == other.role() && one.name().equals(other.name()));
  }

  private static By by(ClassTable table, PixelRule.Values values, List<String> notes) {
    boolean hasValues = table.hasValues();
    boolean hasColors = table.hasColors();
    if (!hasValues && !hasColors) {
      throw new ConfigException(table.name() + " has no class with a value or a color");
    }
    if (values == PixelRule.Values.COLOR) {
      if (!hasColors) {
        throw new ConfigException(
            table.name() + " has no colors, which values=color needs; leave values= out");
      }
      return By.COLOR;
    }
    if (values != PixelRule.Values.CLASS) {
      if (!hasValues) {
        throw new ConfigException(
            table.name() + " has no values, only colors; values=color takes them");
      }
      return By.VALUE;
    }
    if (!hasValues || !hasColors) {
      return hasValues ? By.VALUE : By.COLOR;
    }
    String clash = clash(table);
    if (!clash.isEmpty()) {
      notes.add(
          table.name()
              + " has values and colors, and "
              + clash
              + ": masks are read by its values; values=color reads them by its colors");
      return By.VALUE;
    }
    return By.BOTH;
  }

  /** Why values and colors cannot both count; empty when they can. */
  private static String clash(ClassTable table) {
    TreeMap<Integer, ClassTable.Row> byValue = new TreeMap<>();
    for (ClassTable.Row row : table.rows()) {
      if (row.value() >= 0) {
        byValue.putIfAbsent(row.value(), row);
      }
    }
    Map<Integer, ClassTable.Row> byColor = new HashMap<>();
    for (ClassTable.Row row : table.rows()) {
      if (row.color() < 0) {
        continue;
      }
      int value = ColorValue.of(row.color());
      ClassTable.Row other = byColor.putIfAbsent(value, row);
      if (other != null && clash(other, row)) {
        return "'" + other.name() + "' and '" + row.name() + "' have one color";
      }
      ClassTable.Row gray = byValue.get(value);
      if (gray != null && clash(gray, row)) {
        return "the color "
            + Rgb.of(row.color()).hex()
            + " of '"
            + row.name()
            + "' in gray is the value of '"
            + gray.name()
            + "'";
      }
    }
    return "";
  }

  private static List<Integer> values(ClassTable.Row row, By by) {
    List<Integer> values = new ArrayList<>(2);
    if (by != By.COLOR && row.value() >= 0) {
      values.add(row.value());
    }
    if (by != By.VALUE && row.color() >= 0) {
      values.add(ColorValue.of(row.color()));
    }
    return values;
  }

  private static ConfigException shared(
      ClassTable table, ClassTable.Row one, ClassTable.Row other, int value, By by) {
    boolean isColor = by == By.COLOR;
    return new ConfigException(
        table.name()
            + ": '"
            + one.name()
            + "' and '"
            + other.name()
            + "' both have the "
            + (isColor ? "color " + Rgb.of(other.color()).hex() : "value " + MaskValues.text(value))
            + ", so its pixels could be either; leave one out, or give both rows one name"
            + (isColor && table.hasValues()
                ? "; masks that hold values tell them apart, with values=index"
                : ""));
  }
}
