package io.maskmill.sql.source;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** How a column holds rows. */
enum Shape {
  /** One. */
  STRUCT {
    @Override
    DataType around(StructType row) {
      return row;
    }

    @Override
    StructType inside(DataType column) {
      return (StructType) column;
    }
  },
  /** Any number of them. */
  LIST {
    @Override
    DataType around(StructType row) {
      return DataTypes.createArrayType(row, true);
    }

    @Override
    StructType inside(DataType column) {
      return (StructType) ((ArrayType) column).elementType();
    }
  };

  /** The type of a column that holds such rows. */
  abstract DataType around(StructType row);

  /** The type of the rows that a column holds. */
  abstract StructType inside(DataType column);
}
