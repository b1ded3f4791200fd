package io.maskmill.formats.binarymasks;

import io.maskmill.model.Rgb;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskValues;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a class table says about masks.
 *
 * @param main how masks are read
 * @param colored how masks of colors are read where the table has values too; null when they are
 *     read alike
 * @param colors the first color of each label that has one
 * @param notes what the user should know
 */
record TableMapping(Side main, Side colored, Map<String, Rgb> colors, List<String> notes) {

  /**
   * Values or colors of a table.
   *
   * @param mapping all labels, in the table's order, with their values
   * @param voids values that are neither a label nor background
   */
  record Side(ClassesMapping mapping, ValueSet voids) implements Serializable {}

  /**
   * The mapping of a table: by color where the rule says so, else by value where the table has
   * values, and by color for masks of colors.
   *
   * @throws ConfigException when two labels share what is looked for, or the table has none of it
   */
  static TableMapping of(ClassTable table, PixelRule.Values values) {
    if (!table.hasValues() && !table.hasColors()) {
      throw new ConfigException(table.name() + " has no class with a value or a color");
    }
    List<String> notes = new ArrayList<>();
    boolean isByColor = values == PixelRule.Values.COLOR;
    boolean takesColors = isByColor || values == PixelRule.Values.CLASS;
    if (isByColor && !table.hasColors()) {
      throw new ConfigException(
          table.name() + " has no colors, which values=color needs; leave values= out");
    }
    if (!takesColors && !table.hasValues()) {
      throw new ConfigException(
          table.name() + " has no values, only colors; values=color takes them");
    }
    if (isByColor || !table.hasValues()) {
      return new TableMapping(side(table, true), null, colors(table), notes);
    }
    Side colored = null;
    String shared = table.hasColors() ? shared(table, true) : "";
    if (table.hasColors() && shared.isEmpty()) {
      colored = side(table, true);
    } else if (!shared.isEmpty() && values == PixelRule.Values.CLASS) {
      notes.add(shared + ": masks are read by its values alone");
    }
    return new TableMapping(side(table, false), colored, colors(table), notes);
  }

  /** Whether no two classes share a value, or a color. */
  static boolean isClear(ClassTable table, boolean byColor) {
    return shared(table, byColor).isEmpty();
  }

  private static Side side(ClassTable table, boolean byColor) {
    String shared = shared(table, byColor);
    if (!shared.isEmpty()) {
      throw new ConfigException(
          shared
              + ", so its pixels could be either; leave one out, or give both rows one name"
              + (byColor && table.hasValues()
                  ? "; masks that hold values tell them apart, with values=index"
                  : ""));
    }
    Map<String, List<Integer>> entries = new LinkedHashMap<>();
    Set<Integer> voids = new TreeSet<>();
    Set<Integer> taken = new TreeSet<>();
    for (ClassTable.Row row : table.rows()) {
      if (row.isLabel()) {
        entries.computeIfAbsent(row.name(), name -> new ArrayList<>());
      }
      int value = value(row, byColor);
      boolean isFirst = value >= 0 && taken.add(value);
      if (isFirst && row.isLabel()) {
        entries.get(row.name()).add(value);
      } else if (isFirst && row.role() == ClassTable.Role.VOID) {
        voids.add(value);
      }
    }
    List<ClassesMapping.Entry> classes = new ArrayList<>();
    entries.forEach((label, all) -> classes.add(new ClassesMapping.Entry(label, false, all)));
    return new Side(new ClassesMapping(classes, ""), ValueSet.of(voids));
  }

  /** Which two rows have one value or color, as the start of a sentence; empty when none do. */
  private static String shared(ClassTable table, boolean byColor) {
    Map<Integer, ClassTable.Row> owners = new HashMap<>();
    for (ClassTable.Row row : table.rows()) {
      int value = value(row, byColor);
      ClassTable.Row owner = value < 0 ? null : owners.putIfAbsent(value, row);
      if (owner != null && clash(owner, row)) {
        return table.name()
            + ": '"
            + owner.name()
            + "' and '"
            + row.name()
            + "' both have the "
            + (byColor ? "color " + Rgb.of(row.color()).hex() : "value " + MaskValues.text(value));
      }
    }
    return "";
  }

  private static int value(ClassTable.Row row, boolean byColor) {
    if (byColor) {
      return row.color() < 0 ? ClassTable.NONE : ColorValue.of(row.color());
    }
    return row.value();
  }

  private static boolean clash(ClassTable.Row one, ClassTable.Row other) {
    // void has its color for what evaluation leaves out as well
    boolean isOfVoid =
        (one.role() == ClassTable.Role.VOID && other.role() != ClassTable.Role.CLASS)
            || (other.role() == ClassTable.Role.VOID && one.role() != ClassTable.Role.CLASS);
    return !isOfVoid
        && (one.isLabel() || other.isLabel())
        && !(one.role() == other.role() && one.name().equals(other.name()));
  }

  /** The first color of each label that has one. */
  static Map<String, Rgb> colors(ClassTable table) {
    Map<String, Rgb> colors = new HashMap<>();
    for (ClassTable.Row row : table.rows()) {
      if (row.isLabel() && row.color() >= 0) {
        colors.putIfAbsent(row.name(), Rgb.of(row.color()));
      }
    }
    return colors;
  }
}
