package io.maskmill.sql.source;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Checks that columns are those of frames, before any row is computed, and gives them the names
 * that readers expect. Names are taken in upper or lower case. What a narrower type holds is taken,
 * and whole numbers of any width, whose values are checked row by row. A column that is null in
 * every row, of type void, is left to its default, as one that is not there. Dataset and subset are
 * always there afterwards, so that no reader looks for them in the names of folders.
 */
final class RowColumns {
  private static final String SHAPE =
      "a table of frames has name, width, height and objects, an array of structs with label and"
          + " counts or rle";

  private RowColumns() {}

  /**
   * The rows with columns by their proper names.
   *
   * @throws ConfigException when a column is missing, unknown or of another type
   */
  static Dataset<Row> of(Dataset<Row> rows) {
    StructType wanted = FrameSchema.frames();
    Map<String, StructField> columns = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>();
    for (StructField given : rows.schema().fields()) {
      StructField field = known("", given.name(), wanted);
      if (!names.add(field.name())) {
        throw new ConfigException("two columns are called '" + field.name() + "'; leave one out");
      }
      DataType type = type(field.name(), given.dataType(), field.dataType());
      if (!(given.dataType() instanceof NullType)) {
        columns.put(given.name(), new StructField(field.name(), type, true, field.metadata()));
      }
    }
    check(names, columns.values(), rows.schema());
    List<Column> selected = new ArrayList<>();
    columns.forEach(
        (name, field) -> {
          Column column = rows.col("`" + name.replace("`", "``") + "`");
          selected.add(column.cast(field.dataType()).as(field.name()));
        });
    for (String ofKey : List.of("dataset", "subset")) {
      if (columns.values().stream().noneMatch(field -> field.name().equals(ofKey))) {
        selected.add(functions.lit(null).cast(DataTypes.StringType).as(ofKey));
      }
    }
    return rows.select(selected.toArray(new Column[0]));
  }

  private static void check(Set<String> names, Collection<StructField> typed, StructType given) {
    for (String needed : List.of("name", "width", "height", FrameSchema.OBJECTS)) {
      if (names.contains(needed)
          && typed.stream().noneMatch(field -> field.name().equals(needed))) {
        throw new ConfigException(
            "column '"
                + needed
                + "' is NULL in every row, without a type; give it values"
                + (needed.equals(FrameSchema.OBJECTS)
                    ? ", or cast it: an array that is NULL is a frame without objects"
                    : "")
                + "; "
                + SHAPE);
      }
      if (!names.contains(needed)) {
        throw new ConfigException(
            "the DataFrame has no column '"
                + needed
                + "'; it has "
                + String.join(", ", given.fieldNames())
                + "; "
                + SHAPE);
      }
    }
  }

  /** The field that a name means. */
  private static StructField known(String parent, String name, StructType wanted) {
    TreeMap<String, StructField> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (StructField field : wanted.fields()) {
      fields.put(field.name(), field);
    }
    StructField field = fields.get(name);
    if (field == null) {
      throw new ConfigException(
          "column '"
              + parent
              + name
              + "' is not a column of frames; drop it, or put it into the map '"
              + (parent.startsWith(FrameSchema.OBJECTS) ? "objects.attributes" : "attributes")
              + "'; "
              + Nearest.hint(name.toLowerCase(Locale.ROOT), fields.keySet()));
    }
    return field;
  }

  /** The given type with the wanted names. */
  private static DataType type(String path, DataType given, DataType wanted) {
    if (given instanceof NullType) {
      return wanted;
    }
    if (wanted instanceof StructType fields && given instanceof StructType own) {
      return struct(path, own, fields);
    }
    if (wanted instanceof ArrayType list && given instanceof ArrayType own) {
      DataType element = list.elementType();
      boolean isNested = element instanceof StructType && own.elementType() instanceof StructType;
      if (isNested || fits(own.elementType(), element)) {
        return DataTypes.createArrayType(
            type(path, own.elementType(), element), own.containsNull());
      }
    } else if (fits(given, wanted)) {
      return given;
    }
    throw new ConfigException(
        "column '"
            + path
            + "' is "
            + given.simpleString()
            + ", and frames have "
            + wanted.simpleString()
            + "; cast it before saving");
  }

  private static StructType struct(String path, StructType given, StructType wanted) {
    List<StructField> fields = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (StructField own : given.fields()) {
      StructField field = known(path + ".", own.name(), wanted);
      if (!names.add(field.name())) {
        throw new ConfigException(
            "column '" + path + "' has two fields '" + field.name() + "'; leave one out");
      }
      DataType type = type(path + "." + field.name(), own.dataType(), field.dataType());
      fields.add(new StructField(field.name(), type, own.nullable(), field.metadata()));
    }
    boolean isObject = path.equals(FrameSchema.OBJECTS);
    if (isObject && !names.contains("label")) {
      throw lacks("label", given);
    }
    if (isObject && !names.contains("counts") && !names.contains("rle")) {
      throw lacks("counts' or 'rle", given);
    }
    return new StructType(fields.toArray(new StructField[0]));
  }

  private static ConfigException lacks(String field, StructType given) {
    return new ConfigException(
        "column 'objects' has no field '"
            + field
            + "'; it has "
            + String.join(", ", given.fieldNames())
            + "; "
            + SHAPE);
  }

  /** Whether a type that has no fields holds no more than another. */
  private static boolean fits(DataType given, DataType wanted) {
    if (given instanceof NullType) {
      return true;
    }
    if (wanted instanceof IntegerType || wanted instanceof LongType) {
      return isWhole(given);
    }
    if (wanted instanceof BooleanType) {
      return given instanceof BooleanType || isWhole(given);
    }
    if (wanted instanceof DoubleType) {
      return given instanceof DoubleType || given instanceof FloatType || isWhole(given);
    }
    if (wanted instanceof MapType) {
      boolean isOfTexts =
          given instanceof MapType own
              && own.keyType() instanceof StringType
              && own.valueType() instanceof StringType;
      return isOfTexts || given instanceof StringType; // JSON, as in tables for Hugging Face
    }
    if (wanted instanceof StringType) {
      return given instanceof StringType;
    }
    return wanted instanceof BinaryType && given instanceof BinaryType;
  }

  private static boolean isWhole(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType;
  }
}
