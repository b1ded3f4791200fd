package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.formats.Formats;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FolderHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small local run takes few jobs of Spark; others take them for each step. */
class SmallRunTest {
  /** Listing, pairing and converting. */
  private static final int FEW = 4;

  @TempDir Path temp;

  /** What Spark was asked to do. */
  private static final class Asked extends SparkListener {
    private int jobs;
    private int tasks;

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
      jobs++;
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
      tasks++;
    }
  }

  private Path fruit(int frames, String size) {
    Path fruit = temp.resolve("fruit");
    CommandRun sample =
        CommandRun.of(
            List.of("sample", "--output", "" + fruit, "--frames", "" + frames, "--size", size));
    assertEquals(0, sample.exit(), sample.said());
    return fruit;
  }

  private static Asked convert(String master, Path in, Path out) throws IOException {
    Asked asked = new Asked();
    ConvertConfig config =
        new ConvertConfig(
            PackedRuns.source(Formats.of("binary-masks"), in),
            List.of(
                PackedRuns.target(Formats.of("coco")),
                PackedRuns.target(Formats.of("supervisely"))),
            out.toString(),
            "",
            ImageMode.NONE,
            ConvertConfig.Limits.DEFAULT,
            ConvertConfig.Frames.ALL,
            ConvertConfig.Mode.DEFAULT);
    try (JavaSparkContext spark = SparkContexts.open(master)) {
      spark.sc().addSparkListener(asked);
      assertInstanceOf(
          JobOutcome.Published.class,
          new ConvertJob(spark, config, new Console(System.err, false)).run());
    } // stopping delivers every event
    return asked;
  }

  @Test
  void aSmallRunTakesFewJobsAndWritesWhatTasksWrite() throws IOException {
    Path fruit = fruit(40, "48x32");
    Asked few = convert("local[2]", fruit, temp.resolve("few"));
    assertEquals(FEW, few.jobs);
    // 3 list, 1 pairs, 3 convert a split each, 2 draw pictures
    assertTrue(few.tasks <= 9, few.tasks + " tasks");
    // Tasks that are tried again are Spark's, however small the run is.
    Asked all = convert("local[2,2]", fruit, temp.resolve("all"));
    assertTrue(all.jobs > FEW, all.jobs + " jobs");
    assertEquals(FolderHash.of(temp.resolve("all")), FolderHash.of(temp.resolve("few")));
  }

  @Test
  void aLargerRunTakesTasksForEachStep() throws IOException {
    Asked asked = convert("local[2]", fruit(1_001, "8x8"), temp.resolve("out"));
    assertTrue(asked.jobs > FEW, asked.jobs + " jobs");
  }
}
