package io.maskmill.engine.stats;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distribution of numbers of 0 or more: count, sum, least and greatest are exact, quantiles are
 * within a sixteenth. Its size is bounded: each power of two is cut into 16 buckets, so there are
 * at most 976. It is the same for any order and any grouping of the numbers.
 */
public final class SizeHistogram implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int CUTS = 16;
  private static final int CUT_BITS = 4;
  private static final int BUCKETS = (Long.SIZE - 1 - CUT_BITS + 1) * CUTS;
  private static final int PERCENT = 100;

  /** Numbers below this have buckets of their own. */
  private static final int EXACT = 2 * CUTS;

  /** Bars of one number each that fit in a chart. */
  private static final int MOST_BARS = 24;

  private static final int MEDIAN = 50;

  /** Above all numbers that are counted, with room to double them. */
  private static final long LIMIT = 1L << 62;

  private long count;
  private long sum;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;

  /** The buckets from the first that holds a number to the last. */
  private long[] buckets = {};

  private int first;

  /**
   * The bounds of a quantile, both included; equal when it is known exactly.
   *
   * @param from at least the least number
   * @param to at most the greatest
   */
  public record Quantile(long from, long to) {
    /** The number in the middle, at most 1/32 off. */
    long middle() {
      return from + (to - from) / 2;
    }
  }

  void add(long number) {
    count++;
    sum += number;
    min = Math.min(min, number);
    max = Math.max(max, number);
    int bucket = bucket(number);
    reach(bucket, bucket + 1);
    buckets[bucket - first]++;
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
    return min;
  }

  /** The greatest of them; {@link Long#MIN_VALUE} when there is none. */
  public long max() {
    return max;
  }

  /** How many of them are 0. */
  long zeros() {
    return first == 0 && buckets.length > 0 ? buckets[0] : 0;
  }

  void plus(SizeHistogram other) {
    count += other.count;
    sum += other.sum;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    if (other.buckets.length > 0) {
      reach(other.first, other.first + other.buckets.length);
      for (int i = 0; i < other.buckets.length; i++) {
        buckets[other.first - first + i] += other.buckets[i];
      }
    }
  }

  /** Makes room for the buckets {@code from .. to-1}. */
  private void reach(int from, int to) {
    if (buckets.length == 0) {
      buckets = new long[to - from];
      first = from;
    } else if (from < first || to > first + buckets.length) {
      int start = Math.min(first, from);
      long[] more = new long[Math.max(first + buckets.length, to) - start];
      System.arraycopy(buckets, 0, more, first - start, buckets.length);
      buckets = more;
      first = start;
    }
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
      rank -= buckets[i];
      if (rank <= 0) {
        int bucket = first + i;
        return new Quantile(Math.max(min, low(bucket)), Math.min(max, low(bucket + 1) - 1));
      }
    }
    throw new IllegalStateException("a quantile of nothing");
  }

  /** How the numbers are spread; null when there is none. */
  Statistics.Spread spread() {
    if (count == 0) {
      return null;
    }
    return new Statistics.Spread(
        min,
        quantile(5).middle(),
        quantile(25).middle(),
        median().middle(),
        quantile(75).middle(),
        quantile(95).middle(),
        max,
        Decimals.ratio(sum, count, 2));
  }

  /**
   * The numbers, without gaps from the least to the greatest: each by itself where they are few and
   * small, else by powers of two.
   */
  List<Statistics.Bar> bars() {
    List<Statistics.Bar> bars = new ArrayList<>();
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
      out.number(min);
      out.number(max);
      out.number(first);
      out.numbers(buckets, 0, buckets.length);
    }
  }

  void read(TallyIn in) throws IOException {
    count = in.number();
    if (count > 0) {
      sum = in.number();
      min = in.number();
      max = in.number();
      first = in.below(BUCKETS);
      buckets = in.numbers();
      if (min < 0 || min > max || max >= LIMIT) {
        throw new IOException("a histogram of numbers that cannot be");
      }
      if (first + buckets.length > BUCKETS
          || Arrays.stream(buckets).anyMatch(n -> n < 0)
          || Arrays.stream(buckets).sum() != count) {
        throw new IOException("a histogram whose buckets do not add up");
      }
    }
  }
}
