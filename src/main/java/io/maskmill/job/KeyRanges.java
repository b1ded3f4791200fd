package io.maskmill.job;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import java.util.Arrays;
import org.apache.spark.Partitioner;

/** Puts the parts of one frame into one partition, and partitions into frame order. */
final class KeyRanges extends Partitioner {
  private static final long serialVersionUID = 1;

  private final FrameKey[] bounds;

  /** Partition i holds the keys from bound i-1 (included) to bound i (excluded). */
  KeyRanges(FrameKey[] bounds) {
    this.bounds = bounds;
  }

  @Override
  public int numPartitions() {
    return bounds.length + 1;
  }

  @Override
  public int getPartition(Object key) {
    FrameKey frame = ((FramePart) key).key().folded();
    int i = Arrays.binarySearch(bounds, frame);
    return i >= 0 ? i + 1 : -i - 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyRanges ranges && Arrays.equals(bounds, ranges.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }
}
