package io.maskmill.engine.run;

import io.maskmill.engine.stats.Least;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What readers, transforms and writers told of frames.
 *
 * @param counters what they counted, by name
 * @param least the smallest values that targets measured, by the target's id and the measure, with
 *     a dot between
 */
public record Told(Map<String, Long> counters, Map<String, Least> least) implements Serializable {
  /** Nothing. */
  public static final Told NOTHING = new Told(Map.of(), Map.of());

  public Told {
    counters = new TreeMap<>(counters);
    least = new TreeMap<>(least);
  }

  /** Both together. */
  Told plus(Told other) {
    TreeMap<String, Long> sum = new TreeMap<>(counters);
    other.counters.forEach((counter, n) -> sum.merge(counter, n, Long::sum));
    TreeMap<String, Least> smallest = new TreeMap<>(least);
    Least.keep(smallest, other.least);
    return new Told(sum, smallest);
  }
}
