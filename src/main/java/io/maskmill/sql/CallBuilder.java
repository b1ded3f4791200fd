package io.maskmill.sql;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.V2Aggregator;
import org.apache.spark.sql.connector.catalog.functions.AggregateFunction;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import scala.collection.Seq;
import scala.runtime.AbstractFunction1;

/**
 * Builds the expression of a call: {@code Seq<Expression> => Expression}. The type of that Seq
 * differs between Scala 2.12 and 2.13, so it appears only here, as a raw type, and is passed on
 * unchanged.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
final class CallBuilder extends AbstractFunction1 {

  /** Binds a function to the arguments of a call. */
  interface Binder {
    /**
     * Gives the function of the call.
     *
     * @param structs whether masks are structs, and not bare counts
     * @param types as what the arguments are taken, not counting the key
     * @param keyed whether one more, last argument names the row
     */
    BoundFunction bind(boolean structs, List<DataType> types, boolean keyed);
  }

  private final TableEntry function;
  private final boolean tries;
  private final Binder binder;

  /**
   * @param tries whether values that do not form a mask give null
   */
  CallBuilder(TableEntry function, boolean tries, Binder binder) {
    this.function = function;
    this.tries = tries;
    this.binder = binder;
  }

  /**
   * Builds the call with these arguments; Spark checks and casts their types by the call's input
   * types.
   *
   * @throws IllegalArgumentException if there are too few or too many arguments, the key is no
   *     string, or an argument is a string or number that Spark would cast to null or narrow
   */
  @Override
  public Object apply(Object arguments) {
    Seq given = (Seq) arguments;
    int n = given.length();
    List<Expression> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      all.add((Expression) given.apply(i));
    }
    boolean structs = CallTypes.takesStructs(function, all);
    Form form = function.forms().get(structs ? 1 : 0);
    int most = form.parameters().length;
    Expression last = n == 0 ? null : all.get(n - 1);
    boolean keyed = n > most || (n > form.required() && isText(last) && !form.takesText(n - 1));
    int size = keyed ? n - 1 : n;
    String name = function.sqlName(tries);
    if (size < form.required() || size > most) {
      throw form.wrongNumber(name, n);
    }
    if (keyed && !mayBeKey(last)) {
      throw new IllegalArgumentException(
          "%s was given %s as key, which is a string: cast(%s as string) makes it one"
              .formatted(form.signature(name), last.dataType().simpleString(), last));
    }
    List<DataType> types = new CallTypes(name, form).of(all.subList(0, size));
    return expression(binder.bind(structs, types, keyed), given);
  }

  /** Numbers are no keys, since one too many argument would pass for one. */
  private static boolean mayBeKey(Expression argument) {
    return !argument.resolved() || isText(argument) || argument.dataType() instanceof NullType;
  }

  private static boolean isText(Expression argument) {
    return argument.resolved() && argument.dataType() instanceof StringType;
  }

  private static Expression expression(BoundFunction bound, Seq arguments) {
    boolean aggregates = bound instanceof AggregateFunction;
    Class<?> type = aggregates ? V2Aggregator.class : ApplyFunctionExpression.class;
    Object[] parts =
        aggregates ? new Object[] {bound, arguments, 0, 0} : new Object[] {bound, arguments};
    Constructor<?>[] constructors = type.getConstructors();
    try {
      Expression call = (Expression) constructors[0].newInstance(parts);
      call.setTagValue(FunctionRegistry.FUNC_ALIAS(), bound.name()); // names columns and plans
      return call;
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "this Spark makes function calls differently: " + Arrays.toString(constructors), e);
    }
  }
}
