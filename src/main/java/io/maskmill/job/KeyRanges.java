package io.maskmill.job;

import io.maskmill.engine.source.PartBlock;
import org.apache.spark.Partitioner;

/** Puts the parts of one frame into one partition, and partitions into frame order. */
final class KeyRanges extends Partitioner {
  private static final long serialVersionUID = 1;

  private final int ranges;

  KeyRanges(int ranges) {
    this.ranges = ranges;
  }

  @Override
  public int numPartitions() {
    return ranges;
  }

  @Override
  public int getPartition(Object key) {
    return ((PartBlock) key).range();
  }
}
