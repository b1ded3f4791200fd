package io.maskmill.sql.source;

import io.maskmill.model.FrameKey;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.spark.sql.sources.AlwaysFalse;
import org.apache.spark.sql.sources.AlwaysTrue;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.sources.StringContains;
import org.apache.spark.sql.sources.StringEndsWith;
import org.apache.spark.sql.sources.StringStartsWith;

/** A condition on columns of texts, as SQL understands it. */
interface TextFilter extends Serializable {
  /** The texts of a row. */
  interface Texts {
    /** The text in a column; null for null. */
    String of(String column);
  }

  /** What is known of the condition for a row. */
  Truth of(Texts row);

  /**
   * A filter of Spark's.
   *
   * @param columns whose texts are known
   * @return null when it needs other columns, or is of a kind that is not known
   */
  static TextFilter of(Filter filter, Set<String> columns) {
    if (filter instanceof AlwaysTrue) {
      return row -> Truth.TRUE;
    } else if (filter instanceof AlwaysFalse) {
      return row -> Truth.FALSE;
    } else if (filter instanceof And and) {
      TextFilter left = of(and.left(), columns);
      TextFilter right = of(and.right(), columns);
      return left == null || right == null ? null : row -> left.of(row).and(right.of(row));
    } else if (filter instanceof Or or) {
      TextFilter left = of(or.left(), columns);
      TextFilter right = of(or.right(), columns);
      return left == null || right == null ? null : row -> left.of(row).or(right.of(row));
    } else if (filter instanceof Not not) {
      TextFilter child = of(not.child(), columns);
      return child == null ? null : row -> child.of(row).not();
    }
    String[] used = filter.references();
    return used.length == 1 && columns.contains(used[0]) ? ofColumn(filter, used[0]) : null;
  }

  private static TextFilter ofColumn(Filter filter, String column) {
    if (filter instanceof IsNull) {
      return row -> Truth.of(row.of(column) == null);
    } else if (filter instanceof IsNotNull) {
      return row -> Truth.of(row.of(column) != null);
    } else if (filter instanceof EqualNullSafe same) {
      Object value = same.value();
      return value == null || value instanceof String
          ? row -> Truth.of(value == null ? row.of(column) == null : value.equals(row.of(column)))
          : null;
    } else if (filter instanceof In in) {
      return in(column, in.values());
    } else if (filter instanceof EqualTo equal) {
      return compared(column, equal.value(), c -> c == 0);
    } else if (filter instanceof LessThan less) {
      return compared(column, less.value(), c -> c < 0);
    } else if (filter instanceof LessThanOrEqual less) {
      return compared(column, less.value(), c -> c <= 0);
    } else if (filter instanceof GreaterThan greater) {
      return compared(column, greater.value(), c -> c > 0);
    } else if (filter instanceof GreaterThanOrEqual greater) {
      return compared(column, greater.value(), c -> c >= 0);
    } else if (filter instanceof StringStartsWith like) {
      return known(column, text -> text.startsWith(like.value()));
    } else if (filter instanceof StringEndsWith like) {
      return known(column, text -> text.endsWith(like.value()));
    } else if (filter instanceof StringContains like) {
      return known(column, text -> text.contains(like.value()));
    }
    return null;
  }

  /** Asks about a text that is not null. */
  interface Question extends Serializable {
    boolean of(String text);
  }

  private static TextFilter known(String column, Question question) {
    return row -> {
      String text = row.of(column);
      return text == null ? Truth.UNKNOWN : Truth.of(question.of(text));
    };
  }

  /** Looks at how a text stands to a value. */
  interface Sign extends IntPredicate, Serializable {}

  /** Spark compares texts by their bytes in UTF-8, which is by code points. */
  private static TextFilter compared(String column, Object value, Sign sign) {
    if (value == null) {
      return row -> Truth.UNKNOWN;
    }
    return value instanceof String text
        ? known(column, own -> sign.test(FrameKey.compareCodePoints(own, text)))
        : null;
  }

  private static TextFilter in(String column, Object[] values) {
    HashSet<String> texts = new HashSet<>();
    for (Object value : values) {
      if (value != null && !(value instanceof String)) {
        return null;
      }
      texts.add((String) value);
    }
    boolean mayBeNull = texts.remove(null);
    return row -> {
      String text = row.of(column);
      return text == null
          ? Truth.UNKNOWN
          : texts.contains(text) ? Truth.TRUE : mayBeNull ? Truth.UNKNOWN : Truth.FALSE;
    };
  }
}
