package io.maskmill.cli.report;

import io.maskmill.job.Printable;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells in aligned columns: the first column to the left, all others to the right. */
final class TextTable {
  private static final int WIDEST = 40;
  private final List<String[]> rows = new ArrayList<>();

  /** Adds a row; all rows have the same number of cells. */
  void row(String... cells) {
    String[] cut = cells.clone();
    for (int i = 0; i < cut.length; i++) {
      cut[i] = Printable.line(cut[i]);
      if (cut[i].codePointCount(0, cut[i].length()) > WIDEST) {
        cut[i] = cut[i].substring(0, cut[i].offsetByCodePoints(0, WIDEST - 1)) + "…";
      }
    }
    rows.add(cut);
  }

  /** The lines, indented, without blanks at their ends. */
  List<String> lines(String indent) {
    List<String> lines = new ArrayList<>();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < row.length; i++) {
        String pad = " ".repeat(width(i) - length(row[i]));
        line.append(i == 0 ? row[i] + pad : "  " + pad + row[i]);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row[column])).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
