package io.maskmill.job;

import io.maskmill.engine.diff.FrameMatches;
import org.apache.spark.Partitioner;

/** Brings the frames of a diff together: those of both sides with one key go to one partition. */
final class DiffPartitioner extends Partitioner {
  private static final long serialVersionUID = 1;

  private final int partitions;

  DiffPartitioner(int partitions) {
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
    return other instanceof DiffPartitioner meeting && meeting.partitions == partitions;
  }

  @Override
  public int hashCode() {
    return partitions;
  }
}
