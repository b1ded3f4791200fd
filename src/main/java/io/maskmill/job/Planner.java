package io.maskmill.job;

import io.maskmill.engine.convert.ChangeCounts;
import io.maskmill.engine.convert.CutSplits;
import io.maskmill.engine.convert.EarlierSplit;
import io.maskmill.engine.convert.EarlierSplits;
import io.maskmill.engine.convert.PreviousOutput;
import io.maskmill.engine.run.Incremental;
import io.maskmill.engine.run.ListedFiles;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.SeenListing;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.engine.source.ListedRecord;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.NamedLookup;
import io.maskmill.io.OutputStore;
import io.maskmill.io.SourceTree;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Sha256;
import io.maskmill.spi.Amount;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.SaysWhatIsMissing;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Runs stages LIST and PAIR: lists the source in parallel, has the parts of each frame brought
 * together in frame order with one shuffle, and cuts splits. The driver holds splits, never files.
 */
final class Planner {
  private static final int MIN_FRAMES = 16;
  private static final int MAX_FRAMES = 1_000;

  /** The number of splits of a medium-sized source, so that large clusters have enough work. */
  private static final int SPLITS = 200;

  /** Most bytes of input per split, unless one frame has more. */
  static final long MAX_BYTES = 128L << 20;

  /** The reason for a file that pairing left out, such as a mask that no list names. */
  static final String UNPAIRED = "unpaired";

  private final JavaSparkContext spark;
  private final Console console;
  private final SourceTree tree;
  private final List<String> notes;
  private DatasetReader reader;
  private final SourceListing listing;
  private ListingStats stats;

  Planner(JavaSparkContext spark, Console console, SourceTree tree, DatasetReader reader) {
    this.spark = spark;
    this.console = console;
    this.tree = tree;
    this.reader = reader;
    this.notes = reader.notes();
    this.listing = new SourceListing(spark);
  }

  /** Lists the source. The listing stays on the executors' disks until {@link #forget()}. */
  ListingStats list() throws IOException {
    spark.setJobDescription("list " + tree.root());
    try (Progress progress = Progress.of(spark, console, "list", "files", 0)) {
      stats = listing.run(tree, reader, progress.done());
    }
    reader = reader.listed(stats.summary());
    return stats;
  }

  /** Notes that the reader has only since the source was listed. */
  List<String> learned() {
    return reader.notes().stream().filter(note -> !notes.contains(note)).toList();
  }

