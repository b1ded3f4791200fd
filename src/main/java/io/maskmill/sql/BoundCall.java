package io.maskmill.sql;

import io.maskmill.mask.BadMaskException;
import io.maskmill.png.PngException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * A function bound to the arguments of one statement. Gives null if an argument is null that is
 * neither the key nor one for which null is a value; a mask is null if a field of it is.
 * Thread-safe.
 *
 * @param structs whether masks are structs, and not bare counts
 * @param types as what the arguments are taken, not counting the key
 * @param fields where each mask has its fields if masks are structs; else empty
 * @param keyed whether one more, last argument names the row
 * @param tries whether values that do not form a mask give null
 */
record BoundCall(
    SqlFunction function,
    boolean structs,
    List<DataType> types,
    List<MaskFields> fields,
    boolean keyed,
    boolean tries)
    implements ScalarFunction<Object> {

  /**
   * @param types as what the arguments are taken, not counting the key
   */
  BoundCall(
      SqlFunction function, boolean structs, List<DataType> types, boolean keyed, boolean tries) {
    this(function, structs, types, fields(function, structs, types), keyed, tries);
  }

  private static List<MaskFields> fields(
      SqlFunction function, boolean structs, List<DataType> types) {
    List<MaskFields> fields = new ArrayList<>();
    for (int i = 0; structs && i < function.forms().get(1).masks(); i++) {
      fields.add(MaskFields.of((StructType) types.get(i)));
    }
    return fields;
  }

  Form form() {
    return function.forms().get(structs ? 1 : 0);
  }

  int size() {
    return types.size();
  }

  @Override
  public DataType[] inputTypes() {
    List<DataType> all = new ArrayList<>(types);
    if (keyed) {
      all.add(DataTypes.StringType);
    }
    return all.toArray(new DataType[0]);
  }

  @Override
  public DataType resultType() {
    return form().result();
  }

  /**
   * Always: an argument that is never null when the call is bound may be so later, as by ROLLUP.
   */
  @Override
  public boolean isResultNullable() {
    return true;
  }

  @Override
  public String name() {
    return function.sqlName(tries);
  }

  @Override
  public String canonicalName() {
    return "io.maskmill." + name();
  }

  /**
   * The result of one row.
   *
   * @throws IllegalArgumentException if the row's values do not form a mask; the message names the
   *     row by its key, or else by its arguments
   */
  @Override
  public Object produceResult(InternalRow row) {
    boolean[] nullable = form().nullable();
    for (int i = 0; i < size(); i++) {
      if (row.isNullAt(i) && !nullable[i]) {
        return null;
      }
    }
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).hasNull(fields.get(i).struct(row, i))) {
        return null;
      }
    }
    try {
      return function.body().apply(new Arguments(row, this));
    } catch (BadMaskException | PngException | IllegalArgumentException | ArithmeticException e) {
      return failed(row, e.getMessage(), e);
    } catch (OutOfMemoryError e) { // of an array that the row's values ask for: the heap is sound
      // never null: the row's values may form a mask, and a machine with more memory would give it
      String reason = "the mask takes more memory than there is: " + e.getMessage();
      throw new IllegalArgumentException(describe(row, reason), e);
    }
  }

  private Object failed(InternalRow row, String reason, Throwable cause) {
    if (tries) {
      return null;
    }
    throw new IllegalArgumentException(describe(row, reason), cause);
  }

  private String describe(InternalRow row, String reason) {
    if (keyed && !row.isNullAt(size())) {
      return "%s of '%s': %s".formatted(name(), row.getString(size()), reason);
    }
    StringJoiner given = new StringJoiner(", ");
    for (int i = 0; i < size(); i++) {
      if (row.isNullAt(i)) {
        given.add("null");
      } else if (types.get(i) instanceof StructType) {
        InternalRow mask = fields.get(i).struct(row, i);
        int runs = mask.getArray(fields.get(i).counts()).numElements();
        given.add("mask of " + runs + " runs");
      } else if (types.get(i) instanceof BooleanType) {
        given.add("" + row.getBoolean(i));
      } else if (types.get(i) instanceof ArrayType array) {
        String what = array.elementType() instanceof NumericType ? " runs" : " elements";
        given.add(row.getArray(i).numElements() + what);
      } else if (types.get(i) instanceof BinaryType) {
        given.add(row.getBinary(i).length + " bytes");
      } else if (types.get(i) instanceof DoubleType) {
        given.add("" + row.getDouble(i));
      } else if (types.get(i) instanceof StringType) {
        given.add("'" + row.getString(i) + "'");
      } else {
        given.add("" + (types.get(i) instanceof LongType ? row.getLong(i) : row.getInt(i)));
      }
    }
    return "%s(%s): %s; give the frame's name as the last argument to see which row it is"
        .formatted(name(), given, reason);
  }

  /** What plans show in front of the arguments: {@code mask_area(maskmill, counts#2)}. */
  @Override
  public String toString() {
    return "maskmill";
  }
}
