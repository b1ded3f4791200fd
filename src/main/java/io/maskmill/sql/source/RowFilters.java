package io.maskmill.sql.source;

import io.maskmill.engine.source.FrameScan;
import io.maskmill.model.FrameKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.sources.Filter;

/**
 * The filters that reading applies itself: those on a frame's key before any of its files is read,
 * the others before rows are made.
 *
 * @param ofKeys conditions on the key, all of which must hold
 * @param ofRows conditions on all columns that are known as texts, likewise
 */
record RowFilters(List<TextFilter> ofKeys, List<TextFilter> ofRows) implements FrameScan.Wanted {
  /**
   * The filters of a query.
   *
   * @param filters each of which {@link #takes(RowKind, Filter)}
   */
  static RowFilters of(RowKind kind, List<Filter> filters) {
    ArrayList<TextFilter> ofKeys = new ArrayList<>();
    ArrayList<TextFilter> ofRows = new ArrayList<>();
    for (Filter filter : filters) {
      TextFilter ofKey = TextFilter.of(filter, RowKind.KEY);
      if (ofKey == null) {
        ofRows.add(TextFilter.of(filter, all(kind)));
      } else {
        ofKeys.add(ofKey);
      }
    }
    return new RowFilters(ofKeys, ofRows);
  }

  /** Whether a filter of such rows is applied here. */
  static boolean takes(RowKind kind, Filter filter) {
    return TextFilter.of(filter, all(kind)) != null;
  }

  private static Set<String> all(RowKind kind) {
    Set<String> all = new HashSet<>(RowKind.KEY);
    all.addAll(kind.filtered());
    return all;
  }

  @Override
  public boolean takes(FrameKey key) {
    return hold(ofKeys, column -> text(key, column));
  }

  /** Whether a row is in the answer whose frame is. */
  boolean takesRow(FrameKey key, String label) {
    return ofRows.isEmpty()
        || hold(ofRows, column -> column.equals(FrameSchema.LABEL) ? label : text(key, column));
  }

  private static boolean hold(List<TextFilter> filters, TextFilter.Texts row) {
    for (TextFilter filter : filters) {
      if (filter.of(row) != Truth.TRUE) {
        return false;
      }
    }
    return true;
  }

  private static String text(FrameKey key, String column) {
    String text =
        switch (column) {
          case FrameSchema.DATASET -> key.dataset();
          case FrameSchema.SUBSET -> key.subset();
          default -> key.name();
        };
    return text.isEmpty() && !column.equals(FrameSchema.NAME) ? null : text;
  }
}
