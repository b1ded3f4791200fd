package io.maskmill.job;

import io.maskmill.engine.source.ListedRecord;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.MergedParts;
import io.maskmill.engine.source.SortedParts;
import io.maskmill.model.FrameKey;
import io.maskmill.model.KeyHash;
import io.maskmill.spi.FramePart;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * Brings the parts of a listing into the order of frames, with one shuffle: all parts of a frame in
 * one partition, partitions in order.
 */
final class PartOrder {
  private static final long PARTS_PER_RANGE = 50_000;
  private static final int MAX_RANGES = 1_000;
  private static final long BYTES_PER_RANGE = 64L << 20;

  /** Parts that one task reads and sorts at once, sooner than a shuffle would begin. */
  private static final long FEW_PARTS = 4_000;

  private static final long FEW_BYTES = 4L << 20;

  private final JavaSparkContext spark;
  private final JavaRDD<ListedRecord> records;
  private final ListingStats stats;

  /**
   * @param records of the listing
   * @param stats of the same listing
   */
  PartOrder(JavaSparkContext spark, JavaRDD<ListedRecord> records, ListingStats stats) {
    this.spark = spark;
    this.records = records;
    this.stats = stats;
  }

  /**
   * The keys that part the frames into ranges, one range per partition.
   *
   * @param atLeast number of ranges to make even for few parts
   */
  FrameKey[] bounds(int atLeast) {
    return stats.bounds(ranges(atLeast));
  }

  /**
   * The parts in order.
   *
   * @param atLeast number of partitions to make even for few parts
   */
  JavaRDD<FramePart> sorted(int atLeast) {
    return sorted(bounds(atLeast));
  }

  /** The parts in order, a partition for each range between bounds. */
  JavaRDD<FramePart> sorted(FrameKey[] bounds) {
    return sorted(parts(), bounds);
  }

  /** The parts of only those frames whose {@link KeyHash} is not above a bound, in order. */
  JavaRDD<FramePart> sorted(int ranges, long hashBound) {
    return sorted(
        parts().filter(part -> KeyHash.of(part.key().folded()) <= hashBound), stats.bounds(ranges));
  }

  private JavaRDD<FramePart> parts() {
    return records
        .filter(record -> record instanceof ListedRecord.Part)
        .map(record -> ((ListedRecord.Part) record).part());
  }

  private int ranges(int atLeast) {
    long ranges =
        Math.max(stats.parts() / PARTS_PER_RANGE, stats.partBytes() / BYTES_PER_RANGE) + 1;
    return (int) Math.min(Math.max(ranges, atLeast), MAX_RANGES);
  }

  private JavaRDD<FramePart> sorted(JavaRDD<FramePart> parts, FrameKey[] bounds) {
    if (bounds.length == 0 && stats.parts() <= FEW_PARTS && stats.partBytes() <= FEW_BYTES) {
      return parts
          .coalesce(1)
          .mapPartitions(all -> new MergedParts(new SortedParts(all, new FrameKey[0])));
    }
    Shared<FrameKey[]> ranges = Shared.of(spark, bounds);
    return parts
        .mapPartitions(some -> new SortedParts(some, ranges.value()))
        .mapToPair(block -> new Tuple2<>(block, (byte) 0))
        .repartitionAndSortWithinPartitions(new KeyRanges(bounds.length + 1))
        .mapPartitions(blocks -> new MergedParts(firsts(blocks)), true);
  }

  /** The sorted items, without the shuffle's values. */
  private static <T> Iterator<T> firsts(Iterator<Tuple2<T, Byte>> pairs) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return pairs.hasNext();
      }

      @Override
      public T next() {
        return pairs.next()._1();
      }
    };
  }
}
