package io.maskmill.engine.inspect;

import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what would be set aside, by code, with the first examples in frame order. */
public final class FaultTally implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int EXAMPLES = 5;

  /**
   * Something that would be set aside.
   *
   * @param object of the frame; empty when it is the whole frame
   */
  public record Example(FrameKey frame, String object, String reason)
      implements Comparable<Example>, Serializable {
    private static final Comparator<Example> ORDER =
        Comparator.comparing(Example::frame)
            .thenComparing(Example::object)
            .thenComparing(Example::reason);

    @Override
    public int compareTo(Example other) {
      return ORDER.compare(this, other);
    }
  }

  /** What would be set aside with one code. */
  public static final class OfCode implements Serializable {
    private static final long serialVersionUID = 1;
    private long count;
    private final TreeSet<Example> examples = new TreeSet<>();

    /** How many there are. */
    public long count() {
      return count;
    }

    /** The first few in frame order; at least one. Read-only. */
    public SortedSet<Example> examples() {
      return Collections.unmodifiableSortedSet(examples);
    }

    private void add(Example example) {
      examples.add(example);
      if (examples.size() > EXAMPLES) {
        examples.pollLast();
      }
    }
  }

  private final TreeMap<FaultCode, OfCode> byCode = new TreeMap<>();

  void add(FrameKey frame, String object, FaultCode code, String reason) {
    OfCode faults = byCode.computeIfAbsent(code, c -> new OfCode());
    faults.count++;
    faults.add(new Example(frame, object, reason));
  }

  void plus(FaultTally other) {
    other.byCode.forEach(
        (code, faults) -> {
          OfCode own = byCode.computeIfAbsent(code, c -> new OfCode());
          own.count += faults.count;
          faults.examples.forEach(own::add);
        });
  }

  /** What would be set aside, by code; read-only. */
  public SortedMap<FaultCode, OfCode> byCode() {
    return Collections.unmodifiableSortedMap(byCode);
  }

  /** The number over all codes. */
  public long count() {
    return byCode.values().stream().mapToLong(f -> f.count).sum();
  }
}
