package io.maskmill.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cluster.RunningCluster.Mode;
import io.maskmill.cluster.Stores.Kind;
import io.maskmill.testing.FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** YARN and HDFS, as EMR and Dataproc have them. */
@Tag("cluster")
class YarnIT extends ClusterRuns {
  YarnIT() {
    super("yarn", "3.5.5");
  }

  @Override
  Map<String, String> settings(Mode mode) {
    return Map.of();
  }

  @Override
  String hdfs(RunningCluster cluster) throws IOException {
    return Files.readString(cluster.home().resolve("hadoop/ready")).split(" ")[0] + "/";
  }

  @Override
  String driverClass() {
    return "org.apache.spark.deploy.yarn.ApplicationMaster";
  }

  @Override
  List<Arguments> places() {
    List<Arguments> all = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      for (Kind store : Kind.values()) {
        all.add(Arguments.of(mode, store));
      }
    }
    return all;
  }

  /** In cluster mode the driver is in it; YARN's second attempt is the same command again. */
  @Test
  void theSecondAttemptGoesOnAfterAnApplicationMasterThatWasKilled() throws Exception {
    String out = newOutput();
    FaultProxy.Rule held = straggler();
    try (Submission run = submit(Mode.CLUSTER, convert(Kind.S3A, out))) {
      SparkProcess master = driverOfARun(run, out, held);
      stores().s3().calm();
      master.kill();
      assertEquals(0, run.exit(), run::said);
      assertFalse(master.isAlive());
    }
    isWhole(Kind.S3A, out);
  }

  /** In client mode it only asks for executors, and YARN starts another one. */
  @Test
  void aClientsRunSurvivesItsApplicationMaster() throws Exception {
    String out = newOutput();
    FaultProxy.Rule held = straggler();
    try (Submission run = submit(Mode.CLIENT, convert(Kind.S3A, out))) {
      executorInsideASplit(run, out, held);
      List<SparkProcess> masters =
          cluster().running("org.apache.spark.deploy.yarn.ExecutorLauncher");
      assertEquals(1, masters.size(), run::said);
      masters.get(0).kill();
      stores().s3().calm();
      assertEquals(0, run.exit(), run::said);
    }
    isWhole(Kind.S3A, out);
  }

  @Test
  void pathsWithoutASchemeLieOnHdfs() throws Exception {
    String out = newOutput();
    List<String> command = convert(Kind.HDFS, out);
    command.replaceAll(word -> word.startsWith("hdfs://") ? URI.create(word).getPath() : word);
    assertFalse(command.toString().contains("hdfs:"), command.toString());
    run(Mode.CLUSTER, command);
    isWhole(Kind.HDFS, out);
  }

  /** What schedulers and people see first of an application that failed. */
  @Test
  void theReasonStandsInTheApplicationsDiagnostics() throws Exception {
    List<String> command = convert(Kind.HDFS, newOutput());
    command.set(command.indexOf("--input") + 1, stores().input(Kind.HDFS) + "-of-nobody");
    try (Submission run = submit(Mode.CLUSTER, command)) {
      assertNotEquals(0, run.exit(), run::said);
      String report = run.said();
      int diagnostics = report.indexOf("Application diagnostics message: ");
      assertTrue(diagnostics >= 0, report);
      String reason = "-of-nobody; check the path (exit code 2)";
      assertTrue(report.indexOf(reason, diagnostics) > 0, report);
    }
  }
}
