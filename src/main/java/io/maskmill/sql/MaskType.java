package io.maskmill.sql;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The types of masks in SQL. */
final class MaskType {

  /** Row-major run lengths in pixels, background first. */
  static final DataType COUNTS = DataTypes.createArrayType(DataTypes.IntegerType, false);

  /** The same as an argument, in which a null is an error of its row. */
  static final DataType GIVEN_COUNTS = DataTypes.createArrayType(DataTypes.IntegerType);

  /** A mask with its size: {@code struct<width: int, height: int, counts: array<int>>}. */
  static final StructType MASK =
      new StructType()
          .add("width", DataTypes.IntegerType, false)
          .add("height", DataTypes.IntegerType, false)
          .add("counts", COUNTS, false);

  private MaskType() {}
}
