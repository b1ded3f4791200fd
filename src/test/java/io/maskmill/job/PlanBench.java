package io.maskmill.job;

import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.formats.Formats;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.MadeUpTree;
import io.maskmill.io.OutputStore;
import io.maskmill.io.SourceTree;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.testing.MadeUpFileSystem;
import io.maskmill.testing.MadeUpLayout;
import io.maskmill.transform.Remap;
import io.maskmill.transform.Transforms;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * What listing, pairing and cutting cost, on a source that needs no files: {@code PlanBench PAIRS
 * MASTER OUTPUT [LAYOUT [keys|folders]]}. {@code scripts/bench plan} runs it.
 */
final class PlanBench {
  private PlanBench() {}

  public static void main(String[] args) throws IOException {
    long pairs = Long.parseLong(args[0]);
    MadeUpLayout layout =
        MadeUpLayout.valueOf(
            (args.length > 3 ? args[3] : "two-folders").replace('-', '_').toUpperCase(Locale.ROOT));
    boolean ofKeys = args.length > 4 && args[4].equals("keys");
    MaskFormat format = Formats.of(layout.format());
    try (JavaSparkContext spark = SparkContexts.open(args[1])) {
      MadeUpFileSystem.configured(spark.hadoopConfiguration());
      HadoopConf conf = new HadoopConf(spark.hadoopConfiguration());
      OutputStore store = OutputStore.open(args[2], conf);
      Shuffled shuffled = new Shuffled();
      spark.sc().addSparkListener(shuffled);
      SourceTree tree = MadeUpTree.of(layout, pairs, ofKeys, conf);
      DatasetReader reader =
          format.reader(
              new ReaderSetup(tree, Options.ofSource(format, layout.options(), ""), path -> ""));
      long opening = MadeUpFileSystem.LISTS.sum();
      Planner planner = new Planner(spark, Console.system(), tree, reader);
      double start = processor();
      ListingStats stats = planner.list();
      double listed = processor();
      Plan plan =
          planner.cut(
              new RunOutput(store, Staging.of("")),
              planner.fingerprint(""),
              new KeyFilter(List.of(), List.of()),
              new Remap(Transforms.NONE, planner.reader().labels()),
              null,
              false);
      double paired = processor();
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          Locale.ROOT,
          "%s, %s: %,d files listed in %d rounds of %,d calls (and %,d before) with %.1f CPU s;"
              + " %,d frames paired and cut into %,d splits with %.1f CPU s, at least %.1f s in one"
              + " task, %d MB shuffled; %d MB of heap are held at the end%n",
          layout,
          ofKeys ? "keys" : "folders",
          stats.files(),
          planner.listingJobs(),
          MadeUpFileSystem.LISTS.sum() - opening,
          opening,
          listed - start,
          plan.frames(),
          plan.splits().size(),
          paired - listed,
          shuffled.longest / 1e3,
          shuffled.bytes >> 20,
          (runtime.totalMemory() - runtime.freeMemory()) >> 20);
      planner.forget();
    }
  }

  private static double processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  /** What tasks wrote for others, and the longest of them. */
  private static final class Shuffled extends SparkListener {
    private volatile long bytes;
    private volatile long longest;

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
      bytes += end.taskMetrics().shuffleWriteMetrics().bytesWritten();
      longest = Math.max(longest, end.taskInfo().duration());
    }
  }
}
