package io.maskmill.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A cluster that {@code scripts/cluster} brought up for a test, in a folder of its own. */
final class RunningCluster implements AutoCloseable {
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  /** The first time Maven may have to fetch all of Spark. */
  private static final int MINUTES = 10;

  /** Where the driver runs. */
  enum Mode {
    CLIENT,
    CLUSTER
  }

  private final String kind;
  private final String spark;
  private final Path base;
  private int submissions;

  private RunningCluster(String kind, String spark, Path base) {
    this.kind = kind;
    this.spark = spark;
    this.base = base;
  }

  static RunningCluster up(String kind, String spark) throws IOException {
    // Homes are made of several hundred links; a folder that lasts saves them in the next run.
    RunningCluster cluster =
        new RunningCluster(kind, spark, Path.of("target", "cluster-it").toAbsolutePath());
    cluster.script("down");
    cluster.restore();
    return cluster;
  }

  /** Starts again what was killed. */
  void restore() throws IOException {
    script("up");
  }

  private void script(String action) throws IOException {
    Files.createDirectories(base);
    Path log = base.resolve(kind + "-" + spark + "." + action + ".log");
    ProcessBuilder script =
        new ProcessBuilder("scripts/cluster", kind, action, spark)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    script.environment().put("MASKMILL_CLUSTER_DIR", base.toString());
    Process process = script.start();
    assertEquals(0, exit(process), () -> read(log));
  }

  private static int exit(Process process) {
    try {
      if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return -1;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** The folder that holds the Spark home and everything that the cluster writes. */
  Path home() {
    return base.resolve(kind + "-" + spark);
  }

  /** Submits a command line of maskmill. */
  Submission submit(Mode mode, Map<String, String> conf, List<String> args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home().resolve("bin/spark-submit").toString());
    command.addAll(List.of("--deploy-mode", mode.name().toLowerCase(Locale.ROOT)));
    command.addAll(List.of("--class", "io.maskmill.Launch"));
    if (conf.containsKey("spark.driver.supervise")) {
      command.add("--supervise"); // the setting alone has no effect
    }
    conf.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
    command.add(Path.of("target", "maskmill.jar").toAbsolutePath().toString());
    command.addAll(args);
    Path log = home().resolve("logs/submit-" + ++submissions + ".log");
    return new Submission(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  List<SparkProcess> executors() throws IOException {
    return SparkProcess.below(home(), EXECUTOR);
  }

  /** Processes of a class that the cluster started. */
  List<SparkProcess> running(String mainClass) throws IOException {
    return SparkProcess.below(home(), mainClass);
  }

  /** The process of a name that the script gave it. */
  SparkProcess daemon(String name) throws IOException {
    String pid = Files.readString(home().resolve("run/" + name + ".pid")).strip();
    return new SparkProcess(Long.parseLong(pid), List.of());
  }

  @Override
  public void close() throws IOException {
    script("down");
    assertEquals(List.of(), SparkProcess.below(home(), ""), "left behind");
  }
}
