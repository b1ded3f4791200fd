package io.maskmill.formats.rlecsv;

import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Keeps names in cells from being formulas when a spreadsheet opens the table. A name that starts
 * with any number of apostrophes, also none, and then {@code = + - @}, their wide forms, a tab or a
 * line end gets one apostrophe before it, and loses one when it is read. All other names stay as
 * they are, so every name comes back.
 *
 * @param isOn whether names are guarded; a guarded table must be read with the same setting
 */
record FormulaGuard(boolean isOn) implements Serializable {
  private static final Option<Boolean> GUARD =
      Option.onOff(
          "formula-guard",
          true,
          "Whether names that a spreadsheet would take for formulas have an apostrophe before"
              + " them.");

  static final List<Option<?>> ALL = List.of(GUARD);

  private static final String STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  static FormulaGuard of(Options options) {
    return new FormulaGuard(options.get(GUARD));
  }

  /** The cell of a name. */
  String cell(String name) {
    return isOn && isFormula(name) ? "'" + name : name;
  }

  /** The name in a cell. */
  String name(String cell) {
    return isOn && cell.startsWith("'") && isFormula(cell) ? cell.substring(1) : cell;
  }

  private static boolean isFormula(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == '\'') {
      at++;
    }
    return at < text.length() && STARTS.indexOf(text.charAt(at)) >= 0;
  }
}
