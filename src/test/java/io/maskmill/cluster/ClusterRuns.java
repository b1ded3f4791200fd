package io.maskmill.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.cluster.RunningCluster.Mode;
import io.maskmill.cluster.Stores.Kind;
import io.maskmill.json.Json;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FaultProxy;
import io.maskmill.testing.FaultProxy.Fault;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.Packer;
import io.maskmill.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds on every cluster: the jar, submitted by {@code spark-submit}, publishes the bytes that
 * a run on this machine publishes, whichever store it reads and writes and whatever is killed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClusterRuns {
  private static final int FRAMES = 64;

  /** A mask in the middle of a split; splits hold 16 frames or more. */
  private static final String HELD = "fruit_000041.png";

  /** The frame before it, of the same split. */
  private static final String BEFORE = "fruit_000040.png";

  private static final String TARGETS = "supervisely,coco";

  /** Runs are short: most of their time is that of starting. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  @TempDir static Path shared;

  private final String kind;
  private final String spark;
  private Stores stores;
  private RunningCluster cluster;
  private Map<String, String> expected;
  private int outputs;

  ClusterRuns(String kind, String spark) {
    this.kind = kind;
    this.spark = spark;
  }

  /** Settings without which a submission of a mode does not run on this cluster. */
  abstract Map<String, String> settings(Mode mode);

  /** The address of the cluster's own HDFS; empty when it has none. */
  abstract String hdfs(RunningCluster cluster) throws IOException;

  /** The combinations of a driver's place and a store that are tried. */
  abstract List<Arguments> places();

  /** The class of a driver's process that runs on the cluster. */
  abstract String driverClass();

  @BeforeAll
  final void start() throws Exception {
    assumeTrue(S3Server.isAvailable(), "class paths of servers are made by mvn verify");
    Path fruit = shared.resolve("fruit");
    ran(List.of("sample", "--output", "" + fruit, "--frames", "" + FRAMES, "--size", "64x48"));
    ran(CommandRun.convert(fruit.toString(), TARGETS, shared.resolve("whole").toString()));
    expected = contents(new OutputFolder(shared.resolve("whole")));
    cluster = RunningCluster.up(kind, spark);
    stores = new Stores(shared, hdfs(cluster));
    stores.fill(fruit);
  }

  @AfterAll
  final void end() throws Exception {
    try {
      if (stores != null) {
        stores.close();
      }
    } finally {
      if (cluster != null) {
        cluster.close();
      }
    }
  }

  @AfterEach
  final void calm() {
    stores.s3().calm();
  }

  private static void ran(List<String> command) {
    CommandRun run = CommandRun.of(command);
    assertEquals(0, run.exit(), run.said());
  }

  final RunningCluster cluster() {
    return cluster;
  }

  final Stores stores() {
    return stores;
  }

  /** What an output holds; of its manifest, what does not name the source and Spark's version. */
  static Map<String, String> contents(OutputFolder folder) throws IOException {
    Map<String, String> files = new TreeMap<>(folder.published());
    if (files.containsKey("manifest.json")) {
      ObjectNode manifest =
          (ObjectNode)
              Json.mapper().readTree(Files.readAllBytes(folder.path().resolve("manifest.json")));
      manifest.remove(List.of("spark", "source", "fingerprint", "configuration", "layout"));
      files.put("manifest.json", manifest.toString());
    }
    return files;
  }

  /** A name that no other output has. */
  final String newOutput() {
    return "run-" + ++outputs;
  }

  /** The command that reads and writes one store. */
  final List<String> convert(Kind store, String out, String... more) {
    List<String> command = new ArrayList<>(List.of("convert", "--from", "binary-masks"));
    command.addAll(List.of("--input", stores.input(store), "--to", TARGETS));
    command.addAll(List.of("--output", stores.output(store, out)));
    if (store == Kind.FILE) {
      command.add("--shared-files"); // all hosts of the cluster are this machine
    }
    command.addAll(List.of(more));
    return command;
  }

  final Submission submit(Mode mode, List<String> command, String... conf) throws IOException {
    Map<String, String> all = stores.settings();
    all.putAll(settings(mode));
    all.put("spark.executor.extraJavaOptions", QUICK_START);
    all.merge("spark.driver.extraJavaOptions", QUICK_START, (given, more) -> given + " " + more);
    for (String setting : conf) {
      String[] pair = setting.split("=", 2);
      all.put(pair[0], pair[1]);
    }
    return cluster.submit(mode, all, command);
  }

  /** Submits a command that must end well. */
  final void run(Mode mode, List<String> command, String... conf) throws Exception {
    try (Submission run = submit(mode, command, conf)) {
      assertEquals(0, run.exit(), run::said);
    }
  }

  final void isWhole(Kind store, String out) throws IOException {
    OutputFolder folder = stores.folder(store, out);
    assertEquals(expected, contents(folder));
    assertEquals(List.of(), List.copyOf(folder.leftovers()));
  }

  final boolean isPublished(Kind store, String out) throws IOException {
    return stores.folder(store, out).isPublished();
  }

  @ParameterizedTest
  @MethodSource("places")
  final void publishesTheBytesOfALocalRun(Mode mode, Kind store) throws Exception {
    String out = newOutput();
    run(mode, convert(store, out));
    isWhole(store, out);
  }

  @Test
  final void aFolderOfOneMachineIsRefused() throws Exception {
    String out = newOutput();
    List<String> command = convert(Kind.FILE, out);
    command.remove("--shared-files");
    try (Submission run = submit(Mode.CLIENT, command)) {
      assertEquals(2, run.exit(), run::said);
      assertTrue(run.said().contains("--shared-files"), run::said);
    }
    assertEquals(Map.of(), contents(stores.folder(Kind.FILE, out)));
  }

  @ParameterizedTest
  @EnumSource
  final void readsAndWritesArchives(Mode mode) throws Exception {
    Path zip = shared.resolve("fruit.zip");
    Files.write(zip, Packer.zip(Packer.files(shared.resolve("fruit"))));
    String local = shared.resolve("zips-" + mode).toString();
    List<String> target =
        List.of("--target-opt", "archive=zip", "--target-opt", "archive.max-size=48KiB");
    List<String> whole = CommandRun.convert(zip.toString(), "cvat-mask", local);
    whole.addAll(target);
    ran(whole);

    String out = newOutput();
    String input = stores.put(Kind.S3A, "zips/" + out + ".zip", Files.readAllBytes(zip));
    List<String> command = new ArrayList<>(List.of("convert", "--from", "binary-masks"));
    command.addAll(List.of("--input", input, "--to", "cvat-mask"));
    command.addAll(List.of("--output", stores.output(Kind.S3A, out)));
    command.addAll(target);
    run(mode, command);
    Map<String, String> made = contents(stores.folder(Kind.S3A, out));
    assertTrue(made.keySet().stream().filter(name -> name.endsWith(".zip")).count() > 1, "" + made);
    assertEquals(contents(new OutputFolder(Path.of(local))), made);
  }

  /** Holds the first read of a mask in the middle of a split. */
  final FaultProxy.Rule straggler() {
    return stores.s3().first(1, Fault.HOLD, "GET", "^/data/ann/" + HELD);
  }

  /** The executor that waits for a mask after it wrote the frames before it. */
  final SparkProcess executorInsideASplit(Submission run, String out, FaultProxy.Rule held)
      throws Exception {
    Path images = stores.folder(Kind.S3A, out).path().resolve("coco/images");
    run.await("a split half done", () -> held.held() != 0 && Files.exists(images.resolve(BEFORE)));
    assertFalse(Files.exists(images.resolve(HELD)));
    return SparkProcess.connected(cluster.executors(), held.held(), stores.s3().port())
        .orElseThrow(() -> new AssertionError("no executor waits: " + run.said()));
  }

  @Test
  final void anExecutorKilledInsideASplitIsReplaced() throws Exception {
    String out = newOutput();
    FaultProxy.Rule held = straggler();
    try (Submission run = submit(Mode.CLIENT, convert(Kind.S3A, out))) {
      SparkProcess executor = executorInsideASplit(run, out, held);
      executor.kill();
      assertEquals(0, run.exit(), run::said);
      assertFalse(executor.isAlive());
    }
    isWhole(Kind.S3A, out);
  }

  @Test
  final void theSameCommandGoesOnAfterADriverThatWasKilled() throws Exception {
    String out = newOutput();
    FaultProxy.Rule held = straggler();
    try (Submission run = submit(Mode.CLIENT, convert(Kind.S3A, out))) {
      executorInsideASplit(run, out, held);
      run.kill();
    }
    assertFalse(isPublished(Kind.S3A, out), "killed too late to prove anything");
    stores.s3().calm();
    run(Mode.CLIENT, convert(Kind.S3A, out));
    isWhole(Kind.S3A, out);
  }

  /** The driver's process on the cluster, once its run is inside a split. */
  final SparkProcess driverOfARun(Submission run, String out, FaultProxy.Rule held)
      throws Exception {
    executorInsideASplit(run, out, held);
    List<SparkProcess> drivers = cluster.running(driverClass());
    assertEquals(1, drivers.size(), () -> drivers + run.said());
    return drivers.get(0);
  }
}
