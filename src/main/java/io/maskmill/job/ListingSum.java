package io.maskmill.job;

import io.maskmill.engine.source.ListingStats;
import org.apache.spark.api.java.JavaRDD;

/** Adds up what the tasks of a listing counted. */
final class ListingSum {
  /** What so many tasks counted is added up by the driver, without the start of a tree. */
  private static final int FEW = 8;

  private ListingSum() {}

  static ListingStats of(JavaRDD<ListingStats> each) {
    JavaRDD<Parcel<ListingStats>> parcels = each.map(Parcel::of);
    return each.getNumPartitions() <= FEW
        ? parcels.collect().stream().map(Parcel::value).reduce(ListingStats::plus).orElseThrow()
        : parcels.treeReduce((a, b) -> Parcel.of(a.value().plus(b.value()))).value();
  }
}
