package io.maskmill.job;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.engine.source.FrameScan;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.engine.source.ScannedFrames;
import io.maskmill.io.HadoopConf;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ImageMode;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.util.TaskCompletionListener;

/**
 * A source that queries read as a table. It is listed once, by the first query that needs it; what
 * was listed, and brought into order, stays on the executors' disks as long as this object can be
 * reached. All queries see the files of that listing. When an executor is lost with its disks, Spark
 * lists again what it held: a source that has changed since gives later queries its new files there,
 * under ordinals that may be taken. Thread-safe.
 */
public final class SourceScan {
  /** Frames that are worth a task of their own. */
  private static final long FEW_FRAMES = 16;

  private static final long FRAMES_EACH = 1_000;
  private static final String DESCRIPTION = "spark.job.description";

  /**
   * What is read.
   *
   * @param images what becomes of the images
   * @param limits how large masks and files may be
   * @param taken frames that the table has
   */
  public record Ask(
      ConvertConfig.Source source, ImageMode images, FrameLimits limits, KeyFilter taken) {}

  /**
   * What a query needs of the frames.
   *
   * @param wanted frames that may be in the answer
   * @param decodes whether frames are decoded, as opposed to only named
   * @param copiesImages whether the bytes of images are needed
   * @param numbers whether the frames' ordinals are needed, which costs a job
   * @param limit rows of a partition that are enough
   */
  public record Query(
      FrameScan.Wanted wanted,
      boolean decodes,
      boolean copiesImages,
      boolean numbers,
      long limit) {}

  /** Makes a partition's rows. */
  public interface RowsOf<T> extends Serializable {
    /** The rows of the frames, made on demand. */
    Iterator<T> rows(ScannedFrames frames, ScanCounts counts);
  }

  private record Listed(Planner planner, JavaRDD<FramePart> sorted) {}

  private final JavaSparkContext spark;
  private final Ask ask;
  private final OpenedSource source;
  private final Consumer<String> notes;
  private final LeftOut leftOut;
  private final Object counting = new Object();
  private volatile Listed listed;
  private long[] firsts;

  private SourceScan(
      JavaSparkContext spark,
      Ask ask,
      OpenedSource source,
      Consumer<String> notes,
      Consumer<ScanCounts> leftOut) {
    this.spark = spark;
    this.ask = ask;
    this.source = source;
    this.notes = notes;
    this.leftOut = leftOut == null ? null : new LeftOut(leftOut);
  }

  /**
   * Opens a source: reads its small metadata but no frame, and lists nothing.
   *
   * @param trees sources that are open
   * @param notes takes what users should know of the source
   * @param leftOut is told once when a query has left out bad frames or objects; may be null
   * @throws io.maskmill.spi.ConfigException when it is not there, is damaged, or is not of its
   *     format
   */
  public static SourceScan open(
      JavaSparkContext spark,
      Ask ask,
      OpenTrees trees,
      HadoopConf conf,
      Consumer<String> notes,
      Consumer<ScanCounts> leftOut)
      throws IOException {
    OpenedSource source = OpenedSource.open(ask.source(), ask.images(), trees, conf);
    source.reader().notes().forEach(notes);
    return new SourceScan(spark, ask, source, notes, leftOut);
  }

  /** What is read. */
  public Ask ask() {
    return ask;
  }

  /**
   * The labels of the objects, in order. Lists the source where labels are learned from its files.
   */
  public LabelCatalog labels() throws IOException {
    return source.reader().learnsLabels()
        ? listed().planner().reader().labels()
        : source.reader().labels();
  }

  /** How many frames there are and bytes of files, about; null as long as nothing was listed. */
  public ListingStats stats() {
    Listed known = listed;
    return known == null ? null : known.planner().stats();
  }

  /** New numbers for a query. */
  public ScanCounts counts() {
    return new ScanCounts(spark.sc());
  }

