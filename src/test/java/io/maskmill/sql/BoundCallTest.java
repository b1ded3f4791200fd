package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundCallTest {
  /** A row whose counts do not fit the memory. */
  private static final class Large extends GenericInternalRow {
    private static final long serialVersionUID = 1;

    Large(String key) {
      super(new Object[] {new Object(), UTF8String.fromString(key)});
    }

    @Override
    public ArrayData getArray(int ordinal) {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tooLittleMemoryIsAnErrorAndNeverNull(boolean tries) {
    BoundCall call =
        new BoundCall(
            (SqlFunction) FunctionTable.named("mask_area"),
            false,
            List.of(DataTypes.createArrayType(DataTypes.IntegerType)),
            true,
            tries);
    InternalRow row = new Large("a/b");
    String said =
        assertThrows(IllegalArgumentException.class, () -> call.produceResult(row)).getMessage();
    assertEquals(
        call.name() + " of 'a/b': the mask takes more memory than there is: Java heap space", said);
  }
}
