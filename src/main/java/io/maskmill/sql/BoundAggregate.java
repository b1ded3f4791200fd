package io.maskmill.sql;

import io.maskmill.sql.aggregate.Tally;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.AggregateFunction;
import org.apache.spark.sql.types.DataType;

/**
 * An aggregate bound to the arguments of one statement. Rows are read as {@link BoundCall} reads
 * them, and rows with a null where none may be are left out. Thread-safe.
 *
 * @param <I> what a row gives
 * @param <T> what is kept of a group
 */
final class BoundAggregate<I, T extends Tally<I, T>>
    implements AggregateFunction<Serializable, Object> {

  private final MaskAggregate<I, T> aggregate;
  private final boolean structs;
  private final List<DataType> types;
  private final DataType key;
  private final boolean tries;
  private final transient BoundCall rows;

  /**
   * @param structs whether masks are structs, and not bare counts
   * @param types as what the arguments are taken, not counting the key
   * @param key the type of one more, last argument that names the row; null if there is none
   * @param tries whether a group that has values which do not form a mask gives null
   */
  BoundAggregate(
      MaskAggregate<I, T> aggregate,
      boolean structs,
      List<DataType> types,
      DataType key,
      boolean tries) {
    this.aggregate = aggregate;
    this.structs = structs;
    this.types = types;
    this.key = key;
    this.tries = tries;
    this.rows = new BoundCall(aggregate.rows(), structs, types, key, false);
  }

  private Object readResolve() {
    return new BoundAggregate<>(aggregate, structs, types, key, tries);
  }

  @Override
  public DataType[] inputTypes() {
    return rows.inputTypes();
  }

  @Override
  public DataType resultType() {
    return rows.resultType();
  }

  @Override
  public String name() {
    return aggregate.sqlName(tries);
  }

  @Override
  public String canonicalName() {
    return "io.maskmill." + name();
  }

  @Override
  public Serializable newAggregationState() {
    return new GroupState<>(aggregate, rows.form());
  }

  /**
   * Adds a row to its group.
   *
   * @throws IllegalArgumentException if the row's values do not form a mask, or not one that goes
   *     with the others of its group
   */
  @Override
  @SuppressWarnings("unchecked") // the body of an aggregate gives what its tally takes
  public Serializable update(Serializable state, InternalRow row) {
    GroupState<I, T> group = state(state);
    I item;
    try {
      item = (I) rows.produceResult(row);
    } catch (IllegalArgumentException e) { // which names the row
      return failed(group, e, e.getMessage());
    }
    return item == null ? group : guarded(group, () -> group.add(item, rows.key(row)));
  }

  @Override
  public Serializable merge(Serializable left, Serializable right) {
    GroupState<I, T> group = state(left);
    GroupState<I, T> other = state(right);
    return guarded(group, () -> group.merge(other));
  }

  private GroupState<I, T> state(Serializable given) {
    try {
      return GroupState.of(given, aggregate, rows.form());
    } catch (OutOfMemoryError e) {
      throw tooLarge(e);
    }
  }

  private Serializable guarded(GroupState<I, T> group, Runnable step) {
    try {
      step.run();
      return group;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return failed(group, e, name() + ": " + e.getMessage());
    } catch (OutOfMemoryError e) { // of an array that the group asks for: the heap is sound
      throw tooLarge(e);
    }
  }

  private Serializable failed(GroupState<I, T> group, RuntimeException cause, String message) {
    // never null for want of memory: a machine with more of it would give the result
    if (!tries || cause.getCause() instanceof OutOfMemoryError) {
      throw new IllegalArgumentException(message, cause);
    }
    group.fail();
    return group;
  }

  private IllegalArgumentException tooLarge(OutOfMemoryError cause) {
    return new IllegalArgumentException(
        name() + ": a group takes more memory than there is: " + cause.getMessage(), cause);
  }

  @Override
  public Object produceResult(Serializable state) {
    try {
      return state(state).result();
    } catch (OutOfMemoryError e) {
      throw tooLarge(e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BoundAggregate<?, ?> bound
        && tries == bound.tries
        && rows.equals(bound.rows);
  }

  @Override
  public int hashCode() {
    return rows.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
