package io.maskmill.sql.source;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Takes a schema that a user gave as a choice of columns, and of fields of nested ones. */
final class WantedColumns {
  private WantedColumns() {}

  /**
   * The columns of a table that a schema names, in its order.
   *
   * @param all columns that there are
   */
  static StructType of(StructType wanted, StructType all) {
    try {
      List<StructField> chosen = new ArrayList<>();
      for (StructField field : wanted.fields()) {
        chosen.add(column(field, all));
      }
      return new StructType(chosen.toArray(new StructField[0]));
    } catch (ConfigException e) {
      throw Refusals.of(e);
    }
  }

  private static StructField column(StructField field, StructType all) {
    StructField each = named(field.name(), all);
    if (each != null) {
        DataType type = narrowed(field.dataType(), each.dataType());
        if (type == null) {
          throw new ConfigException(
              "the schema says that column '"
                  + field.name()
                  + "' is "
                  + field.dataType().catalogString()
                  + ", and it is "
                  + each.dataType().catalogString()
                  + "; leave the schema out, or name columns as they are");
        }
        return new StructField(each.name(), type, each.nullable(), each.metadata());
    }
    throw new ConfigException(
        "the schema has column '"
            + field.name()
            + "' ("
            + field.dataType().catalogString()
            + "), which the table does not have; "
            + Nearest.hint(field.name(), Arrays.asList(all.fieldNames())));
  }

  /** The type with the fields alone that are wanted; null when it is another. */
  private static DataType narrowed(DataType wanted, DataType has) {
    if (wanted instanceof ArrayType some && has instanceof ArrayType all) {
      DataType items = narrowed(some.elementType(), all.elementType());
      return items == null ? null : DataTypes.createArrayType(items, all.containsNull());
    }
    if (wanted instanceof StructType some && has instanceof StructType all) {
      List<StructField> fields = new ArrayList<>();
      for (StructField field : some.fields()) {
        StructField own = named(field.name(), all);
        DataType type = own == null ? null : narrowed(field.dataType(), own.dataType());
        if (type == null) {
          return null;
        }
        fields.add(new StructField(own.name(), type, own.nullable(), own.metadata()));
      }
      return new StructType(fields.toArray(new StructField[0]));
    }
    return wanted.catalogString().equalsIgnoreCase(has.catalogString()) ? has : null;
  }

  private static StructField named(String name, StructType all) {
    for (StructField field : all.fields()) {
      if (field.name().equalsIgnoreCase(name)) {
        return field;
      }
    }
    return null;
  }
}
