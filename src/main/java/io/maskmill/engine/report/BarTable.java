package io.maskmill.engine.report;

import java.util.List;

/**
 * A table of names and counts with a bar for each, the longest first.
 *
 * @param title above it
 * @param name heading of the names
 * @param count heading of the counts
 * @param rows in order
 * @param note what is not in it; empty when it is complete
 */
record BarTable(String title, String name, String count, List<Row> rows, String note) {

  /**
   * A row.
   *
   * @param bar its length, 0..100
   */
  record Row(Text name, String count, int bar) {
    static Row of(String name, long n, long most) {
      return of(Text.name(name), n, most);
    }

    static Row of(Text name, long n, long most) {
      int bar = most == 0 ? 0 : (int) Math.ceil(100.0 * n / most);
      return new Row(name, Numerals.of(n), bar);
    }
  }
}
