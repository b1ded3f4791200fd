package io.maskmill.sql;

import io.maskmill.mask.BadMaskException;
import java.util.StringJoiner;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * A function bound to the arguments of one statement. Gives null if any argument except the key is
 * null. Thread-safe.
 *
 * @param size number of arguments given, not counting the key
 * @param keyed whether one more, last argument names the row
 */
record BoundCall(SqlFunction function, int size, boolean keyed) implements ScalarFunction<Object> {

  @Override
  public DataType[] inputTypes() {
    StructField[] parameters = function.parameters();
    DataType[] types = new DataType[keyed ? size + 1 : size];
    for (int i = 0; i < size; i++) {
      types[i] = parameters[i].dataType();
    }
    if (keyed) {
      types[size] = DataTypes.StringType;
    }
    return types;
  }

  @Override
  public DataType resultType() {
    return function.result();
  }

  @Override
  public String name() {
    return function.sqlName();
  }

  @Override
  public String canonicalName() {
    return "io.maskmill." + function.sqlName();
  }

  /**
   * The result of one row.
   *
   * @throws IllegalArgumentException if the row's values do not form a mask; the message names the
   *     row by its key, or else by its arguments
   */
  @Override
  public Object produceResult(InternalRow row) {
    for (int i = 0; i < size; i++) {
      if (row.isNullAt(i)) {
        return null;
      }
    }
    try {
      return function.body().apply(new Arguments(row, size));
    } catch (BadMaskException | IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(describe(row, e.getMessage()), e);
    }
  }

  private String describe(InternalRow row, String reason) {
    if (keyed && !row.isNullAt(size)) {
      return "%s of '%s': %s".formatted(function.sqlName(), row.getString(size), reason);
    }
    StringJoiner given = new StringJoiner(", ");
    DataType[] types = inputTypes();
    for (int i = 0; i < size; i++) {
      if (types[i] instanceof ArrayType) {
        given.add(row.getArray(i).numElements() + " runs");
      } else if (types[i].equals(DataTypes.StringType)) {
        given.add("'" + row.getString(i) + "'");
      } else {
        given.add("" + row.getInt(i));
      }
    }
    return "%s(%s): %s; give the frame's name as the last argument to see which row it is"
        .formatted(function.sqlName(), given, reason);
  }
}
