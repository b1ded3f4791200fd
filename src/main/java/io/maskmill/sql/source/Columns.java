package io.maskmill.sql.source;

import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of rows, or the fields of structs, that are made of one kind of thing: what they are
 * called, their types, and how Spark's own form of their values is made. Only what a query asks for
 * is made.
 *
 * @param <T> what a row is made of
 */
final class Columns<T> {
  /** Makes a value in Spark's own form; null for null. */
  interface Cell<T> {
    Object of(T of) throws IOException, MaskDataException;
  }

  /** Makes the cells of a column for a query. */
  private interface Maker<T> {
    Cell<T> cell(DataType asked, LabelCatalog labels);
  }

  private record Column<T>(String name, DataType type, Maker<T> maker) {}

  private final List<Column<T>> columns = new ArrayList<>();

  /** Adds a column whose values are always alike. */
  Columns<T> with(String name, DataType type, Cell<T> cell) {
    columns.add(new Column<>(name, type, (asked, labels) -> cell));
    return this;
  }

  /** Makes a cell that needs the labels. */
  interface OfLabels<T> {
    Cell<T> cell(LabelCatalog labels);
  }

  /** Adds a column whose values have labels. */
  Columns<T> labeled(String name, DataType type, OfLabels<T> cells) {
    columns.add(new Column<>(name, type, (asked, labels) -> cells.cell(labels)));
    return this;
  }

  /** Makes a cell of what a nested row has been asked for. */
  interface OfRows<T, U> {
    Cell<T> cell(Cell<U> rows);
  }

  /** Adds a column whose values hold rows, of which queries may ask for some fields. */
  <U> Columns<T> nested(String name, Shape shape, Columns<U> fields, OfRows<T, U> cells) {
    columns.add(
        new Column<>(
            name,
            shape.around(fields.type()),
            (asked, labels) -> cells.cell(fields.rows(shape.inside(asked), labels)::of)));
    return this;
  }

  /** Adds all columns of a part of what a row is made of. */
  <U> Columns<T> all(Columns<U> others, Function<T, U> part) {
    for (Column<U> other : others.columns) {
      columns.add(
          new Column<>(
              other.name(),
              other.type(),
              (asked, labels) -> {
                Cell<U> cell = other.maker().cell(asked, labels);
                return of -> cell.of(part.apply(of));
              }));
    }
    return this;
  }

  /** The columns as Spark's, all of which may be null. */
  StructType type() {
    return new StructType(
        columns.stream()
            .map(column -> new StructField(column.name(), column.type(), true, Metadata.empty()))
            .toArray(StructField[]::new));
  }

  /** Makes rows. */
  interface Rows<T> {
    InternalRow of(T of) throws IOException, MaskDataException;
  }

  /**
   * Makes rows of some of the columns.
   *
   * @param asked columns, and of nested ones perhaps some fields, in the order of the row
   */
  Rows<T> rows(StructType asked, LabelCatalog labels) {
    List<Cell<T>> cells = new ArrayList<>();
    for (StructField field : asked.fields()) {
      cells.add(column(field.name()).maker().cell(field.dataType(), labels));
    }
    return of -> {
      Object[] values = new Object[cells.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = cells.get(i).of(of);
      }
      return new GenericInternalRow(values);
    };
  }

  private Column<T> column(String name) {
    for (Column<T> column : columns) {
      if (column.name().equals(name)) {
        return column;
      }
    }
    throw new IllegalArgumentException("no column is called '" + name + "'");
  }
}
