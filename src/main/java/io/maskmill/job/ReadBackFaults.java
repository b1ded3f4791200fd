package io.maskmill.job;

import io.maskmill.engine.convert.ReadBack;
import io.maskmill.engine.convert.ReadBackFault;
import io.maskmill.engine.convert.ReadBackHashes;
import io.maskmill.engine.run.FrameHash;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.model.FrameKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Finds what does not read back from a target as it was written, once sums or sizes show a fault.
 *
 * @param spark context to run on
 * @param plan of the splits that were written
 * @param run the output
 * @param ledgers of all splits
 * @param folder of the target, empty or ending in '/'
 * @param planner of the target as a source, listed
 */
record ReadBackFaults(
    JavaSparkContext spark,
    Plan plan,
    RunOutput run,
    Ledgers ledgers,
    String folder,
    Planner planner) {
  private static final int SHOWN = 20;

  /**
   * The faults of a kind.
   *
   * @param shown the first few
   * @param count all of them
   * @param splits ids of the splits that wrote what is faulty
   */
  record Found(List<ReadBackFault> shown, long count, List<String> splits) {}

  /**
   * Files that are missing or whose size differs from what was written.
   *
   * @param last files that were put after the frames
   * @param archives how many archive files hold the frames' files; 0 when they lie in folders
   * @param comparesPacked whether the files in archives are listed under the paths they were put at
   */
  Found sizes(List<Ledger.Entry> last, int archives, boolean comparesPacked) {
    spark.setJobDescription("compare sizes in " + run.store().root() + "/" + folder);
    String prefix = folder;
    boolean several = archives > 1;
    JavaPairRDD<String, Tuple2<Long, String>> written =
        ledgers
            .all()
            .flatMapToPair(
                ledger ->
                    Stream.concat(
                            sized(ledger.entries(), prefix, ledger.split()).stream(),
                            comparesPacked
                                ? sized(ledger.packed(), prefix, ledger.split()).stream()
                                : Stream.<Tuple2<String, Tuple2<Long, String>>>empty())
                        .iterator())
            .union(spark.parallelizePairs(sized(last, prefix, "")));
    JavaPairRDD<String, Long> listed =
        planner.seen().mapToPair(seen -> new Tuple2<>(inside(seen.path(), several), seen.bytes()));
    return found(
        written
            .leftOuterJoin(listed)
            .filter(
                pair ->
                    !pair._2()._2().isPresent()
                        || !pair._2()._2().get().equals(pair._2()._1()._1()))
            .map(
                pair ->
                    new ReadBackFault(
                        false,
                        new FrameKey("", "", pair._1()),
                        pair._2()._2().isPresent()
                            ? "has "
                                + pair._2()._2().get()
                                + " bytes and was written with "
                                + pair._2()._1()._1()
                            : "is not there",
                        pair._2()._1()._2())));
  }

  /** The path inside its archive: each of several zips is a folder of its name. */
  private static String inside(String path, boolean several) {
    int zip = several ? path.indexOf(".zip/") : -1;
    return zip < 0 ? path : path.substring(zip + ".zip/".length());
  }

  private static List<Tuple2<String, Tuple2<Long, String>>> sized(
      List<Ledger.Entry> entries, String folder, String split) {
    List<Tuple2<String, Tuple2<Long, String>>> sized = new ArrayList<>();
    for (Ledger.Entry entry : entries) {
      if (entry.path().startsWith(folder)) {
        sized.add(
            new Tuple2<>(
                entry.path().substring(folder.length()), new Tuple2<>(entry.size(), split)));
      }
    }
    return sized;
  }

  /** Frames that do not read back as they were written. */
  Found frames(Broadcast<ReadBack> task) {
    spark.setJobDescription("find what differs in " + run.store().root() + "/" + folder);
    RunOutput output = run;
    String prefix = folder;
    JavaPairRDD<FrameKey, ReadBackFault.Said> expected =
        spark
            .parallelize(plan.splits(), TaskCount.perSplit(spark, plan.splits()))
            .flatMapToPair(
                split ->
                    ReadBackHashes.read(output, split).stream()
                        .filter(line -> line.folder().equals(prefix))
                        .map(
                            line ->
                                new Tuple2<>(
                                    line.frame(),
                                    new ReadBackFault.Said(
                                        new FrameHash(line.high(), line.low()),
                                        split.id(),
                                        List.of(),
                                        "")))
                        .iterator());
    JavaPairRDD<FrameKey, ReadBackFault.Said> back =
        planner
            .sorted(4 * spark.defaultParallelism())
            .mapPartitions(parts -> task.value().all(parts).iterator())
            .mapToPair(
                found ->
                    new Tuple2<>(
                        found.frame(),
                        new ReadBackFault.Said(found.hash(), "", found.paths(), found.reason())));
    return found(
        expected
            .cogroup(back)
            .flatMap(
                pair -> ReadBackFault.of(pair._1(), pair._2()._1(), pair._2()._2()).iterator()));
  }

  private Found found(JavaRDD<ReadBackFault> faults) {
    faults.persist(StorageLevel.DISK_ONLY());
    try {
      return new Found(
          faults.takeOrdered(SHOWN),
          faults.filter(fault -> !fault.isReason()).count(),
          faults.map(ReadBackFault::split).filter(split -> !split.isEmpty()).distinct().collect());
    } finally {
      faults.unpersist();
    }
  }
}
