package io.maskmill.sql;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import scala.runtime.AbstractFunction1;

/**
 * One function of {@link FunctionTable}, scalar or aggregate: all that its registration, {@code
 * DESCRIBE FUNCTION} and the manual say about it.
 */
interface TableEntry {

  /** The name in SQL. */
  String sqlName();

  /** The ways to call it: one, or two where a mask may be given with or without its size. */
  List<Form> forms();

  /** What it gives, in one or more sentences. */
  String purpose();

  /** An example call, with {@code _FUNC_} for the name, as in Spark's own descriptions. */
  String example();

  /** The result of the example, cast to a string. */
  String answer();

  /**
   * Gives what builds the expression of a call, of Scala's type {@code Seq<Expression> =>
   * Expression}.
   *
   * @param tries whether values that do not form a mask give null
   */
  @SuppressWarnings("rawtypes") // the type of Seq differs between Scala's versions
  AbstractFunction1 builder(boolean tries);

  /** The name, or the name of the form that gives null in place of an error. */
  default String sqlName(boolean tries) {
    return tries ? "try_" + sqlName() : sqlName();
  }

  /** The ways to call it: {@code mask_bbox(counts, width, height[, key])}. */
  default List<String> signatures() {
    return forms().stream().map(form -> form.signature(sqlName())).toList();
  }

  /** The types of the results, those of {@link #forms()}. */
  default List<DataType> results() {
    return forms().stream().map(Form::result).toList();
  }

  /** Names and types of all parameters of the first form but the key. */
  default StructField[] parameters() {
    return forms().get(0).parameters();
  }
}
