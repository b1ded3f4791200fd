package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.sql.aggregate.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States on their way between tasks. */
class GroupStateTest {

  private static final BoundAggregate<?, ?> UNION =
      new BoundAggregate<>(
          (MaskAggregate<?, ?>) FunctionTable.named("mask_union_agg"),
          false,
          List.of(MaskType.GIVEN_COUNTS),
          null,
          true);

  private static InternalRow row(int... counts) {
    return new GenericInternalRow(new Object[] {UnsafeArrayData.fromPrimitiveArray(counts)});
  }

  private static byte[] written(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  /** Reads as Spark does: by a class loader that knows no class of a jar in --jars. */
  private static Serializable read(byte[] bytes) throws Exception {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes)) {
          @Override
          protected Class<?> resolveClass(java.io.ObjectStreamClass type)
              throws IOException, ClassNotFoundException {
            return Class.forName(type.getName(), false, ClassLoader.getPlatformClassLoader());
          }
        }) {
      return (Serializable) in.readObject();
    }
  }

  @Test
  void statesAreReadWithoutAClassOfThisProject() throws Exception {
    Serializable first = UNION.update(UNION.newAggregationState(), row(1, 2, 3));
    Serializable second = UNION.update(UNION.newAggregationState(), row(4, 1, 1));
    Serializable none = UNION.newAggregationState();
    Serializable merged = read(written(UNION.newAggregationState()));
    for (Serializable state : List.of(none, first, none, second, none)) {
      merged = UNION.merge(read(written(merged)), read(written(state)));
    }
    assertEquals("[1, 2, 1, 1, 1]", text(UNION.produceResult(read(written(merged)))));
    assertNull(UNION.produceResult(read(written(none))));
  }

  @Test
  void aFailedGroupStaysFailedAcrossTasks() throws Exception {
    Serializable failed = UNION.update(UNION.newAggregationState(), row(-1));
    Serializable good = UNION.update(UNION.newAggregationState(), row(1, 2, 3));
    Serializable merged = UNION.merge(UNION.newAggregationState(), read(written(failed)));
    merged = UNION.update(UNION.merge(read(written(merged)), read(written(good))), row(6));
    assertNull(UNION.produceResult(read(written(merged))));
  }

  @Test
  void anAggregateTravelsByItsName() throws Exception {
    Object copy;
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written(UNION)))) {
      copy = in.readObject();
    }
    assertEquals(UNION, copy);
    assertEquals(UNION.hashCode(), copy.hashCode());
    BoundAggregate<?, ?> union = (BoundAggregate<?, ?>) copy;
    Serializable state = union.update(union.newAggregationState(), row(0, 6));
    assertEquals("[0, 6]", text(union.produceResult(state)));
  }

  @Test
  void theReaderOfRowsTravelsAsItself() throws Exception {
    SqlFunction rows = ((MaskAggregate<?, ?>) FunctionTable.named("mask_union_agg")).rows();
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written(rows)))) {
      assertSame(rows, in.readObject());
    }
  }

  @Test
  void aStateOfAnotherVersionIsRefused() throws Exception {
    byte[] state = (byte[]) read(written(UNION.newAggregationState()));
    state[0] = 9;
    for (Executable step :
        List.<Executable>of(
            () -> UNION.produceResult(state),
            () -> UNION.update(state, row(6)),
            () -> UNION.merge(UNION.newAggregationState(), state))) {
      assertEquals(
          "a state of mask_union_agg has version 9, this maskmill reads 1; a streaming query goes"
              + " on with the maskmill that began it, or begins with a new checkpoint",
          assertThrows(IllegalArgumentException.class, step).getMessage());
    }
  }

  /** A group that takes more memory than there is. */
  private static final class Large implements Tally<RunLengthMask, Large> {
    @Override
    public void add(RunLengthMask row, String key) {
      if (row.isEmpty()) {
        throw new OutOfMemoryError("Java heap space");
      }
    }

    @Override
    public void merge(Large other) {
      throw new OutOfMemoryError("Java heap space");
    }

    @Override
    public void write(DataOutputStream out) {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tooLittleMemoryForAGroupIsAnErrorAndNeverNull(boolean tries) {
    BoundAggregate<?, ?> large =
        new BoundAggregate<>(
            new MaskAggregate<RunLengthMask, Large>(
                ((MaskAggregate<?, ?>) FunctionTable.named("mask_union_agg")).rows(),
                form -> new Large(),
                in -> new Large(),
                (tally, form) -> {
                  throw new OutOfMemoryError("Java heap space");
                }),
            false,
            List.of(MaskType.GIVEN_COUNTS),
            null,
            tries);
    Serializable state = large.update(large.newAggregationState(), row(0, 1));
    Serializable other = large.update(large.newAggregationState(), row(0, 1));
    String said = "mask_union_agg: a group takes more memory than there is: Java heap space";
    for (Executable step :
        List.<Executable>of(
            () -> large.update(state, row(6)),
            () -> large.merge(state, other),
            () -> large.produceResult(state),
            () -> written(state))) {
      String message = assertThrows(IllegalArgumentException.class, step).getMessage();
      assertEquals(said, message.replace("try_", ""));
    }
  }

  private static String text(Object counts) {
    return Arrays.toString(((ArrayData) counts).toIntArray());
  }
}
