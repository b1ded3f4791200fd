package io.maskmill.engine.stats;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distribution of numbers of 0 or more: count, sum, least and greatest are exact, quantiles are
 * within a sixteenth. Its size is bounded: each power of two is cut into 16 buckets, so there are
 * at most 944, and of each its least and its greatest number are kept, by which a bucket that holds
 * the same number many times is exact. It is the same for any order and any grouping of the
 * numbers.
 */
public final class SizeHistogram implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int CUTS = 16;
  private static final int CUT_BITS = 4;

  /** Numbers are below 2 to the power of 62, so that bounds can be doubled. */
  private static final int BUCKETS = (Long.SIZE - 2 - CUT_BITS + 1) * CUTS;

  private static final int PERCENT = 100;

  /** Numbers below this have buckets of their own. */
  private static final int EXACT = 2 * CUTS;

  /** Bars of one number each that fit in a chart. */
  private static final int MOST_BARS = 24;

  private static final int MEDIAN = 50;

  private long count;
  private long sum;

  /** The buckets from the first that holds a number to the last. */
  private long[] buckets = {};

  /** The least number in each bucket that is not empty. */
  private long[] least = {};

  /** The greatest number in each bucket that is not empty. */
  private long[] greatest = {};

  private int first;

  /**
   * The bounds of a quantile, both included; equal when it is known exactly. Both are numbers that
   * were counted.
   *
   * @param from at most the number at the rank
   * @param to at least the number at the rank
   */
  public record Quantile(long from, long to) {
    /** The number to say in place of the quantile, at most 1/32 off. */
    public long middle() {
      return from + (to - from) / 2;
    }

    /** Whether the quantile is known exactly. */
    public boolean isExact() {
      return from == to;
    }
  }

  void add(long number) {
    count++;
    sum += number;
    int bucket = bucket(number);
    reach(bucket, bucket + 1);
    add(bucket - first, 1, number, number);
  }

  /** Adds numbers to a bucket, of which the least and the greatest are given. */
  private void add(int at, long numbers, long from, long to) {
    least[at] = buckets[at] == 0 ? from : Math.min(least[at], from);
    greatest[at] = buckets[at] == 0 ? to : Math.max(greatest[at], to);
    buckets[at] += numbers;
  }

  /** How many numbers there are. */
  public long count() {
    return count;
  }

  /** The sum of the numbers. */
  public long sum() {
    return sum;
  }

  /** The least of them; {@link Long#MAX_VALUE} when there is none. */
  public long min() {
    return count == 0 ? Long.MAX_VALUE : least[0];
  }

  /** The greatest of them; {@link Long#MIN_VALUE} when there is none. */
  public long max() {
    return count == 0 ? Long.MIN_VALUE : greatest[greatest.length - 1];
  }

  /** How many of them are 0. */
  long zeros() {
    return first == 0 && buckets.length > 0 ? buckets[0] : 0;
  }

  void plus(SizeHistogram other) {
    count += other.count;
    sum += other.sum;
    if (other.buckets.length > 0) {
      reach(other.first, other.first + other.buckets.length);
      for (int i = 0; i < other.buckets.length; i++) {
        if (other.buckets[i] > 0) {
          add(other.first - first + i, other.buckets[i], other.least[i], other.greatest[i]);
        }
      }
    }
  }

  /** Makes room for the buckets {@code from .. to-1}. */
  private void reach(int from, int to) {
    if (buckets.length == 0) {
      buckets = new long[to - from];
      least = new long[to - from];
      greatest = new long[to - from];
      first = from;
    } else if (from < first || to > first + buckets.length) {
      int start = Math.min(first, from);
      int length = Math.max(first + buckets.length, to) - start;
      buckets = moved(buckets, first - start, length);
      least = moved(least, first - start, length);
      greatest = moved(greatest, first - start, length);
      first = start;
    }
  }

  private static long[] moved(long[] numbers, int by, int length) {
    long[] more = new long[length];
    System.arraycopy(numbers, 0, more, by, numbers.length);
    return more;
  }

  /** The lower median; there must be a number. */
  public Quantile median() {
    return quantile(MEDIAN);
  }

  /**
   * The number below or at which the given share of all numbers is: the one at that rank, rounded
   * up; there must be a number.
   */
  Quantile quantile(int percent) {
    long rank = Math.max(1, (count * percent + PERCENT - 1) / PERCENT);
    for (int i = 0; i < buckets.length; i++) {
      if (rank <= buckets[i]) {
        boolean isFirst = rank == 1;
        boolean isLast = rank == buckets[i];
        return new Quantile(
            isLast && !isFirst ? greatest[i] : least[i],
            isFirst && !isLast ? least[i] : greatest[i]);
      }
      rank -= buckets[i];
    }
    throw new IllegalStateException("a quantile of nothing");
  }

  /**
   * How the numbers are spread; null when there is none. From the quantiles outer bounds are taken,
   * so that between them is at least the share that is said.
   */
  Statistics.Spread spread() {
    if (count == 0) {
      return null;
    }
    Quantile median = median();
    return new Statistics.Spread(
        min(),
        quantile(5).from(),
        quantile(25).from(),
        List.of(median.from(), median.to()),
        quantile(75).to(),
        quantile(95).to(),
        max(),
        Decimals.ratio(sum, count, 2));
  }

  /**
   * The numbers, without gaps from the least to the greatest: each by itself where they are few and
   * small, else by powers of two.
   */
  List<Statistics.Bar> bars() {
    List<Statistics.Bar> bars = new ArrayList<>();
    long min = min();
    long max = max();
    if (count > 0 && max < EXACT && max - min < MOST_BARS) {
      for (long n = min; n <= max; n++) {
        bars.add(new Statistics.Bar(n, n, between(n, n)));
      }
    } else if (count > 0) {
      for (long from = floor(min); from <= max; from = Math.max(1, 2 * from)) {
        long to = Math.max(0, 2 * from - 1);
        bars.add(new Statistics.Bar(from, to, between(from, to)));
      }
    }
    return bars;
  }

  /** The greatest power of two, or 0, that is not above a number. */
  private static long floor(long number) {
    return Long.highestOneBit(number);
  }

  private long between(long from, long to) {
    long n = 0;
    for (int bucket = bucket(from); bucket <= bucket(to); bucket++) {
      int i = bucket - first;
      n += i >= 0 && i < buckets.length ? buckets[i] : 0;
    }
    return n;
  }

  /** Numbers below 32 have buckets of their own. */
  private static int bucket(long number) {
    if (number < CUTS) {
      return (int) number;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(number);
    int cut = (int) (number >> (exponent - CUT_BITS)) & (CUTS - 1);
    return (exponent - CUT_BITS + 1) * CUTS + cut;
  }

  /** The least number of a bucket. */
  private static long low(int bucket) {
    if (bucket < CUTS) {
      return bucket;
    }
    return (long) (CUTS + bucket % CUTS) << (bucket / CUTS - 1);
  }

  void write(TallyOut out) {
    out.number(count);
    if (count > 0) {
      out.number(sum);
      out.number(first);
      out.numbers(buckets, 0, buckets.length);
      for (int i = 0; i < buckets.length; i++) {
        if (buckets[i] > 0 && first + i >= EXACT) {
          out.number(least[i] - low(first + i));
          out.number(greatest[i] - least[i]);
        }
      }
    }
  }

  void read(TallyIn in) throws IOException {
    count = in.number();
    if (count != 0) {
      sum = in.number();
      first = in.below(BUCKETS);
      buckets = in.numbers();
      int last = buckets.length - 1;
      if (last < 0
          || first + last >= BUCKETS
          || buckets[0] == 0
          || buckets[last] == 0
          || Arrays.stream(buckets).anyMatch(n -> n < 0)
          || Arrays.stream(buckets).sum() != count) {
        throw new IOException("a histogram whose buckets do not add up");
      }
      least = new long[buckets.length];
      greatest = new long[buckets.length];
      for (int i = 0; i < buckets.length; i++) {
        if (buckets[i] > 0) {
          readBounds(i, in);
        }
      }
    }
  }

  private void readBounds(int i, TallyIn in) throws IOException {
    long low = low(first + i);
    boolean isOneNumber = first + i < EXACT;
    least[i] = isOneNumber ? low : low + in.number();
    greatest[i] = isOneNumber ? low : least[i] + in.number();
    if (least[i] < low || greatest[i] < least[i] || greatest[i] >= low(first + i + 1)) {
      throw new IOException("a histogram of numbers that cannot be");
    }
  }
}
