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
  private final boolean keyed;
  private final boolean tries;
  private final transient BoundCall rows;

  /**
   * @param structs whether masks are structs, and not bare counts
   * @param types as what the arguments are taken, not counting the key
   * @param keyed whether one more, last argument names the row
   * @param tries whether a group that has values which do not form a mask gives null
   */
  BoundAggregate(
      MaskAggregate<I, T> aggregate,
      boolean structs,
      List<DataType> types,
      boolean keyed,
      boolean tries) {
    this.aggregate = aggregate;
    this.structs = structs;
    this.types = types;
    this.keyed = keyed;
    this.tries = tries;
    this.rows = new BoundCall(aggregate.rows(), structs, types, keyed, false);
  }

  private Object readResolve() {
    return new BoundAggregate<>(aggregate, structs, types, keyed, tries);
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
    GroupState<I, T> group = GroupState.of(state, aggregate, rows.form());
    return guarded(
        group,
        () -> {
          I item = (I) rows.produceResult(row);
          if (item != null) {
            boolean named = keyed && !row.isNullAt(types.size());
            group.add(item, named ? row.getString(types.size()) : null);
          }
        });
  }

  @Override
  public Serializable merge(Serializable left, Serializable right) {
    GroupState<I, T> group = GroupState.of(left, aggregate, rows.form());
    return guarded(group, () -> group.merge(GroupState.of(right, aggregate, rows.form())));
  }

  private Serializable guarded(GroupState<I, T> group, Runnable step) {
    try {
      step.run();
    } catch (IllegalArgumentException | ArithmeticException e) {
      // never null for want of memory: a machine with more of it would give the result
      if (!tries || e.getCause() instanceof OutOfMemoryError) {
        String message = e.getMessage();
        throw new IllegalArgumentException(
            message.contains(aggregate.sqlName()) ? message : name() + ": " + message, e);
      }
      group.fail();
    }
    return group;
  }

  @Override
  public Object produceResult(Serializable state) {
    return GroupState.of(state, aggregate, rows.form()).result();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BoundAggregate<?, ?> bound
        && keyed == bound.keyed
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
