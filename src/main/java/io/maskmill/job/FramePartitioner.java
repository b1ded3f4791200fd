package io.maskmill.job;

import io.maskmill.engine.diff.FrameMatches;
import org.apache.spark.Partitioner;

/** Puts the frames of both sides that have one key into one partition. */
final class FramePartitioner extends Partitioner {
  private static final long serialVersionUID = 1;

  private final int partitions;

  FramePartitioner(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object key) {
    return Math.floorMod(((FrameMatches.Key) key).key().hashCode(), partitions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FramePartitioner meeting && meeting.partitions == partitions;
  }

  @Override
  public int hashCode() {
    return partitions;
  }
}
