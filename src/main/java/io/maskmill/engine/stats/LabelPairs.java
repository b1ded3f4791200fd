package io.maskmill.engine.stats;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Counts which labels occur in the same frames. Of a catalog of moderate size every pair is counted
 * in every frame. A large one has too many pairs, and those that come first by any fixed rule are
 * seldom the frequent ones; so all pairs are counted in a sample instead: the frames whose keys
 * have the smallest hashes, which are the same however the work was divided.
 */
final class LabelPairs implements Serializable {
  private static final long serialVersionUID = 1;

  /** Labels of a catalog of moderate size: 19,900 pairs. */
  static final int MODERATE = 200;

  /** Frames of the sample. */
  static final int SAMPLED = 1_000;

  /** Labels of one of these frames that are looked at. */
  private static final int LABELS = 100;

  /** The labels of a frame of the sample. */
  @SuppressWarnings("ArrayRecordComponent") // ordered by value
  private record Sampled(long hash, int[] labels) implements Comparable<Sampled>, Serializable {
    @Override
    public int compareTo(Sampled other) {
      int c = Long.compare(hash, other.hash);
      return c == 0 ? Arrays.compare(labels, other.labels) : c;
    }
  }

  private record Found(int a, int b, long frames) {}

  private final int catalog;

  /** Frames by pair, of a catalog of moderate size. */
  private final long[] counts;

  private final TreeSet<Sampled> sample = new TreeSet<>();

  LabelPairs(int catalog) {
    this.catalog = catalog;
    this.counts = new long[isExact() ? catalog * (catalog - 1) / 2 : 0];
  }

  private boolean isExact() {
    return catalog <= MODERATE;
  }

  private int pair(int a, int b) {
    return b * (b - 1) / 2 + a;
  }

  /**
   * Adds a frame.
   *
   * @param hash of its key
   * @param labels that occur in it, ascending; the first {@code n} numbers
   */
  void add(long hash, int[] labels, int n) {
    if (!isExact()) {
      add(new Sampled(hash, Arrays.copyOf(labels, Math.min(n, LABELS))));
      return;
    }
    for (int b = 1; b < n; b++) {
      for (int a = 0; a < b; a++) {
        counts[pair(labels[a], labels[b])]++;
      }
    }
  }

  private void add(Sampled frame) {
    sample.add(frame);
    if (sample.size() > SAMPLED) {
      sample.pollLast();
    }
  }

  void plus(LabelPairs other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    other.sample.forEach(this::add);
  }

  /**
   * What was counted.
   *
   * @param frames that were added
   * @param most pairs that are told
   */
  Statistics.Together together(long frames, int most) {
    List<Found> found = isExact() ? counted() : sampled();
    found.sort(
        Comparator.comparingLong(Found::frames)
            .reversed()
            .thenComparingInt(Found::a)
            .thenComparingInt(Found::b));
    List<Statistics.Pair> pairs = new ArrayList<>();
    for (Found pair : found.subList(0, Math.min(most, found.size()))) {
      pairs.add(new Statistics.Pair(List.of(pair.a, pair.b), pair.frames));
    }
    return new Statistics.Together(
        isExact() ? frames : sample.size(), pairs, found.size() - pairs.size());
  }

  private List<Found> counted() {
    List<Found> found = new ArrayList<>();
    for (int b = 1; b < catalog; b++) {
      for (int a = 0; a < b; a++) {
        if (counts[pair(a, b)] > 0) {
          found.add(new Found(a, b, counts[pair(a, b)]));
        }
      }
    }
    return found;
  }

  private List<Found> sampled() {
    long[] all = sample.stream().flatMapToLong(LabelPairs::pairs).sorted().toArray();
    List<Found> found = new ArrayList<>();
    for (int from = 0, to; from < all.length; from = to) {
      to = from + 1;
      while (to < all.length && all[to] == all[from]) {
        to++;
      }
      found.add(new Found((int) (all[from] >> Integer.SIZE), (int) all[from], to - from));
    }
    return found;
  }

  private static LongStream pairs(Sampled frame) {
    LongStream.Builder pairs = LongStream.builder();
    for (int b = 1; b < frame.labels.length; b++) {
      for (int a = 0; a < b; a++) {
        pairs.add((long) frame.labels[a] << Integer.SIZE | frame.labels[b]);
      }
    }
    return pairs.build();
  }

  void write(TallyOut out) {
    out.number(Arrays.stream(counts).filter(n -> n > 0).count());
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        out.number(i);
        out.number(counts[i]);
      }
    }
    out.number(sample.size());
    for (Sampled frame : sample) {
      out.number(frame.hash);
      out.numbers(Arrays.stream(frame.labels).asLongStream().toArray(), 0, frame.labels.length);
    }
  }

  void read(TallyIn in) throws IOException {
    for (int n = in.length(); n > 0; n--) {
      counts[in.below(counts.length)] = in.number();
    }
    for (int n = in.length(); n > 0; n--) {
      long hash = in.number();
      int[] labels = new int[in.below(LABELS + 1)];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = in.below(catalog);
      }
      add(new Sampled(hash, labels));
    }
  }
}
