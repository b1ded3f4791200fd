package io.maskmill.engine.stats;

import io.maskmill.model.FrameKey;
import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The few frames that come first by a rank, at most one entry per frame; equal ranks are in frame
 * order. What stays does not depend on the order in which frames come.
 */
final class FewFrames implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * A frame, or an object of it.
   *
   * @param rank lower comes first
   * @param ordinal position of the frame among all planned ones; -1 for none
   * @param object position in the frame; -1 for the frame itself
   * @param label of the object; -1 for the frame itself
   * @param value what is told of it
   */
  record Entry(long rank, FrameKey key, long ordinal, int object, int label, long value)
      implements Comparable<Entry>, Serializable {
    private static final Comparator<Entry> ORDER =
        Comparator.comparingLong(Entry::rank)
            .thenComparing(Entry::key)
            .thenComparingLong(Entry::ordinal)
            .thenComparingInt(Entry::object);

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  private final int most;
  private final TreeSet<Entry> entries = new TreeSet<>();

  FewFrames(int most) {
    this.most = most;
  }

  /** Whether an entry of such a rank may be among the first. */
  boolean wants(long rank) {
    return entries.size() < most || rank <= entries.last().rank();
  }

  void add(Entry entry) {
    if (wants(entry.rank())) {
      entries.add(entry);
      if (entries.size() > most) {
        entries.pollLast();
      }
    }
  }

  void plus(FewFrames other) {
    other.entries.forEach(this::add);
  }

  /** In order. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  void write(TallyOut out) {
    out.number(entries.size());
    for (Entry entry : entries) {
      out.number(entry.rank());
      out.key(entry.key());
      out.number(entry.ordinal());
      out.number(entry.object());
      out.number(entry.label());
      out.number(entry.value());
    }
  }

  /**
   * @param labels how many labels there are
   */
  void read(TallyIn in, int labels) throws IOException {
    for (int n = in.length(); n > 0; n--) {
      Entry entry =
          new Entry(in.number(), in.key(), in.number(), in.integer(), in.integer(), in.number());
      if (entry.label() >= labels) {
        throw new IOException("an object of a label that is not in the catalog");
      }
      add(entry);
    }
  }
}
