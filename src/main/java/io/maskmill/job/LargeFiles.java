package io.maskmill.job;

import io.maskmill.engine.source.LargeFile;
import io.maskmill.engine.source.ListFiles;
import io.maskmill.engine.source.ListedBlock;
import io.maskmill.engine.source.ListedRecord;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.RangeSizes;
import io.maskmill.engine.source.ScanRanges;
import io.maskmill.io.SourceTree;
import io.maskmill.spi.ByteRange;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.ScanAsOneException;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.CollectionAccumulator;
import scala.Tuple2;

/**
 * Scans files that are too large for one task, in ranges: surveys all ranges, composes the surveys
 * on the driver, and scans the pieces. A file that cannot be cut is scanned by one task. The driver
 * holds some hundred bytes for each range, which are of the size of splits.
 */
final class LargeFiles {
  /** A thread's local property of Spark: bytes of a range, and of the shortest file that is cut. */
  static final String BYTES = "maskmill.range-bytes";

  /** On fewer, what a fresh process compiles for ranges takes as long as they win. */
  private static final int MIN_CORES = 4;

  private final JavaSparkContext spark;
  private final RangeSizes sizes;
  private final Shared<ListFiles> whole;
  private final Shared<ScanRanges> task;
  private final CollectionAccumulator<String> asOne;
  private final List<JavaRDD<?>> kept = new ArrayList<>();

  /**
   * @param whole scans a file as one
   */
  LargeFiles(JavaSparkContext spark, RangeSizes sizes, SourceTree tree, Shared<ListFiles> whole) {
    this.spark = spark;
    this.sizes = sizes;
    this.whole = whole;
    this.task = Shared.of(spark, new ScanRanges(tree));
    this.asOne = spark.sc().collectionAccumulator("files that are scanned as one");
  }

  /**
   * Which files are cut. Few cores cut none, since surveys and what is compiled for them would take
   * what they win; a test may set other lengths.
   */
  static RangeSizes sizes(JavaSparkContext spark) {
    String bytes = spark.getLocalProperty(BYTES);
    if (bytes != null) {
      long size = Long.parseLong(bytes);
      return new RangeSizes(size, size, size);
    }
    return spark.defaultParallelism() < MIN_CORES ? RangeSizes.NONE : RangeSizes.USUAL;
  }

  /** The records of all files, which stay on the executors' disks until {@link #forget}. */
  record Result(JavaRDD<ListedRecord> records, ListingStats stats) {}

  /**
   * Scans files.
   *
   * @param files that tasks left out, perhaps several times
   */
  Result scan(List<SourceFile> files, DatasetReader reader) throws IOException {
    List<LargeFile> large =
        files.stream()
            .distinct()
            .sorted(Comparator.comparing(SourceFile::path))
            .map(file -> new LargeFile(file, sizes.of(file, reader)))
            .toList();
    Set<String> refused = new HashSet<>();
    List<JavaRDD<ListedBlock>> all = new ArrayList<>();
    List<SourceFile> cut = new ArrayList<>();
    List<Cut> cuts = cuts(large);
    List<JavaRDD<byte[]>> notes = new ArrayList<>();
    cuts.forEach(one -> notes.add(notes(one)));
    makeNow(notes.stream().filter(Objects::nonNull).toList());
    for (int i = 0; i < cuts.size(); i++) {
      Cut one = cuts.get(i);
      if (one.pieces().isEmpty()) {
        refused.add(one.large().file().path());
      } else {
        all.add(kept(records(one, notes.get(i))));
        cut.add(one.large().file());
      }
    }
    spark.setJobDescription("scan " + large.size() + " large files in ranges");
    List<SourceFile> ones =
        large.stream().map(LargeFile::file).filter(f -> refused.contains(f.path())).toList();
    if (!ones.isEmpty()) {
      all.add(kept(scanAsOne(ones)));
    }
    Result result = result(all);
    refused.clear();
    refused.addAll(asOne.value());
    if (refused.isEmpty()) {
      return result;
    }
    List<JavaRDD<ListedBlock>> sound = new ArrayList<>(all.subList(cut.size(), all.size()));
    for (int i = 0; i < cut.size(); i++) {
      if (!refused.contains(cut.get(i).path())) {
        sound.add(all.get(i));
      }
    }
    sound.add(kept(scanAsOne(cut.stream().filter(f -> refused.contains(f.path())).toList())));
    return result(sound);
  }

  /** Makes all notes at once, since the task that first needs those of a file needs them all. */
  private void makeNow(List<JavaRDD<byte[]>> notes) {
    if (!notes.isEmpty()) {
      spark.setJobDescription("read ids of " + notes.size() + " large files");
      union(notes).foreachPartition(LargeFiles::drain);
    }
  }

  private static void drain(Iterator<?> items) {
    while (items.hasNext()) {
      items.next();
    }
  }

