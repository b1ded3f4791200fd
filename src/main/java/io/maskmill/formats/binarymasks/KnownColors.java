package io.maskmill.formats.binarymasks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells which published table the colors of masks are of. */
final class KnownColors {
  private static final int FEWEST = 3;
  private static final int SAID = 3;

  private KnownColors() {}

  /**
   * The tables that have all of some colors, the smallest first; none when there are too few colors
   * to tell.
   *
   * @param values as of masks, with or without 0
   */
  static List<String> tables(Collection<Integer> values) {
    Set<Integer> seen = new HashSet<>(values);
    seen.remove(0);
    boolean hasColor = seen.stream().anyMatch(ColorValue::isColor);
    if (seen.size() < FEWEST || !hasColor) {
      return List.of();
    }
    List<ClassTable> fitting = new ArrayList<>();
    for (String name : KnownTables.NAMES) {
      ClassTable table = KnownTables.of(name);
      Set<Integer> colors = new HashSet<>();
      table.rows().stream()
          .filter(row -> row.color() >= 0)
          .forEach(row -> colors.add(ColorValue.of(row.color())));
      if (colors.containsAll(seen) && isReadByColor(table)) {
        fitting.add(table);
      }
    }
    fitting.sort((a, b) -> Integer.compare(a.rows().size(), b.rows().size()));
    return fitting.stream().limit(SAID).map(ClassTable::name).toList();
  }

  private static boolean isReadByColor(ClassTable table) {
    return TableMapping.isClear(table, true);
  }

  /** The same as a sentence; empty when no table has them. */
  static String sentence(Collection<Integer> values) {
    List<String> tables = tables(values);
    if (tables.isEmpty()) {
      return "";
    }
    return "All colors are of the known table "
        + String.join(" or ", tables)
        + ": --source-opt classes="
        + tables.get(0)
        + " --source-opt values=color names them.";
  }
}
