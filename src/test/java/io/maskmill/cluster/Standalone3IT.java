package io.maskmill.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cluster.RunningCluster.Mode;
import io.maskmill.cluster.Stores.Kind;
import io.maskmill.testing.FaultProxy;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** Spark 3.5's own cluster. */
@Tag("standalone")
class Standalone3IT extends StandaloneRuns {
  private static final int FRAMES_PER_SPLIT = 16;

  Standalone3IT() {
    super("3.5.9");
  }

  @Override
  List<Arguments> places() {
    return List.of(Arguments.of(Mode.CLIENT, Kind.FILE), Arguments.of(Mode.CLUSTER, Kind.HDFS));
  }

  /** An executor that stood still while others did its work and the run ended wakes up. */
  @Test
  @Tag("cluster")
  void anExecutorThatWakesUpAfterwardsDoesNoHarm() throws Exception {
    String out = newOutput();
    FaultProxy.Rule held = straggler();
    try (Submission run = submit(Mode.CLIENT, convert(Kind.S3A, out), SPECULATION)) {
      SparkProcess executor = executorInsideASplit(run, out, held);
      executor.pause();
      held.letGo();
      run.await("the output", () -> isPublished(Kind.S3A, out));
      assertTrue(executor.isAlive());
      executor.resume();
      assertEquals(0, run.exit(), run::said);
      assertTrue(executor.awaitEnd(), "an executor outlived its driver");
    }
    isWhole(Kind.S3A, out);
  }

  /**
   * Spark adds a task's numbers to the driver's when the task ends; before, heartbeats have them.
   * One core converts split after split, so a number that no whole splits make is from inside one.
   */
  @Test
  void progressMovesInsideASplit() throws Exception {
    String out = newOutput();
    FaultProxy.Rule held = straggler();
    String[] oneCore = {
      "spark.cores.max=1", "spark.executor.cores=1", "spark.executor.heartbeatInterval=1s"
    };
    try (Submission run = submit(Mode.CLIENT, convert(Kind.S3A, out), oneCore)) {
      executorInsideASplit(run, out, held);
      run.await("a number from inside the split", () -> saidFrames(run) % FRAMES_PER_SPLIT != 0);
      held.letGo();
      assertEquals(0, run.exit(), run::said);
    }
    isWhole(Kind.S3A, out);
  }

  /** The number in the last line of the stage that converts; 0 before there is one. */
  private static int saidFrames(Submission run) {
    Matcher line = Pattern.compile("convert: ([0-9]+) of ").matcher(run.said());
    int frames = 0;
    while (line.find()) {
      frames = Integer.parseInt(line.group(1));
    }
    return frames;
  }

  @Test
  void theSameCommandGoesOnAfterADriverOnTheClusterThatWasKilled() throws Exception {
    String out = newOutput();
    FaultProxy.Rule held = straggler();
    try (Submission run = submit(Mode.CLUSTER, convert(Kind.S3A, out))) {
      driverOfARun(run, out, held).kill();
      run.exit();
    }
    assertFalse(isPublished(Kind.S3A, out), "killed too late to prove anything");
    stores().s3().calm();
    run(Mode.CLUSTER, convert(Kind.S3A, out));
    isWhole(Kind.S3A, out);
  }
}
