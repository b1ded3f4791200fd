package io.maskmill.job;

import io.maskmill.engine.diff.DigestFrames;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.io.HadoopConf;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.Amount;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Prints what a dataset says, in sorted lines, one per object and frame, so that two datasets of
 * any formats can be compared with line tools: equal data prints equal lines.
 */
public final class DigestJob {
  /** Lines between two looks at whether they are taken. */
  private static final int LINES = 1_000;

  private final JavaSparkContext spark;
  private final OpenTrees trees;
  private final Console console;

  /**
   * @param trees sources that are open
   */
  public DigestJob(JavaSparkContext spark, OpenTrees trees, Console console) {
    this.spark = spark;
    this.trees = trees;
    this.console = console;
  }

  public DigestJob(JavaSparkContext spark, Console console) {
    this(spark, OpenTrees.NONE, console);
  }

  /**
   * Prints the digest.
   *
   * @param limits how large masks and files may be
   * @param ignore columns that are left out: {@code dataset}, {@code subset}
   * @throws ConfigException when the source holds no frame
   * @return number of frames and objects that could not be read; each is reported on the console
   */
  public long run(
      ConvertConfig.Source from, FrameLimits limits, Set<String> ignore, PrintStream out)
      throws IOException {
    HadoopConf conf = new HadoopConf(spark.hadoopConfiguration());
    OpenedSource source = OpenedSource.open(from, ImageMode.COPY, trees, conf);
    source.reader().notes().forEach(console::say);
    Planner planner = new Planner(spark, console, source.tree(), source.reader());
    JavaRDD<DigestFrames.Line> lines = null;
    try {
      ListingStats stats = planner.list();
      if (stats.parts() == 0) {
        throw EmptySource.of(from, planner, "the path and --from");
      }
      planner.learned().forEach(console::say);
      spark.setJobDescription("digest " + stats.parts() + " parts");
      Broadcast<DigestFrames> task =
          spark.broadcast(
              new DigestFrames(
                  new FrameSource(planner.reader(), source.tree(), limits, TaskSlots.heap(spark)),
                  ignore,
                  TaskSlots.io(spark, "", from.uri())));
      try (Progress progress = Progress.of(spark, console, "digest", "frames", 0)) {
        ProgressCount done = progress.done();
        lines =
            planner
                .sorted(4 * spark.defaultParallelism())
                .mapPartitions(parts -> task.value().run(parts, () -> done.add(1)))
                .persist(StorageLevel.DISK_ONLY());
        if (lines.count() == 0) {
          throw new ConfigException(planner.noFrame());
        }
      }
      List<String> bad = lines.filter(line -> line.bad()).map(line -> line.text()).take(20);
      long badCount = bad.size() < 20 ? bad.size() : lines.filter(line -> line.bad()).count();
      bad.forEach(console::say);
      if (badCount > 0) {
        console.say(
            Amount.of(
                badCount,
                "frame or object could not be read and is not in the digest",
                "frames or objects could not be read and are not in the digest"));
      }
      JavaPairRDD<String, Byte> sorted =
          lines
              .filter(line -> !line.bad())
              .mapToPair(line -> new Tuple2<>(line.text(), (byte) 0))
              .sortByKey(new CodePointOrder());
      print(sorted.keys().toLocalIterator(), out);
      return badCount;
    } finally {
      if (lines != null) {
        lines.unpersist();
      }
      planner.forget();
    }
  }

  /** Prints lines until their reader leaves, as {@code head} does, or has no room. */
  private static void print(Iterator<String> lines, PrintStream out) {
    for (long n = 1; lines.hasNext(); n++) {
      out.append(lines.next()).append('\n');
      if (n % LINES == 0 && out.checkError()) {
        return;
      }
    }
    out.flush();
  }

  private static final class CodePointOrder implements Comparator<String>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public int compare(String a, String b) {
      return FrameKey.compareCodePoints(a, b);
    }
  }
}
