package io.maskmill.sql;

import io.maskmill.sql.aggregate.Tally;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import scala.runtime.AbstractFunction1;

/**
 * A function of the rows of a group. Travels to other processes by its name, as {@link SqlFunction}
 * does.
 *
 * @param <I> what a row gives
 * @param <T> what is kept of a group
 */
final class MaskAggregate<I, T extends Tally<I, T>> implements TableEntry, Serializable {

  /** Reads what another task has kept of a group. */
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Gives the result of a group in Spark's internal form. */
  interface Result<T> {
    Object of(T tally, Form form);
  }

  private final String sqlName;
  private final transient SqlFunction rows;
  private final transient Function<Form, T> start;
  private final transient Reader<T> reader;
  private final transient Result<T> result;

  /**
   * @param rows the name, parameters, result and texts of the aggregate, whose body gives what a
   *     row adds to its group
   * @param start makes the tally of a group without rows
   */
  MaskAggregate(SqlFunction rows, Function<Form, T> start, Reader<T> reader, Result<T> result) {
    this.sqlName = rows.sqlName();
    this.rows = rows;
    this.start = start;
    this.reader = reader;
    this.result = result;
  }

  @Override
  public String sqlName() {
    return sqlName;
  }

  @Override
  public List<Form> forms() {
    return rows.forms();
  }

  @Override
  public String purpose() {
    return rows.purpose();
  }

  @Override
  public String example() {
    return rows.example();
  }

  @Override
  public String answer() {
    return rows.answer();
  }

  @Override
  @SuppressWarnings("rawtypes")
  public AbstractFunction1 builder(boolean tries) {
    return new CallBuilder(
        this,
        tries,
        (structs, types, keyed) -> new BoundAggregate<>(this, structs, types, keyed, tries));
  }

  SqlFunction rows() {
    return rows;
  }

  T start(Form form) {
    return start.apply(form);
  }

  T read(DataInputStream in) throws IOException {
    return reader.read(in);
  }

  Object result(T tally, Form form) {
    return result.of(tally, form);
  }

  private Object readResolve() {
    return FunctionTable.named(sqlName);
  }

  @Override
  public String toString() {
    return sqlName;
  }
}
