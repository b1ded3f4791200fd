package io.maskmill.sql;

import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Where a struct holds a mask: its fields {@code width}, {@code height} and {@code counts}, in any
 * order and among others, as {@code mask_tile} gives them.
 *
 * @param type the type of the struct
 * @param width place of the number of columns, {@code int} or {@code bigint}
 * @param height place of the number of rows, {@code int} or {@code bigint}
 * @param counts place of the row-major run lengths, {@code int} or {@code bigint}
 */
record MaskFields(StructType type, int width, int height, int counts) implements Serializable {

  /** The fields of a struct, or null where it holds no mask. */
  static MaskFields of(StructType type) {
    int width = place(type, "width");
    int height = place(type, "height");
    int counts = place(type, "counts");
    boolean fits =
        width >= 0
            && height >= 0
            && counts >= 0
            && isNumber(type.fields()[width].dataType())
            && isNumber(type.fields()[height].dataType())
            && type.fields()[counts].dataType() instanceof ArrayType array
            && isNumber(array.elementType());
    return fits ? new MaskFields(type, width, height, counts) : null;
  }

  private static int place(StructType type, String name) {
    StructField[] fields = type.fields();
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].name().toLowerCase(Locale.ROOT).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isNumber(DataType type) {
    return type instanceof IntegerType || type instanceof LongType;
  }

  InternalRow struct(InternalRow row, int i) {
    return row.getStruct(i, type.fields().length);
  }

  /** Whether a field is null, which makes the mask null. */
  boolean hasNull(InternalRow struct) {
    return struct.isNullAt(width) || struct.isNullAt(height) || struct.isNullAt(counts);
  }

  DataType type(int place) {
    return type.fields()[place].dataType();
  }

  ArrayType countsType() {
    return (ArrayType) type(counts);
  }
}
