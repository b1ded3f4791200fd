package io.maskmill.sql.source;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Takes a schema that a user gave as a choice of columns. */
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
    for (StructField each : all.fields()) {
      if (each.name().equalsIgnoreCase(field.name())) {
        String has = each.dataType().catalogString();
        if (!has.equalsIgnoreCase(field.dataType().catalogString())) {
          throw new ConfigException(
              "the schema says that column '"
                  + field.name()
                  + "' is "
                  + field.dataType().catalogString()
                  + ", and it is "
                  + has
                  + "; leave the schema out, or name columns as they are");
        }
        return each;
      }
    }
    throw new ConfigException(
        "the schema has column '"
            + field.name()
            + "' ("
            + field.dataType().catalogString()
            + "), which the table has not; "
            + Nearest.hint(field.name(), Arrays.asList(all.fieldNames())));
  }
}
