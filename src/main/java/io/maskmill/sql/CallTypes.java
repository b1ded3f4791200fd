package io.maskmill.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * Decides as what type a call takes each argument. Spark would cast any number to {@code int}, and
 * cut what does not fit: {@code bigint} is taken as it is and checked row by row, numbers that may
 * have fractions are refused before the query starts.
 */
final class CallTypes {
  private CallTypes() {}

  /**
   * The types of the arguments without the key.
   *
   * @param given the arguments that stand for the first parameters, in order
   * @throws IllegalArgumentException naming the argument that would be narrowed
   */
  static List<DataType> of(SqlFunction function, List<Expression> given) {
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      StructField parameter = function.parameters()[i];
      Expression argument = given.get(i);
      types.add(
          argument.resolved()
              ? type(function, parameter, argument)
              : parameter.dataType()); // Spark resolves it and asks again
    }
    return types;
  }

  private static DataType type(SqlFunction function, StructField parameter, Expression argument) {
    DataType declared = parameter.dataType();
    DataType type = argument.dataType();
    if (declared instanceof IntegerType) {
      if (type instanceof StringType) {
        throw refused(function, parameter, "the text " + argument);
      }
      return number(function, parameter, type, "int");
    }
    if (declared instanceof DoubleType && type instanceof StringType) {
      throw refused(function, parameter, "the text " + argument);
    }
    return runs(function, parameter, declared, type);
  }

  /** The type of lists of runs, and of lists of such lists; else the declared one. */
  private static DataType runs(
      SqlFunction function, StructField parameter, DataType declared, DataType type) {
    if (!(declared instanceof ArrayType list) || !(type instanceof ArrayType array)) {
      return declared;
    }
    DataType element = array.elementType();
    if (list.elementType() instanceof ArrayType) {
      return DataTypes.createArrayType(runs(function, parameter, list.elementType(), element));
    }
    if (!(list.elementType() instanceof IntegerType)) {
      return declared;
    }
    if (element instanceof StringType) {
      throw refused(function, parameter, type.simpleString());
    }
    return DataTypes.createArrayType(number(function, parameter, element, "array<int>"));
  }

  /** {@code bigint} for itself, {@code int} for what fits it, an exception for other numbers. */
  private static DataType number(
      SqlFunction function, StructField parameter, DataType type, String wanted) {
    boolean fits =
        type instanceof ByteType
            || type instanceof ShortType
            || type instanceof IntegerType
            || type instanceof NullType;
    if (type instanceof LongType) {
      return DataTypes.LongType;
    }
    if (type instanceof NumericType && !fits) {
      throw refused(
          function,
          parameter,
          type.simpleString() + " (cast it to " + wanted + ", which drops fractions)");
    }
    return DataTypes.IntegerType;
  }

  private static IllegalArgumentException refused(
      SqlFunction function, StructField parameter, String what) {
    return new IllegalArgumentException(
        "%s was given %s as %s".formatted(function.signature(), what, parameter.name()));
  }
}
