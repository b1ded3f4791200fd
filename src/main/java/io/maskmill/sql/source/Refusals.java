package io.maskmill.sql.source;

import io.maskmill.spi.ConfigException;
import org.apache.spark.QueryContext;
import org.apache.spark.sql.AnalysisException;
import scala.Option;

/**
 * Makes Spark's exception for what a user can mend, which Java cannot throw as it is. Where a
 * vendor's Spark has no such constructor it is an IllegalArgumentException of the same words.
 */
final class Refusals {
  private Refusals() {}

  /**
   * Throws what Spark throws for a query that is wrong. It is a checked exception that methods of
   * data sources do not declare.
   *
   * @return nothing; for {@code throw}
   */
  static RuntimeException of(String message, Throwable cause) {
    Exception refusal;
    try {
      refusal = exception(message, cause);
    } catch (LinkageError e) {
      refusal = new IllegalArgumentException(message, cause);
    }
    throw Refusals.<RuntimeException>undeclared(refusal);
  }

  /** The same for a refusal in terms of options, with its ways out. */
  static RuntimeException of(ConfigException refusal) {
    StringBuilder text = new StringBuilder(refusal.getMessage());
    refusal.commands().forEach(way -> text.append("\n  ").append(way));
    return of(text.toString(), refusal);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static AnalysisException exception(String message, Throwable cause) {
    Option none = Option.empty();
    // The one constructor for a whole message that Spark 3.5 and 4 both have.
    return new AnalysisException(
        message,
        none,
        none,
        (Option) Option.apply(cause),
        none,
        scala.collection.immutable.Map$.MODULE$.empty(),
        new QueryContext[0]);
  }

  /** Throws any exception from where it is not declared. */
  @SuppressWarnings("unchecked")
  static <E extends Throwable> RuntimeException undeclared(Throwable e) throws E {
    throw (E) e;
  }
}
