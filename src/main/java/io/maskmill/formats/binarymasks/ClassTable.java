package io.maskmill.formats.binarymasks;

import java.io.Serializable;
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

  /** The values of classes whose objects are told apart; null when the table says it of none. */
  BitSet things() {
    BitSet things = new BitSet();
    rows.stream().filter(row -> row.hasInstances() && row.value() >= 0).forEach(row -> things.set(row.value()));
    return things.isEmpty() ? null : things;
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