  /**
   * A note on images of the source that are in no frame, so that no part is taken for the whole.
   */
  List<String> strays() {
    long images = stats.strayImages();
    return images == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "note: %s of the source %s in no frame, since nothing is read there, such as %s",
                Amount.of(images, "image file"),
                images == 1 ? "is" : "are",
                stats.strayImage()));
  }

  /** The reader, as it is once the source has been listed. */
  DatasetReader reader() {
    return reader;
  }

  /** What is said when files were found and none of them makes a frame. */
  String noFrame() {
    return "the source's files make no frame"
        + missing(
            "; 'maskmill inspect' says why each kind is skipped, and source options such as"
                + " documents= and images= say where else to look");
  }

  /** What the source lacks, as the end of a sentence; {@code otherwise} when none can tell. */
  String missing(String otherwise) {
    return SaysWhatIsMissing.of(reader, ": ", otherwise);
  }

  /** What {@link #list} found. */
  ListingStats stats() {
    return stats;
  }

  /** Every listed file, once {@link #list} has been called. */
  JavaRDD<ListedRecord.Seen> seen() {
    return listing
        .records()
        .filter(SourceListing::isFile)
        .map(record -> (ListedRecord.Seen) record);
  }

  /** The listing as text for the fingerprint; the same for any order of the files. */
  String fingerprint(String configuration) {
    return Sha256.of(configuration + '\n' + stats.fingerprint());
  }

  /** As {@link PartOrder#sorted(int)}. */
  JavaRDD<FramePart> sorted(int atLeast) {
    return order().sorted(atLeast);
  }

  /** As {@link PartOrder#sorted(int, long)}. */
  JavaRDD<FramePart> sorted(int ranges, long hashBound) {
    return order().sorted(ranges, hashBound);
  }

  private PartOrder order() {
    return new PartOrder(spark, listing.records(), stats);
  }

  /** The splits of an earlier output, for the ranges of keys that stage PAIR takes. */
  private EarlierSplits earlier(PreviousOutput previous) {
    OutputStore from = previous.store();
    IoShare io = TaskSlots.io(spark, "", previous.root(), tree.root());
    FrameKey[] bounds = order().bounds(1);
    if (bounds.length == 0 || previous.splits().isEmpty()) { // nothing is to be located
      return new EarlierSplits(from, bounds, previous.splits(), io);
    }
    List<EarlierSplit> splits = previous.splits();
    spark.setJobDescription("read the indexes of " + splits.size() + " splits");
    List<EarlierSplit> located =
        spark
            .parallelize(splits, Math.min(splits.size(), 4 * spark.defaultParallelism()))
            .map(split -> split.located(from))
            .filter(Objects::nonNull)
            .collect();
    return new EarlierSplits(from, EarlierSplits.between(bounds, located), located, io);
  }

  /**
   * Pairs and cuts; each split's frames go below the store, or are only counted when it is null.
   *
   * @param filter frames to plan
   * @param remap gives the keys that frames will have
   * @param previous what frames may be taken over from; null for nothing
   * @param looksUp whether files that only documents name are looked up
   */
  Plan cut(
      RunOutput output,
      String fingerprint,
      KeyFilter filter,
      Remap remap,
      PreviousOutput previous,
      boolean looksUp) {
    // Independent of the machine's cores, since a split may become a file of the output.
    int frames = (int) Math.max(MIN_FRAMES, Math.min(MAX_FRAMES, stats.parts() / SPLITS + 1));
    EarlierSplits splits = previous == null ? null : earlier(previous);
    spark.setJobDescription("pair " + stats.parts() + " parts");
    Broadcast<EarlierSplits> earlier = spark.broadcast(splits);
    NamedLookup named =
        looksUp ? new NamedLookup(tree, TaskSlots.io(spark, "", tree.root())) : NamedLookup.NONE;
    Broadcast<CutSplits> task =
        spark.broadcast(new CutSplits(reader, filter, remap, output, frames, MAX_BYTES, named));
    CutSplits.Result all;
    try (Progress progress = Progress.of(spark, console, "pair", "parts", stats.parts())) {
      ProgressCount done = progress.done();
      FrameKey[] bounds = splits == null ? order().bounds(1) : splits.bounds();
      JavaRDD<CutSplits.Result> cuts =
          order()
              .sorted(bounds)
              .mapPartitionsWithIndex(
                  (i, parts) ->
                      List.of(cut(task.value(), i, counted(parts, done), earlier.value()))
                          .iterator(),
                  false);
      all = CutSplits.Result.join(cuts.collect());
    }
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
        Staging.PROTOCOL,
        output == null ? "" : output.staging().run(),
        fingerprint,
        SeenListing.of(stats.summary(), reader.labels()),
        new ListedFiles(stats.files(), stats.fileBytes(), skipped, examples),
        all.scope(),
        previous == null ? null : incremental(previous, all.changes()),
        all.splits());
  }

  private static Incremental incremental(PreviousOutput previous, ChangeCounts changes) {
    return new Incremental(
        previous.root(),
        previous.facts().fingerprint(),
        changes.carried(),
        changes.added(),
        changes.changed(),
        changes.gone().count(),
        changes.gone().names());
  }

  private static CutSplits.Result cut(
      CutSplits task, int range, Iterator<FramePart> parts, EarlierSplits earlier)
      throws IOException {
    return earlier == null ? task.run(range, parts) : task.compare(range, parts, earlier);
  }

  private static Iterator<FramePart> counted(Iterator<FramePart> parts, ProgressCount count) {
    return Progress.counted(parts, part -> true, count);
  }

  /** How many jobs listing took. */
  int listingJobs() {
    return listing.rounds();
  }

  /** Releases the listing's disk space. */
  void forget() {
    listing.forget();
  }
}
