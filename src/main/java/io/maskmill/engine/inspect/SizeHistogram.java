package io.maskmill.engine.inspect;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * The distribution of numbers of 0 or more: count, sum, least and greatest are exact, the median is
 * within a sixteenth. Its size is bounded: each power of two is cut into 16 buckets, so there are
 * at most 976. It is the same for any order and any grouping of the numbers.
 */
public final class SizeHistogram implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int CUTS = 16;
  private static final int CUT_BITS = 4;

  private long count;
  private long sum;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private final TreeMap<Integer, Long> buckets = new TreeMap<>();

  /**
   * The bounds of the median, both included; equal when it is known exactly.
   *
   * @param from at least the least number
   * @param to at most the greatest
   */
  public record Median(long from, long to) {}

  void add(long number) {
    count++;
    sum += number;
    min = Math.min(min, number);
    max = Math.max(max, number);
    buckets.merge(bucket(number), 1L, Long::sum);
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

  void plus(SizeHistogram other) {
    count += other.count;
    sum += other.sum;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    other.buckets.forEach((bucket, n) -> buckets.merge(bucket, n, Long::sum));
  }

  /** The lower median; there must be a number. */
  public Median median() {
    long rank = (count + 1) / 2;
    for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
      rank -= bucket.getValue();
      if (rank <= 0) {
        int index = bucket.getKey();
        return new Median(Math.max(min, low(index)), Math.min(max, low(index + 1) - 1));
      }
    }
    throw new IllegalStateException("the median of nothing");
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
}
