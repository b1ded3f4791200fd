package io.maskmill.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Reads the types of the tables of functions, written as in SQL: {@code array<struct<x: int, y:
 * int>>}. Spark's own parser is not asked, since each executor reads the tables before its first
 * call and would load that parser for them alone, which takes a second or more.
 */
final class TypeWords {

  private final String text;
  private int position;

  private TypeWords(String text) {
    this.text = text;
  }

  /**
   * The type of a text.
   *
   * @throws IllegalArgumentException if it is no type, or one that no function needs
   */
  static DataType read(String text) {
    TypeWords words = new TypeWords(text);
    DataType type = words.type();
    if (words.position != text.length()) {
      throw words.unknown();
    }
    return type;
  }

  private DataType type() {
    String word = word();
    return switch (word) {
      case "boolean" -> DataTypes.BooleanType;
      case "tinyint" -> DataTypes.ByteType;
      case "int" -> DataTypes.IntegerType;
      case "bigint" -> DataTypes.LongType;
      case "double" -> DataTypes.DoubleType;
      case "string" -> DataTypes.StringType;
      case "binary" -> DataTypes.BinaryType;
      case "array" -> array();
      case "struct" -> struct();
      default -> throw unknown();
    };
  }

  private DataType array() {
    skip("<");
    DataType element = type();
    skip(">");
    return DataTypes.createArrayType(element);
  }

  private DataType struct() {
    List<StructField> fields = new ArrayList<>();
    skip("<");
    do {
      String name = word();
      skip(": ");
      fields.add(DataTypes.createStructField(name, type(), true));
    } while (skips(", "));
    skip(">");
    return DataTypes.createStructType(fields);
  }

  private String word() {
    int start = position;
    while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  private boolean skips(String sign) {
    boolean found = text.startsWith(sign, position);
    position += found ? sign.length() : 0;
    return found;
  }

  private void skip(String sign) {
    if (!skips(sign)) {
      throw unknown();
    }
  }

  private IllegalArgumentException unknown() {
    return new IllegalArgumentException("'" + text + "' is no type, at character " + position);
  }
}
