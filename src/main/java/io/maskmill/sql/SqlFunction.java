package io.maskmill.sql;

import io.maskmill.mask.BadMaskException;
import io.maskmill.png.PngException;
import java.io.Serializable;
import java.util.List;
import scala.runtime.AbstractFunction1;

/**
 * A function of one row's values. Travels to other processes by its name, so that a plan holds one
 * object per function.
 */
final class SqlFunction implements TableEntry, Serializable {

  /** The body of a function, applied to the arguments of one row, none of which is null. */
  interface Body {
    /**
     * Gives the result in Spark's internal form.
     *
     * @throws BadMaskException if a string or polygon is damaged
     * @throws PngException if a file is damaged
     * @throws IllegalArgumentException if counts and sizes do not form a mask
     */
    Object apply(Arguments arguments) throws BadMaskException, PngException;
  }

  private final String sqlName;
  private final transient List<Form> forms;
  private final transient String purpose;
  private final transient String example;
  private final transient String answer;
  private final transient Body body;

  /**
   * @param parameters names and types in the words of {@link Form#of}
   * @param result the type of the result, likewise
   * @param example a call with {@code _FUNC_} for the name
   * @param answer the result of the example, cast to a string
   */
  SqlFunction(
      String sqlName,
      String parameters,
      String result,
      String purpose,
      String example,
      String answer,
      Body body) {
    this.sqlName = sqlName;
    this.forms = Form.of(parameters, result);
    this.purpose = purpose;
    this.example = example;
    this.answer = answer;
    this.body = body;
  }

  @Override
  public String sqlName() {
    return sqlName;
  }

  @Override
  public List<Form> forms() {
    return forms;
  }

  @Override
  public String purpose() {
    return purpose;
  }

  @Override
  public String example() {
    return example;
  }

  @Override
  public String answer() {
    return answer;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public AbstractFunction1 builder(boolean tries) {
    return new CallBuilder(
        this, tries, (structs, types, keyed) -> new BoundCall(this, structs, types, keyed, tries));
  }

  Body body() {
    return body;
  }

  private Object readResolve() {
    return FunctionTable.named(sqlName);
  }

  @Override
  public String toString() {
    return sqlName;
  }
}
