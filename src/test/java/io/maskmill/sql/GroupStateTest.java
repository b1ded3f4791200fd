package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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

/** States on their way between tasks. */
class GroupStateTest {

  private static final BoundAggregate<?, ?> UNION =
      new BoundAggregate<>(
          (MaskAggregate<?, ?>) FunctionTable.named("mask_union_agg"),
          false,
          List.of(MaskType.GIVEN_COUNTS),
          false,
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

  private static String text(Object counts) {
    return Arrays.toString(((ArrayData) counts).toIntArray());
  }
}
