package io.maskmill.formats.binarymasks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The classes of a dataset in order, each with the value or color that its pixels have. Several
 * rows may name one class, which then has all their values and colors.
 *
 * @param name where it comes from, for messages
 * @param rows in the table's order
 */
record ClassTable(String name, List<Row> rows) implements Serializable {
  /** Stands for a value or color that a row has not. */
  static final int NONE = -1;

  /** What pixels of a row are. */
  enum Role {
    /** Of a class. */
    CLASS,
    /** Of a class that evaluation leaves out; read as any other. */
    IGNORED,
    /** Neither of a class nor background: counted and never mapped. */
    VOID,
    /** Of no class. */
    BACKGROUND
  }

  /**
   * One row.
   *
   * @param name of the class, not empty
   * @param value 0..65535, or {@link #NONE}
   * @param color 0xRRGGBB, or {@link #NONE}
   * @param hasInstances whether the dataset tells objects of the class apart
   */
  record Row(String name, int value, int color, Role role, boolean hasInstances)
      implements Serializable {
    /** Whether its pixels are objects of a label. */
    boolean isLabel() {
      return role == Role.CLASS || role == Role.IGNORED;
    }
  }

  ClassTable {
    rows = List.copyOf(rows);
  }

  /** The first row of a value; null when there is none. */
  Row ofValue(int value) {
    return rows.stream().filter(row -> row.value() == value).findFirst().orElse(null);
  }

  /** The labels, each once, in order. */
  List<String> labels() {
    return rows.stream().filter(Row::isLabel).map(Row::name).distinct().toList();
  }

  /** The same where each row without a value has its position as its value. */
  ClassTable numbered() {
    List<Row> all = new ArrayList<>();
    for (Row row : rows) {
      int value = row.value() < 0 ? all.size() : row.value();
      all.add(new Row(row.name(), value, row.color(), row.role(), row.hasInstances()));
    }
    return new ClassTable(name, all);
  }

  /**
   * The same with the rows of another table for values that no row has. Whether objects of theirs
   * are told apart is left to the pixels.
   */
  ClassTable completedBy(ClassTable other) {
    List<Row> all = new ArrayList<>(rows);
    for (Row row : other.rows) {
      if (ofValue(row.value()) == null) {
        all.add(new Row(row.name(), row.value(), row.color(), row.role(), true));
      }
    }
    return new ClassTable(name, all);
  }

  /** The values of classes whose objects are told apart; null when the table says it of none. */
  BitSet things() {
    BitSet things = new BitSet();
    rows.stream()
        .filter(row -> row.hasInstances() && row.value() >= 0)
        .forEach(row -> things.set(row.value()));
    return things.isEmpty() ? null : things;
  }

  /** Whether there are no colors, and values count up as rows do. */
  boolean isOfNames() {
    int first = rows.get(0).value() == 255 ? 1 : 0;
    for (int i = first; i < rows.size(); i++) {
      if (rows.get(i).color() >= 0 || rows.get(i).value() != i - first) {
        return false;
      }
    }
    return true;
  }

  /** Whether a label has a value. */
  boolean hasValues() {
    return rows.stream().anyMatch(row -> row.isLabel() && row.value() >= 0);
  }

  /** Whether a label has a color. */
  boolean hasColors() {
    return rows.stream().anyMatch(row -> row.isLabel() && row.color() >= 0);
  }
}
