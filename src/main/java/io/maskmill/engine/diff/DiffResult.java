package io.maskmill.engine.diff;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a comparison adds up to. Its size is bounded by the labels of both datasets and by the
 * number of examples, never by frames; it is the same however the work was divided.
 */
public final class DiffResult implements Serializable {
  private static final long serialVersionUID = 1;

  private final EnumMap<DiffCount, Long> counts = new EnumMap<>(DiffCount.class);
  private final TreeMap<String, LabelDiff> labels = new TreeMap<>();
  private final TreeSet<DiffExample> examples = new TreeSet<>(new ByKey());
  private final int top;

  /**
   * @param top how many examples are kept: those of the smallest keys
   */
  DiffResult(int top) {
    this.top = top;
  }

  void count(DiffCount what, long by) {
    counts.merge(what, by, Long::sum);
  }

  void label(String name, LabelDiff more) {
    labels.merge(name, more, LabelDiff::plus);
  }

  void example(DiffExample example) {
    examples.add(example);
    if (examples.size() > top) {
      examples.pollLast();
    }
  }

  /** Adds another result into this one and returns this one. */
  public DiffResult plus(DiffResult other) {
    other.counts.forEach(this::count);
    other.labels.forEach(this::label);
    other.examples.forEach(this::example);
    return this;
  }

  /** Whether both datasets have the same frames and every frame the same objects. */
  public boolean isEqual() {
    long equal = count(DiffCount.FRAMES_EQUAL);
    return equal == count(DiffCount.FRAMES_A) && equal == count(DiffCount.FRAMES_B);
  }

  /** The value of a count. */
  public long count(DiffCount what) {
    return counts.getOrDefault(what, 0L);
  }

  /** Every label that an object of a compared frame has, read-only. */
  public SortedMap<String, LabelDiff> labels() {
    return Collections.unmodifiableSortedMap(labels);
  }

  /** The differing frames of the smallest keys, in key order. */
  public List<DiffExample> examples() {
    return new ArrayList<>(examples);
  }

  /** All counts, by group and key. */
  public Map<String, Map<String, Long>> counts() {
    Map<String, Map<String, Long>> all = new TreeMap<>();
    for (DiffCount what : DiffCount.values()) {
      all.computeIfAbsent(what.group(), group -> new TreeMap<>()).put(what.key(), count(what));
    }
    return all;
  }

  private static final class ByKey implements Comparator<DiffExample>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public int compare(DiffExample a, DiffExample b) {
      int c = a.key().compareTo(b.key());
      return c == 0 ? Integer.compare(a.order(), b.order()) : c;
    }
  }
}
