package io.maskmill.job;

import java.util.Collections;
import java.util.List;
import org.apache.spark.Partitioner;

/** Gives each partition the splits from a first one up to the next partition's, by their ids. */
final class SplitRanges extends Partitioner {
  private static final long serialVersionUID = 1;

  private final List<String> first;

  /**
   * @param first split of each partition, sorted
   */
  SplitRanges(List<String> first) {
    this.first = first;
  }

  @Override
  public int numPartitions() {
    return first.size();
  }

  @Override
  public int getPartition(Object split) {
    int at = Collections.binarySearch(first, (String) split);
    return at >= 0 ? at : Math.max(0, -at - 2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SplitRanges ranges && ranges.first.equals(first);
  }

  @Override
  public int hashCode() {
    return first.hashCode();
  }
}
