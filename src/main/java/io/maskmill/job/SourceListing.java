package io.maskmill.job;

import io.maskmill.engine.source.ListFiles;
import io.maskmill.engine.source.ListedBlock;
import io.maskmill.engine.source.ListedRecord;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.RangeSizes;
import io.maskmill.io.SourceTree;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.CollectionAccumulator;
import scala.Tuple2;

/**
 * Lists a source in rounds: the tasks of each list what those before left, such as the folders and
 * ranges of keys that they found and had too many of. A small source takes one round. What is
 * listed lies on the executors' disks.
 */
final class SourceListing {
  /** Listings wait for the store, so that they are more than there are cores. */
  private static final int MIN_TASKS = 64;

  /** Files that were listed but not used are worth a task for so many. */
  private static final long FILES_EACH = 5_000;

  private final JavaSparkContext spark;
  private final List<JavaRDD<ListedBlock>> rounds = new ArrayList<>();
  private LargeFiles large;
  private JavaRDD<ListedRecord> ofLarge;

  SourceListing(JavaSparkContext spark) {
    this.spark = spark;
  }

  /** Lists everything. */
  ListingStats run(SourceTree tree, DatasetReader reader, ProgressCount files) throws IOException {
    forget();
    Shared<ListFiles> task = Shared.of(spark, new ListFiles(tree, reader));
    RangeSizes sizes = LargeFiles.sizes(spark);
    CollectionAccumulator<SourceFile> others = spark.sc().collectionAccumulator("large files");
    Round step = new Round(task, sizes, others, files);
    List<String> prefixes = tree.prefixes();
    ListingStats all =
        round(
            step,
            spark.parallelize(prefixes, tasks(prefixes.size(), 0)).map(ListedRecord.Left::prefix));
    ListingStats last = all;
    while (last.leftFiles() + last.leftPrefixes() > 0) {
      int tasks = tasks(last.leftPrefixes(), last.leftFiles());
      JavaRDD<ListedRecord.Left> left =
          rounds
              .get(rounds.size() - 1)
              .filter(ListedBlock::isLeft)
              .mapToPair(block -> new Tuple2<>(block.bucket(), block))
              .partitionBy(new HashPartitioner(tasks))
              .values()
              .mapPartitions(ListFiles::records)
              .map(record -> (ListedRecord.Left) record);
      last = round(step, left);
      all = all.plus(last);
    }
    if (others.value().isEmpty()) {
      return all;
    }
    large = new LargeFiles(spark, sizes, tree, task);
    LargeFiles.Result scanned = large.scan(others.value(), reader);
    ofLarge = scanned.records();
    return all.plus(scanned.stats());
  }

  /**
   * What each round does.
   *
   * @param others is told of files that are scanned in ranges afterwards
   */
  private record Round(
      Shared<ListFiles> task,
      RangeSizes sizes,
      CollectionAccumulator<SourceFile> others,
      ProgressCount files)
      implements Serializable {
    Iterator<ListedBlock> run(Iterator<ListedRecord.Left> items) {
      ListFiles list = task.value();
      Iterator<ListedRecord> records = list.run(items, sizes.leave(list.reader(), others::add));
      return ListFiles.blocks(Progress.counted(records, SourceListing::isFile, files));
    }
  }

  private ListingStats round(Round step, JavaRDD<ListedRecord.Left> left) {
    JavaRDD<ListedBlock> round = left.mapPartitions(step::run).persist(StorageLevel.DISK_ONLY());
    rounds.add(round);
    return ListingSum.of(
        round.mapPartitions(
            blocks -> List.of(ListingStats.of(ListFiles.records(blocks))).iterator()));
  }

  /** Folders share tasks when there are many: one per frame would cost more tasks than listings. */
  private int tasks(long prefixes, long files) {
    long cores = spark.defaultParallelism();
    long listing = Math.min(prefixes, Math.max(MIN_TASKS, 8 * cores));
    long using = Math.min(files / FILES_EACH + 1, 4 * cores);
    return (int) Math.min(Math.max(1, Math.max(listing, using)), ListFiles.MOST_TASKS);
  }

  static boolean isFile(ListedRecord record) {
    return record instanceof ListedRecord.Seen;
  }

  /** How many rounds it took. */
  int rounds() {
    return rounds.size();
  }

  /** What was listed and used. */
  JavaRDD<ListedRecord> records() {
    JavaRDD<ListedBlock> all = rounds.get(0);
    for (JavaRDD<ListedBlock> round : rounds.subList(1, rounds.size())) {
      all = all.union(round);
    }
    JavaRDD<ListedRecord> records =
        all.filter(block -> !block.isLeft()).mapPartitions(ListFiles::records);
    return ofLarge == null ? records : records.union(ofLarge);
  }

  /** Releases the disk space. */
  void forget() {
    rounds.forEach(round -> round.unpersist(true)); // otherwise it may end after the context
    rounds.clear();
    if (large != null) {
      large.forget();
      large = null;
      ofLarge = null;
    }
  }
}
