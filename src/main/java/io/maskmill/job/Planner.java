package io.maskmill.job;

import io.maskmill.engine.convert.ChangeCounts;
import io.maskmill.engine.convert.CutSplits;
import io.maskmill.engine.convert.Previous;
import io.maskmill.engine.run.Carried;
import io.maskmill.engine.run.Incremental;
import io.maskmill.engine.run.KeyHash;
import io.maskmill.engine.run.ListedFiles;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.engine.source.ListFiles;
import io.maskmill.engine.source.ListedRecord;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.io.OutputStore;
import io.maskmill.io.SourceTree;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Stages LIST and PAIR: lists the source in parallel, brings the parts of each frame together in
 * frame order with one shuffle, and cuts splits. The driver holds splits, never files.
 */
final class Planner {
  private static final int MIN_FRAMES = 16;
  private static final int MAX_FRAMES = 1_000;

  /** How many splits a middling source is cut into, for the sake of large clusters. */
  private static final int SPLITS = 200;

  private static final long MAX_BYTES = 128L << 20;
  private static final long PARTS_A_RANGE = 50_000;
  private static final int MAX_RANGES = 1_000;
  private static final long BYTES_A_RANGE = 64L << 20;

  /** Why a file is in no frame that pairing left out, such as a mask that no list names. */
  static final String UNPAIRED = "unpaired";

  private final JavaSparkContext spark;
  private final SourceTree tree;
  private DatasetReader reader;
  private JavaRDD<ListedRecord> listing;
  private ListingStats stats;

  Planner(JavaSparkContext spark, SourceTree tree, DatasetReader reader) {
    this.spark = spark;
    this.tree = tree;
    this.reader = reader;
  }

  /** Lists. The listing stays on the executors' disks until {@link #forget()}. */
  ListingStats list() throws IOException {
    spark.setJobDescription("list " + tree.root());
    Broadcast<ListFiles> task = spark.broadcast(new ListFiles(tree, reader));
    List<String> prefixes = tree.prefixes();
    listing =
        spark
            .parallelize(prefixes, Math.max(1, prefixes.size()))
            .flatMap(prefix -> task.value().run(prefix))
            .persist(StorageLevel.DISK_ONLY());
    stats =
        listing
            .mapPartitions(records -> List.of(ListingStats.of(records)).iterator())
            .treeReduce(ListingStats::plus);
    reader = reader.listed(stats.summary());
    return stats;
  }

  /** The reader, as it is once the source has been listed. */
  DatasetReader reader() {
    return reader;
  }

  /** Every listed file, once {@link #list} has been called. */
  JavaRDD<ListedRecord.Seen> seen() {
    return listing
        .filter(record -> record instanceof ListedRecord.Seen)
        .map(record -> (ListedRecord.Seen) record);
  }

  /** The listing as text for the fingerprint; the same for any order of the files. */
  String fingerprint(String configuration) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      String all = configuration + '\n' + stats.files() + '\n' + stats.fingerprint();
      byte[] hash = sha.digest(all.getBytes(StandardCharsets.UTF_8));
      return String.format(Locale.ROOT, "%064x", new BigInteger(1, hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The parts in frame order: all parts of a frame in one partition, partitions in order.
   *
   * @param atLeast number of partitions that is worth having even for few parts
   */
  JavaPairRDD<FramePart, Byte> sorted(int atLeast) {
    return sorted(with(null), atLeast);
  }

  private JavaRDD<FramePart> with(Previous previous) {
    JavaRDD<FramePart> parts =
        listing
            .filter(record -> record instanceof ListedRecord.Part)
            .map(record -> ((ListedRecord.Part) record).part());
    if (previous == null) {
      return parts;
    }
    OutputStore from = previous.store();
    List<String> files = previous.files();
    return parts.union(
        spark
            .parallelize(files, Math.min(files.size(), MAX_RANGES))
            .flatMap(file -> Previous.read(from, file))
            .map(Carried::part));
  }

  private JavaPairRDD<FramePart, Byte> sorted(JavaRDD<FramePart> parts, int atLeast) {
    long ranges = Math.max(stats.parts() / PARTS_A_RANGE, stats.partBytes() / BYTES_A_RANGE) + 1;
    return sorted(parts, (int) Math.min(Math.max(ranges, atLeast), MAX_RANGES), Long.MAX_VALUE);
  }

  /** As {@link #sorted(int)}, of the frames alone whose {@link KeyHash} is not above a bound. */
  JavaPairRDD<FramePart, Byte> sorted(int ranges, long hashBound) {
    return sorted(with(null), ranges, hashBound);
  }

  private JavaPairRDD<FramePart, Byte> sorted(
      JavaRDD<FramePart> parts, int ranges, long hashBound) {
    return parts
        .filter(part -> hashBound == Long.MAX_VALUE || KeyHash.of(part.key()) <= hashBound)
        .mapToPair(part -> new Tuple2<>(part, (byte) 0))
        .repartitionAndSortWithinPartitions(new KeyRanges(stats.bounds(ranges)));
  }

  /**
   * Pairs and cuts; each split's frames go below the store, or are only counted when it is null.
   *
   * @param filter frames to plan
   * @param remap tells the keys that frames will have
   * @param previous what frames may be taken over from; null for nothing
   */
  Plan cut(
      OutputStore store, String fingerprint, KeyFilter filter, Remap remap, Previous previous) {
    // Never by the machine's cores: a split may be a file of the output.
    int frames = (int) Math.max(MIN_FRAMES, Math.min(MAX_FRAMES, stats.parts() / SPLITS + 1));
    spark.setJobDescription("pair " + stats.parts() + " parts");
    Broadcast<CutSplits> task =
        spark.broadcast(
            new CutSplits(reader, filter, remap, previous != null, store, frames, MAX_BYTES));
    List<CutSplits.Result> cuts =
        sorted(with(previous), 1)
            .mapPartitionsWithIndex(
                (partition, pairs) -> List.of(task.value().run(partition, parts(pairs))).iterator(),
                false)
            .collect();
    CutSplits.Result all = CutSplits.Result.join(cuts);
    TreeMap<String, Long> skipped = new TreeMap<>(stats.skipped());
    TreeMap<String, List<String>> examples = new TreeMap<>(stats.examples());
    if (all.filteredFiles() > 0) {
      skipped.merge("filtered", all.filteredFiles(), Long::sum);
    }
    if (all.unpaired().count() > 0) {
      skipped.merge(UNPAIRED, all.unpaired().count(), Long::sum);
      examples.put(UNPAIRED, all.unpaired().names());
    }
    return new Plan(
        fingerprint,
        new ListedFiles(stats.files(), stats.fileBytes(), skipped, examples),
        all.scope(),
        previous == null ? null : incremental(previous, all.changes()),
        all.splits());
  }

  private static Incremental incremental(Previous previous, ChangeCounts changes) {
    return new Incremental(
        previous.root(),
        previous.facts().get("fingerprint"),
        changes.carried(),
        changes.added(),
        changes.changed(),
        changes.gone().count(),
        changes.gone().names());
  }

  static Iterator<FramePart> parts(Iterator<Tuple2<FramePart, Byte>> pairs) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return pairs.hasNext();
      }

      @Override
      public FramePart next() {
        return pairs.next()._1();
      }
    };
  }

  /** Gives the listing's disk back. */
  void forget() {
    if (listing != null) {
      listing.unpersist(true); // else its end may come after the context's
    }
  }
}
