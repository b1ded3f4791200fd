package io.maskmill.job;

import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.formats.Formats;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.io.SourceTree;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import io.maskmill.transform.Remap;
import io.maskmill.transform.Transforms;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What listing, pairing and cutting cost, on a source that needs no files: {@code PlanBench PAIRS
 * MASTER OUTPUT}. {@code scripts/bench plan} runs it.
 */
final class PlanBench {
  private PlanBench() {}

  public static void main(String[] args) throws IOException {
    int pairs = Integer.parseInt(args[0]);
    MaskFormat format = Formats.of("binary-masks");
    try (JavaSparkContext spark = SparkContexts.open(args[1])) {
      OutputStore store = OutputStore.open(args[2], new HadoopConf(spark.hadoopConfiguration()));
      Pairs tree = new Pairs(pairs);
      DatasetReader reader =
          format.reader(new ReaderSetup(tree, Options.ofSource(format, Map.of(), ""), path -> ""));
      Planner planner = new Planner(spark, Console.system(), tree, reader);
      long start = System.nanoTime();
      ListingStats stats = planner.list();
      double listed = (System.nanoTime() - start) / 1e9;
      Plan plan =
          planner.cut(
              new RunOutput(store, Staging.of("")),
              planner.fingerprint(""),
              new KeyFilter(List.of(), List.of()),
              new Remap(Transforms.NONE, planner.reader().labels()),
              null);
      double all = (System.nanoTime() - start) / 1e9;
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          Locale.ROOT,
          "%,d files listed in %.1f s, %,d frames paired and cut into %,d splits in %.1f s;"
              + " %d MB of heap are held at the end%n",
          stats.files(),
          listed,
          plan.frames(),
          plan.splits().size(),
          all - listed,
          (runtime.totalMemory() - runtime.freeMemory()) >> 20);
      planner.forget();
    }
  }

  /** Images and masks of running numbers. */
  private record Pairs(int count) implements SourceTree {
    private static final long serialVersionUID = 1;

    @Override
    public String root() {
      return "made-up";
    }

    @Override
    public String uri(String path) {
      return "made-up/" + path;
    }

    @Override
    public byte[] read(SourceFile file) {
      throw new IllegalStateException();
    }

    @Override
    public byte[] readHead(SourceFile file, int bytes) {
      throw new IllegalStateException();
    }

    @Override
    public byte[] readRange(SourceFile file, long offset, int bytes) {
      throw new IllegalStateException();
    }

    @Override
    public InputStream open(SourceFile file) {
      throw new IllegalStateException();
    }

    @Override
    public SourceFile find(String path) {
      return null;
    }

    @Override
    public List<SourceFile> files(String folder, Predicate<String> wanted) {
      return List.of();
    }

    @Override
    public List<String> folders(String folder) {
      return List.of("ann", "img");
    }

    @Override
    public List<String> prefixes() {
      return List.of("ann/", "img/");
    }

    @Override
    public Listing list(String prefix) {
      return new Listing() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < count;
        }

        @Override
        public SourceFile next() {
          if (next >= count) {
            throw new NoSuchElementException();
          }
          int number = next++;
          return new SourceFile(
              prefix
                  + String.format(Locale.ROOT, "camera-%02d/frame_%09d.png", number % 40, number),
              100_000 + number % 1_000,
              1_700_000_000_000L + number);
        }

        @Override
        public void close() {}
      };
    }
  }
}
