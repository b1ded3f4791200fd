package io.maskmill.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.maskmill.cluster.RunningCluster.Mode;
import io.maskmill.cluster.Stores.Kind;
import io.maskmill.testing.FaultProxy;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Spark's own cluster: a master and workers on two hosts. */
abstract class StandaloneRuns extends ClusterRuns {
  /** Two executors on two hosts, and a twin for a task that takes longer than the others. */
  static final String[] SPECULATION = {
    "spark.executor.cores=1",
    "spark.cores.max=2",
    "spark.speculation=true",
    "spark.speculation.quantile=0.2",
    "spark.speculation.multiplier=1.5",
    "spark.speculation.minTaskRuntime=1s"
  };

  StandaloneRuns(String spark) {
    super("standalone", spark);
  }

  @Override
  final Map<String, String> settings(Mode mode) {
    // Without it the command ends when the driver has been handed over.
    return mode == Mode.CLIENT
        ? Map.of()
        : Map.of("spark.standalone.submit.waitAppCompletion", "true");
  }

  @Override
  final String hdfs(RunningCluster cluster) {
    return "";
  }

  @Override
  final String driverClass() {
    return "org.apache.spark.deploy.worker.DriverWrapper";
  }

  /** Workers and master are there again for the next test. */
  @AfterEach
  final void restore() throws Exception {
    cluster().restore();
  }

  @Test
  @Tag("cluster")
  final void theOtherWorkerDoesTheWorkOfOneThatWasKilled() throws Exception {
    String out = newOutput();
    FaultProxy.Rule held = straggler();
    try (Submission run = submit(Mode.CLIENT, convert(Kind.S3A, out))) {
      SparkProcess executor = executorInsideASplit(run, out, held);
      String host = executor.command().get(executor.command().indexOf("--hostname") + 1);
      cluster().daemon(host.equals("127.0.0.1") ? "worker-1" : "worker-2").kill();
      // Without its worker an executor ends by itself, but only after it noticed.
      executor.kill();
      assertEquals(0, run.exit(), run::said);
    }
    isWhole(Kind.S3A, out);
  }

  /** The held read is never answered, so that only a second attempt can end the run. */
  @Test
  final void aTwinOvertakesAStragglerInsideASplit() throws Exception {
    String out = newOutput();
    FaultProxy.Rule held = straggler();
    try (Submission run = submit(Mode.CLIENT, convert(Kind.S3A, out), SPECULATION)) {
      executorInsideASplit(run, out, held);
      assertEquals(0, run.exit(), run::said);
    }
    assertEquals(1, held.applied());
    isWhole(Kind.S3A, out);
  }

  @Test
  @Tag("cluster")
  final void aSupervisedDriverThatWasKilledIsStartedAgainAndGoesOn() throws Exception {
    String out = newOutput();
    FaultProxy.Rule held = straggler();
    try (Submission run =
        submit(Mode.CLUSTER, convert(Kind.S3A, out), "spark.driver.supervise=true")) {
      SparkProcess driver = driverOfARun(run, out, held);
      driver.kill();
      stores().s3().calm();
      run.await("the output", () -> isPublished(Kind.S3A, out));
      run.exit();
      assertFalse(driver.isAlive());
    }
    isWhole(Kind.S3A, out);
  }
}
