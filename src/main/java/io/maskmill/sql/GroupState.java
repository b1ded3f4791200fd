package io.maskmill.sql;

import io.maskmill.sql.aggregate.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * A group while Spark aggregates it. Travels as {@code byte[]}: Spark reads states with its own
 * class loader, which does not know the classes of a jar that came with {@code --jars}.
 *
 * @param <I> what a row gives
 * @param <T> what is kept of a group
 */
final class GroupState<I, T extends Tally<I, T>> implements Serializable {

  private static final byte NO_ROWS = 0;
  private static final byte ROWS = 1;
  private static final byte FAILED = 2;

  private final transient MaskAggregate<I, T> aggregate;
  private final transient Form form;
  private transient T tally; // null as long as there is no row
  private transient boolean failed;

  GroupState(MaskAggregate<I, T> aggregate, Form form) {
    this.aggregate = aggregate;
    this.form = form;
  }

  /**
   * The state that Spark hands over: the one that was made here, or what {@link #writeReplace} left
   * of one.
   */
  @SuppressWarnings("unchecked") // an aggregate is given its own states only
  static <I, T extends Tally<I, T>> GroupState<I, T> of(
      Serializable given, MaskAggregate<I, T> aggregate, Form form) {
    if (given instanceof byte[] bytes) {
      GroupState<I, T> state = new GroupState<>(aggregate, form);
      state.read(bytes);
      return state;
    }
    return (GroupState<I, T>) given;
  }

  /** Adds a row; a group that has failed stays as it is. */
  void add(I row, String key) {
    if (failed) {
      return;
    }
    if (tally == null) {
      tally = aggregate.start(form);
    }
    tally.add(row, key);
  }

  /** Adds the rows of another state. */
  void merge(GroupState<I, T> other) {
    if (failed || other.failed) {
      fail();
    } else if (tally == null) {
      tally = other.tally;
    } else if (other.tally != null) {
      tally.merge(other.tally);
    }
  }

  /** Makes the result null, whatever else the group holds. */
  void fail() {
    failed = true;
    tally = null;
  }

  /** The result of the group in Spark's internal form: null if there was no row, or one failed. */
  Object result() {
    return tally == null ? null : aggregate.result(tally, form);
  }

  private Object writeReplace() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(failed ? FAILED : tally == null ? NO_ROWS : ROWS);
      if (tally != null) {
        tally.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  private void read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte kind = in.readByte();
      failed = kind == FAILED;
      tally = kind == ROWS ? aggregate.read(in) : null;
    } catch (IOException e) {
      throw new UncheckedIOException("a state of " + aggregate + " is damaged", e);
    }
  }
}
