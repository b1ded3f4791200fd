package io.maskmill.sql;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Tuple3;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Adds the functions of {@link MaskFunctions} to every session: {@code
 * spark.sql.extensions=io.maskmill.sql.MaskExtensions}, set before the first session starts.
 */
public final class MaskExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

  private static final String NULL_ON_ERROR = " Null where the values do not form a mask.";

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // Spark's signature has a Seq
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    for (TableEntry function : FunctionTable.all()) {
      for (boolean tries : new boolean[] {false, true}) {
        extensions.injectFunction(
            new Tuple3(
                new FunctionIdentifier(function.sqlName(tries)),
                info(function, tries),
                function.builder(tries)));
      }
    }
    return BoxedUnit.UNIT;
  }

  /** The text shown by DESCRIBE FUNCTION. */
  private static ExpressionInfo info(TableEntry function, boolean tries) {
    String usage =
        String.join(", ", function.forms().stream().map(f -> f.signature("_FUNC_")).toList());
    String examples =
        "%n    Examples:%n      > SELECT %s;%n       %s%n  "
            .formatted(function.example(), function.answer());
    return new ExpressionInfo(
        MaskFunctions.class.getName(),
        null,
        function.sqlName(tries),
        usage + " - " + function.purpose() + (tries ? NULL_ON_ERROR : ""),
        "",
        examples,
        "",
        "",
        "",
        "",
        "java_udf");
  }
}
