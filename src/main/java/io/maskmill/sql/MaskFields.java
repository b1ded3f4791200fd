package io.maskmill.sql;

import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Where a struct holds a mask: its fields {@code width}, {@code height} and {@code counts}, in any
 * order and among others, as {@code mask_tile} gives them. Upper and lower case are the same,
 * unless a struct has two fields that differ in nothing else: then the one in lower case counts.
 *
 * @param type the type of the struct
 * @param width place of the number of columns, {@code tinyint} to {@code bigint}
 * @param height place of the number of rows, {@code tinyint} to {@code bigint}
 * @param counts place of the row-major run lengths, {@code tinyint} to {@code bigint}
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
    int found = -1;
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].name().equals(name)) {
        return i;
      }
      if (found < 0 && fields[i].name().toLowerCase(Locale.ROOT).equals(name)) {
        found = i;
      }
    }
    return found;
  }

  private static boolean isNumber(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType;
  }

  InternalRow struct(SpecializedGetters row, int i) {
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
