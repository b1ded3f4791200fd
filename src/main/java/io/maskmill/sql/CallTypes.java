package io.maskmill.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
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
import org.apache.spark.sql.types.StructType;

/**
 * Decides in which form a function is called, and as what type a call takes each argument. Spark
 * would cast any number to {@code int}, and cut what does not fit: {@code bigint} is taken as it is
 * and checked row by row, numbers that may have fractions are refused before the query starts.
 *
 * @param name the name of the function in the call
 * @param form the form of the call
 */
record CallTypes(String name, Form form) {

  /** Whether a call gives a mask as a struct, so that it has the form with structs. */
  static boolean takesStructs(TableEntry function, List<Expression> given) {
    if (function.forms().size() == 1) {
      return false;
    }
    int masks = Math.min(given.size(), function.forms().get(1).masks());
    for (Expression argument : given.subList(0, masks)) {
      if (argument.resolved() && argument.dataType() instanceof StructType) {
        return true;
      }
    }
    return false;
  }

  /**
   * The types of the arguments without the key.
   *
   * @param given the arguments that stand for the first parameters, in order
   * @throws IllegalArgumentException naming the argument that would be narrowed, or that is no mask
   */
  List<DataType> of(List<Expression> given) {
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      StructField parameter = form.parameters()[i];
      Expression argument = given.get(i);
      if (!argument.resolved()) {
        types.add(parameter.dataType()); // Spark resolves it and asks again
      } else if (form.structs() && i < form.masks()) {
        types.add(mask(parameter, argument.dataType()));
      } else {
        types.add(type(parameter, argument));
      }
    }
    return types;
  }

  private DataType mask(StructField parameter, DataType type) {
    if (type instanceof NullType) {
      return MaskType.MASK;
    }
    if (type instanceof StructType struct && MaskFields.of(struct) != null) {
      return struct;
    }
    String wayOut =
        type instanceof ArrayType
            ? "masks and bare counts do not mix; mask_of(counts, width, height) makes a mask"
            : "a mask is a struct<width: int, height: int, counts: array<int>>, and bigint is taken"
                + " too";
    throw new IllegalArgumentException(
        "%s was given %s as %s: %s"
            .formatted(form.signature(name), type.simpleString(), parameter.name(), wayOut));
  }

  private DataType type(StructField parameter, Expression argument) {
    DataType declared = parameter.dataType();
    DataType type = argument.dataType();
    if (declared instanceof IntegerType) {
      if (type instanceof StringType) {
        throw refused(parameter, "the text " + argument);
      }
      return number(parameter, type, "int");
    }
    boolean noText = declared instanceof DoubleType || declared instanceof BooleanType;
    if (noText && type instanceof StringType) {
      throw refused(parameter, "the text " + argument);
    }
    return runs(parameter, declared, type);
  }

  /** The type of lists of runs, and of lists of such lists; else the declared one. */
  private DataType runs(StructField parameter, DataType declared, DataType type) {
    if (!(declared instanceof ArrayType list) || !(type instanceof ArrayType array)) {
      return declared;
    }
    DataType element = array.elementType();
    if (list.elementType() instanceof ArrayType rings
        && rings.elementType() instanceof DoubleType) {
      return polygon(parameter, declared, element);
    }
    if (list.elementType() instanceof ArrayType) {
      if (element instanceof StructType struct && MaskFields.of(struct) != null) {
        return type;
      }
      return DataTypes.createArrayType(runs(parameter, list.elementType(), element));
    }
    if (!(list.elementType() instanceof IntegerType)) {
      return declared;
    }
    if (element instanceof StringType) {
      throw refused(parameter, type.simpleString());
    }
    return DataTypes.createArrayType(number(parameter, element, "array<int>"));
  }

  /** The type of rings: a list of them, or the numbers of one. */
  private DataType polygon(StructField parameter, DataType declared, DataType element) {
    DataType number = element instanceof ArrayType ring ? ring.elementType() : element;
    if (number instanceof StringType) {
      throw refused(parameter, "an array of " + number.simpleString());
    }
    return element instanceof ArrayType
        ? declared
        : DataTypes.createArrayType(DataTypes.DoubleType);
  }

  /** {@code bigint} for itself, {@code int} for what fits it, an exception for other numbers. */
  private DataType number(StructField parameter, DataType type, String wanted) {
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
          parameter, type.simpleString() + " (cast it to " + wanted + ", which drops fractions)");
    }
    return DataTypes.IntegerType;
  }

  private IllegalArgumentException refused(StructField parameter, String what) {
    return new IllegalArgumentException(
        "%s was given %s as %s".formatted(form.signature(name), what, parameter.name()));
  }
}
