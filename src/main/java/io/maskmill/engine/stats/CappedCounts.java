package io.maskmill.engine.stats;

import io.maskmill.model.KeyHash;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts by name, for a bounded number of names. Past the bound, the names with the smallest hashes
 * stay, with exact counts, and the rest is one number. What stays does not depend on the order of
 * names, so sums are the same however the work was divided.
 */
public final class CappedCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** A name and its count. */
  public record Count(String name, long count) {}

  private record Hashed(long hash, String name) implements Comparable<Hashed>, Serializable {
    @Override
    public int compareTo(Hashed other) {
      int c = Long.compare(hash, other.hash);
      return c == 0 ? name.compareTo(other.name) : c;
    }
  }

  private final int cap;
  private final TreeMap<Hashed, Long> counts = new TreeMap<>();
  private long total;

  public CappedCounts(int cap) {
    this.cap = cap;
  }

  /** Adds to the count of a name. */
  public void add(String name, long by) {
    total += by;
    add(new Hashed(KeyHash.of(name), name), by);
  }

  private void add(Hashed name, long by) {
    if (counts.size() == cap && name.compareTo(counts.lastKey()) > 0) {
      return;
    }
    counts.merge(name, by, Long::sum);
    if (counts.size() > cap) {
      counts.pollLastEntry();
    }
  }

  /** Adds the counts of another one of the same bound. */
  public void plus(CappedCounts other) {
    total += other.total;
    other.counts.forEach(this::add);
  }

  /** Counts of the kept names, in name order. */
  public Map<String, Long> byName() {
    TreeMap<String, Long> sorted = new TreeMap<>();
    for (Map.Entry<Hashed, Long> e : counts.entrySet()) {
      sorted.put(e.getKey().name(), e.getValue());
    }
    return sorted;
  }

  /** Counts of the kept names, the greatest first, then by name. */
  public List<Count> byCount() {
    List<Count> sorted = new ArrayList<>();
    byName().forEach((name, n) -> sorted.add(new Count(name, n)));
    sorted.sort(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::name));
    return sorted;
  }

  /** The sum over all names. */
  public long total() {
    return total;
  }

  /** The sum over the names that were not kept. */
  public long others() {
    return total - counts.values().stream().mapToLong(Long::longValue).sum();
  }

  void write(TallyOut out) {
    out.number(total);
    out.number(counts.size());
    byName()
        .forEach(
            (name, n) -> {
              out.text(name);
              out.number(n);
            });
  }

  void read(TallyIn in) throws IOException {
    long sum = in.number();
    for (int n = in.length(); n > 0; n--) {
      add(in.text(), in.number());
    }
    total = sum;
  }
}
