package io.maskmill.job;

import io.maskmill.engine.convert.HashBlock;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Brings equal hashes together and compares them. */
final class Hashes {
  private Hashes() {}

  /**
   * Compares all hashes, at a fraction of what it costs to bring the names themselves together.
   *
   * @param tasks that compare
   */
  static HashBlock.Comparison compare(JavaRDD<HashBlock.Hashed> hashes, int tasks) {
    return hashes
        .mapPartitions(some -> HashBlock.blocks(some, tasks))
        .mapToPair(block -> new Tuple2<>(block.bucket(), block))
        .partitionBy(new HashPartitioner(tasks))
        .values()
        .mapPartitions(blocks -> List.of(HashBlock.compare(blocks)).iterator())
        .reduce(HashBlock.Comparison::plus);
  }
}