  /**
   * The rows of a query, in frame order. Nothing is listed or read before Spark asks for the
   * partitions.
   *
   * @param refused turns what is wrong with the source into what the query fails with
   */
  public <T> RDD<T> rows(Query query, RowsOf<T> of, ScanCounts counts, Refusal refused) {
    return new LazyRdd<>(
        spark.sc(),
        () -> {
          try {
            return made(query, of, counts).rdd();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (RuntimeException e) {
            throw refused.of(e);
          }
        });
  }

  /** Turns what is wrong into what a query fails with. */
  public interface Refusal {
    RuntimeException of(RuntimeException cause);
  }

  private <T> JavaRDD<T> made(Query query, RowsOf<T> of, ScanCounts counts) throws IOException {
    Listed in = listed();
    FrameScan scan = scan(in, query);
    long[] first = query.numbers() ? firsts(in, scan) : new long[0];
    long limit = query.limit();
    if (leftOut != null) {
      leftOut.watch(spark.sc(), counts);
    }
    Shared<Task<T>> task = Shared.of(spark, new Task<>(scan, of));
    return in.sorted()
        .mapPartitionsWithIndex(
            (i, parts) -> task.value().run(parts, i < first.length ? first[i] : 0, limit, counts),
            true);
  }

  /** What each task does. */
  private record Task<T>(FrameScan scan, RowsOf<T> of) implements Serializable {
    Iterator<T> run(Iterator<FramePart> parts, long first, long limit, ScanCounts counts) {
      ScannedFrames frames = new ScannedFrames(scan, parts, first, limit);
      TaskContext.get().addTaskCompletionListener(new Ended(frames));
      return of.rows(frames, counts);
    }
  }

  /** Ends reading ahead with the task, which may not ask for all rows. */
  private record Ended(ScannedFrames frames) implements TaskCompletionListener {
    @Override
    public void onTaskCompletion(TaskContext context) {
      frames.close();
    }
  }

  private FrameScan scan(Listed in, Query query) {
    FrameSource frames =
        new FrameSource(
            in.planner().reader(),
            source.tree(),
            ask.limits(),
            query.copiesImages(),
            TaskSlots.heap(spark));
    return new FrameScan(
        frames,
        ask.taken(),
        query.wanted(),
        query.decodes(),
        TaskSlots.io(spark, "", ask.source().uri()));
  }

  private Listed listed() throws IOException {
    Listed known = listed;
    return known == null ? list() : known;
  }

  private synchronized Listed list() throws IOException {
    if (listed == null) {
      Planner planner = new Planner(spark, Console.system(), source.tree(), source.reader());
      String before = spark.getLocalProperty(DESCRIPTION);
      ListingStats stats;
      try {
        stats = planner.list();
      } finally {
        spark.setLocalProperty(DESCRIPTION, before);
      }
      if (stats.parts() == 0) {
        throw EmptySource.of(ask.source(), planner, "the path and --from");
      }
      planner.learned().forEach(notes);
      planner.strays().forEach(notes);
      listed = new Listed(planner, planner.sorted(partitions(stats)));
    }
    return listed;
  }

  /**
   * Partitions of about so many frames or bytes of files, and enough of them for all cores. There
   * are no more than {@link PartOrder} makes, so that those of large sources have more frames.
   */
  private int partitions(ListingStats stats) {
    long cores = Math.min(4L * spark.defaultParallelism(), stats.keys() / FEW_FRAMES + 1);
    long weight = Math.max(stats.keys() / FRAMES_EACH, stats.fileBytes() / Planner.MAX_BYTES) + 1;
    return (int) Math.min(Math.max(cores, weight), Integer.MAX_VALUE);
  }

  /** The ordinal of each partition's first frame. */
  private long[] firsts(Listed in, FrameScan scan) {
    synchronized (counting) {
      if (firsts == null) {
        firsts = counted(in, scan);
      }
      return firsts;
    }
  }

  private long[] counted(Listed in, FrameScan scan) {
    String before = spark.getLocalProperty(DESCRIPTION);
    List<Long> counted;
    try {
      spark.setJobDescription("count the frames of " + source.tree().root());
      Shared<FrameScan> task = Shared.of(spark, scan);
      counted =
          in.sorted()
              .mapPartitions(parts -> List.of(task.value().count(parts)).iterator(), true)
              .collect();
    } finally {
      spark.setLocalProperty(DESCRIPTION, before);
    }
    long[] first = new long[counted.size()];
    for (int i = 1; i < first.length; i++) {
      first[i] = first[i - 1] + counted.get(i - 1);
    }
    return first;
  }
}
