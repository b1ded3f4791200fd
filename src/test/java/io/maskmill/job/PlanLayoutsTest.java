package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.formats.Formats;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.MadeUpTree;
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
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Large sources of every layout are listed by many tasks and planned alike, however listed. */
class PlanLayoutsTest {
  private static final int PAIRS = 30_000;

  /** A planner of a source, listed; also tells how evenly. */
  private record Listed(Planner planner, List<Integer> filesPerTask, long calls) {
    static Listed of(JavaSparkContext spark, MadeUpLayout layout, boolean ofKeys)
        throws IOException {
      MadeUpFileSystem.configured(spark.hadoopConfiguration());
      HadoopConf conf = new HadoopConf(spark.hadoopConfiguration());
      SourceTree tree = MadeUpTree.of(layout, PAIRS, ofKeys, conf);
      long before = MadeUpFileSystem.LISTS.sum();
      MaskFormat format = Formats.of(layout.format());
      DatasetReader reader =
          format.reader(
              new ReaderSetup(tree, Options.ofSource(format, layout.options(), ""), path -> ""));
      Planner planner = new Planner(spark, Console.system(), tree, reader);
      planner.list();
      List<Integer> files =
          planner
              .seen()
              .mapPartitions(
                  seen -> {
                    int count = 0;
                    for (; seen.hasNext(); seen.next()) {
                      count++;
                    }
                    return List.of(count).iterator();
                  })
              .collect();
      return new Listed(planner, files, MadeUpFileSystem.LISTS.sum() - before);
    }

    List<Split> splits() throws IOException {
      Plan plan =
          planner.cut(
              null,
              planner.fingerprint(""),
              new KeyFilter(List.of(), List.of()),
              new Remap(Transforms.NONE, planner.reader().labels()),
              null,
              false);
      planner.forget();
      return plan.splits();
    }
  }

  @ParameterizedTest
  @EnumSource(MadeUpLayout.class)
  void theCutOfTheListingDoesNotShowInThePlan(MadeUpLayout layout) throws IOException {
    try (JavaSparkContext spark = SparkContexts.open("local[2]")) {
      Listed folders = Listed.of(spark, layout, false);
      Listed keys = Listed.of(spark, layout, true);
      assertEquals(layout.files(PAIRS), sum(folders));
      assertEquals(layout.files(PAIRS), sum(keys));
      String fingerprint = folders.planner().fingerprint("");
      assertEquals(fingerprint, keys.planner().fingerprint(""));
      List<Split> splits = folders.splits();
      assertEquals(PAIRS, splits.stream().mapToLong(Split::frames).sum());
      assertEquals(splits, keys.splits());
    }
  }

  private static long sum(Listed listed) {
    return listed.filesPerTask().stream().mapToLong(Integer::longValue).sum();
  }

  /** The tasks that pair read what those have listed, so that a flat folder must not be one's. */
  @Test
  void aFlatFolderIsSpreadOverTasks() throws IOException {
    try (JavaSparkContext spark = SparkContexts.open("local[2]")) {
      for (MadeUpLayout layout : List.of(MadeUpLayout.TWO_FOLDERS, MadeUpLayout.FLAT_ROOT)) {
        Listed listed = Listed.of(spark, layout, false);
        int most = listed.filesPerTask().stream().mapToInt(Integer::intValue).max().orElseThrow();
        assertTrue(most <= PAIRS / 2, "one task has " + most + " of " + 2 * PAIRS + " files");
        assertTrue(listed.calls() <= 2 * PAIRS / MadeUpFileSystem.PAGE + 10, "" + listed);
        listed.planner().forget();
      }
    }
  }

  /** A hundred million pairs: what opening holds is two pages at most. */
  @ParameterizedTest
  @EnumSource(MadeUpLayout.class)
  void theDriverHoldsNoListing(MadeUpLayout layout) throws IOException {
    HadoopConf conf = new HadoopConf(MadeUpFileSystem.configured(new Configuration()));
    SourceTree tree = MadeUpTree.of(layout, 100_000_000, false, conf);
    long before = MadeUpFileSystem.LISTS.sum();
    assertTrue(tree.prefixes().size() <= 101);
    assertTrue(MadeUpFileSystem.LISTS.sum() - before <= 2);
  }
}
