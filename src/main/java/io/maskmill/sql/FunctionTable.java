package io.maskmill.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names the tables of functions, one per theme, in the order of the manual. */
final class FunctionTable {

  private static final List<List<? extends TableEntry>> THEMES =
      List.of(
          FormFunctions.ALL,
          MeasureFunctions.ALL,
          SetFunctions.ALL,
          TextFunctions.ALL,
          ShapeFunctions.ALL,
          MorphologyFunctions.ALL,
          PictureFunctions.ALL,
          AggregateFunctions.ALL);

  private static final Map<String, TableEntry> BY_NAME = byName();

  private FunctionTable() {}

  /** All functions. */
  static List<TableEntry> all() {
    return new ArrayList<>(BY_NAME.values());
  }

  /**
   * The function of a name.
   *
   * @throws IllegalArgumentException if there is none, which a plan of another version may ask for
   */
  static TableEntry named(String sqlName) {
    TableEntry entry = BY_NAME.get(sqlName);
    if (entry == null) {
      throw new IllegalArgumentException("this version of maskmill has no function " + sqlName);
    }
    return entry;
  }

  private static Map<String, TableEntry> byName() {
    Map<String, TableEntry> entries = new LinkedHashMap<>();
    for (List<? extends TableEntry> theme : THEMES) {
      for (TableEntry entry : theme) {
        if (entries.put(entry.sqlName(), entry) != null) {
          throw new IllegalStateException("two functions are called " + entry.sqlName());
        }
      }
    }
    return entries;
  }
}
