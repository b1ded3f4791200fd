package io.maskmill.engine.convert;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A count of things and the names of a few.
 *
 * @param count all of them
 * @param names the first few
 */
public record Examples(long count, List<String> names) implements Serializable {
  static final int MAX = 5;
  static final Examples NONE = new Examples(0, List.of());

  /** Keeps the first few names only. */
  public Examples {
    names = new ArrayList<>(names.subList(0, Math.min(MAX, names.size())));
  }

  Examples plus(Examples other) {
    List<String> all = new ArrayList<>(names);
    all.addAll(other.names);
    return new Examples(count + other.count, all);
  }
}
