package io.maskmill.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cluster.RunningCluster.Mode;
import io.maskmill.cluster.Stores.Kind;
import io.maskmill.testing.FaultProxy;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** Spark 3.5's own cluster. */
@Tag("standalone")
class Standalone3IT extends StandaloneRuns {
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