  private Result result(List<JavaRDD<ListedBlock>> all) {
    JavaRDD<ListedRecord> records = union(all).mapPartitions(ListFiles::records);
    ListingStats stats =
        ListingSum.of(records.mapPartitions(part -> List.of(ListingStats.of(part)).iterator()));
    return new Result(records, stats);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private <T> JavaRDD<T> union(List<JavaRDD<T>> all) {
    return all.size() == 1 ? all.get(0) : spark.union(all.toArray(new JavaRDD[0]));
  }

  /** A file and its pieces, none when it cannot be cut. */
  private record Cut(LargeFile large, List<RangeScan.Piece> pieces) implements Serializable {}

  private List<Cut> cuts(List<LargeFile> large) throws IOException {
    long bytes = large.stream().mapToLong(one -> one.file().length()).sum();
    long size = sizes.size(bytes, spark.defaultParallelism());
    List<List<ByteRange>> ranges = new ArrayList<>();
    List<Tuple2<LargeFile, ByteRange>> surveys = new ArrayList<>();
    for (LargeFile one : large) {
      List<ByteRange> own = ByteRange.cut(one.file().length(), size);
      ranges.add(own);
      own.forEach(range -> surveys.add(new Tuple2<>(one, range)));
    }
    spark.setJobDescription("survey " + surveys.size() + " ranges of large files");
    Shared<ScanRanges> scan = task;
    List<Serializable> found =
        Shared.parted(spark, surveys, surveys.size())
            .map(range -> Parcel.of(scan.value().survey(range._1(), range._2())))
            .collect()
            .stream()
            .map(Parcel::value)
            .collect(Collectors.toCollection(ArrayList::new)); // may hold null
    List<Cut> cuts = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < large.size(); i++) {
      List<Serializable> own = found.subList(next, next + ranges.get(i).size());
      next += own.size();
      cuts.add(new Cut(large.get(i), pieces(large.get(i), ranges.get(i), own)));
    }
    return cuts;
  }

  private List<RangeScan.Piece> pieces(
      LargeFile large, List<ByteRange> ranges, List<Serializable> surveys) throws IOException {
    if (surveys.contains(null)) {
      return List.of();
    }
    try {
      return new ArrayList<>(large.scan().pieces(ranges, surveys, whole.value().tree()));
    } catch (ScanAsOneException | DamagedFileException e) {
      return List.of();
    }
  }

  /** The notes of a file's pieces; null when it has none. */
  private JavaRDD<byte[]> notes(Cut cut) {
    SourceFile file = cut.large().file();
    Shared<ScanRanges> scan = task;
    CollectionAccumulator<String> failed = asOne;
    List<RangeScan.Piece> noting = cut.pieces().stream().filter(RangeScan.Piece::hasNotes).toList();
    return noting.isEmpty()
        ? null
        : keep(
            Shared.parted(spark, noting, noting.size())
                .flatMap(piece -> scan.value().notes(file, piece, failed::add)));
  }

  private JavaRDD<ListedRecord> records(Cut cut, JavaRDD<byte[]> notes) {
    LargeFile large = cut.large();
    Shared<ScanRanges> scan = task;
    CollectionAccumulator<String> failed = asOne;
    List<Tuple2<RangeScan.Piece, Boolean>> pieces = new ArrayList<>();
    cut.pieces().forEach(piece -> pieces.add(new Tuple2<>(piece, pieces.isEmpty())));
    JavaRDD<Tuple2<RangeScan.Piece, Boolean>> tasks = Shared.parted(spark, pieces, pieces.size());
    if (notes == null) {
      return tasks.flatMap(
          piece -> scan.value().run(large, piece._1(), piece._2(), null, failed::add));
    }
    // Each task can see all notes, none of which has passed through the driver.
    return tasks
        .cartesian(spark.parallelize(List.of(new byte[0]), 1).union(notes).coalesce(1))
        .mapPartitions(
            pairs -> {
              Tuple2<RangeScan.Piece, Boolean> piece = pairs.next()._1();
              return scan.value()
                  .run(large, piece._1(), piece._2(), new Seconds<>(pairs), failed::add);
            });
  }

  /** The notes that are paired with the same piece. */
  private record Seconds<T>(Iterator<Tuple2<T, byte[]>> pairs) implements Iterator<byte[]> {
    @Override
    public boolean hasNext() {
      return pairs.hasNext();
    }

    @Override
    public byte[] next() {
      return pairs.next()._2();
    }
  }

  private JavaRDD<ListedRecord> scanAsOne(List<SourceFile> files) {
    Shared<ListFiles> one = whole;
    return Shared.parted(spark, files, files.size()).flatMap(file -> one.value().run(file));
  }

  private JavaRDD<ListedBlock> kept(JavaRDD<ListedRecord> records) {
    return keep(records.mapPartitions(ListFiles::blocks));
  }

  private <T> JavaRDD<T> keep(JavaRDD<T> rdd) {
    kept.add(rdd.persist(StorageLevel.DISK_ONLY()));
    return rdd;
  }

  /** Releases the records' disk space. */
  void forget() {
    kept.forEach(rdd -> rdd.unpersist(true));
  }
}
