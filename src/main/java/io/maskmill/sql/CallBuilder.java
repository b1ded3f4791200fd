package io.maskmill.sql;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import scala.collection.Seq;
import scala.runtime.AbstractFunction1;

/**
 * Builds the expression of a call: {@code Seq<Expression> => Expression}. The type of that Seq
 * differs between Scala 2.12 and 2.13, so it appears only here, as a raw type, and is passed on
 * unchanged.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
final class CallBuilder extends AbstractFunction1 {

  private final SqlFunction function;

  CallBuilder(SqlFunction function) {
    this.function = function;
  }

  /**
   * Builds the call with these arguments; Spark checks and casts their types by the call's input
   * types.
   *
   * @throws IllegalArgumentException if there are too few or too many arguments, or a string is
   *     given in place of a number, which Spark would cast to null
   */
  @Override
  public Object apply(Object arguments) {
    Seq given = (Seq) arguments;
    int n = given.length();
    StructField[] parameters = function.parameters();
    boolean keyed =
        n > parameters.length
            || (n > function.required() && isText((Expression) given.apply(n - 1)));
    int size = keyed ? n - 1 : n;
    if (size < function.required() || size > parameters.length) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s was given %d arguments", function.signature(), n));
    }
    for (int i = 0; i < size; i++) {
      Expression argument = (Expression) given.apply(i);
      if (parameters[i].dataType() instanceof NumericType && isText(argument)) {
        throw new IllegalArgumentException(
            "%s was given the text %s as %s"
                .formatted(function.signature(), argument, parameters[i].name()));
      }
    }
    return expression(new BoundCall(function, size, keyed), given);
  }

  private static boolean isText(Expression argument) {
    return argument.resolved() && argument.dataType() instanceof StringType;
  }

  private static Expression expression(BoundCall call, Seq arguments) {
    Constructor<?>[] constructors = ApplyFunctionExpression.class.getConstructors();
    try {
      return (Expression) constructors[0].newInstance(call, arguments);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "this Spark makes function calls differently: " + Arrays.toString(constructors), e);
    }
  }
}
