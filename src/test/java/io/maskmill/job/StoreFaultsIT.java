package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.io.OutputStore;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FaultProxy;
import io.maskmill.testing.FaultProxy.Fault;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * An S3 server that is overloaded, refuses, or loses and damages what it sends, for sources and
 * outputs.
 */
@Tag("faults")
class StoreFaultsIT {
  private static final String ANY = "GET|PUT|HEAD|POST|DELETE";
  private static final String MASKS = "^/data/ann/";

  @TempDir static Path shared;
  private static S3Server server;
  private static FaultProxy proxy;
  private static Map<String, String> settings;
  private static Map<String, String> expected;
  private String out;

  @BeforeAll
  static void startServer() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    Path buckets = shared.resolve("buckets");
    Files.createDirectories(buckets.resolve("out"));
    Files.createDirectories(buckets.resolve("data"));
    Path fruit = shared.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "40", "--size", "48x32"));
    server = S3Server.start(buckets, shared);
    proxy = new FaultProxy(server.port());
    settings = new TreeMap<>(S3Server.settings(proxy.port()));
    // Waits of a second and more between tries would only make the tests slow.
    settings.put("spark.hadoop.fs.s3a.retry.interval", "20ms");
    settings.put("spark.hadoop.fs.s3a.retry.throttle.interval", "20ms");
    settings.forEach(System::setProperty);
    FileSystem.closeAll();
    OutputStore data = OutputStore.open("s3a://data", server.hadoop());
    for (String path : FolderHash.of(fruit).keySet()) {
      data.put(path, Files.readAllBytes(fruit.resolve(path)));
    }
    FileSystem.closeAll();
    CommandRun whole = CommandRun.of(command("whole"));
    assertEquals(0, whole.exit(), whole.said());
    expected = folder("whole").published();
  }

  @AfterAll
  static void stopServer() throws IOException {
    if (server != null) {
      proxy.close();
      server.close();
      settings.keySet().forEach(System::clearProperty);
      FileSystem.closeAll();
    }
  }

  @BeforeEach
  void calm(TestInfo test) throws IOException {
    proxy.calm();
    FileSystem.closeAll();
    out = test.getTestMethod().orElseThrow().getName();
  }

  private static List<String> command(String out, String... more) {
    return CommandRun.convert("s3a://data", "supervisely,coco", "s3a://out/" + out, more);
  }

  private static OutputFolder folder(String out) {
    return new OutputFolder(shared.resolve("buckets/out").resolve(out));
  }

  private void endsAsIfNothingHadHappened(CommandRun run) throws IOException {
    assertEquals(0, run.exit(), run.said());
    assertEquals(expected, folder(out).published());
    assertEquals(List.of(), List.copyOf(folder(out).leftovers()));
  }

  private CommandRun run(String... more) {
    return CommandRun.of(command(out, more));
  }

  @Test
  void anOverloadedStoreIsAskedAgain() throws IOException {
    FaultProxy.Rule rule = proxy.every(12, Fault.SLOW_DOWN, ANY, "");
    endsAsIfNothingHadHappened(run());
    assertTrue(rule.applied() > 10);
  }

  @Test
  void resetConnectionsAreOpenedAgain() throws IOException {
    FaultProxy.Rule rule = proxy.every(7, Fault.RESET, ANY, "");
    endsAsIfNothingHadHappened(run());
    assertTrue(rule.applied() > 10);
  }

  /** What was done although the client did not hear of it is done again, to no harm. */
  @Test
  void lostAnswersDoNoHarm() throws IOException {
    FaultProxy.Rule rule = proxy.every(5, Fault.LOST_ANSWER, "PUT|POST|DELETE", "");
    endsAsIfNothingHadHappened(run());
    assertTrue(rule.applied() > 10);
  }

  /** Whoever owns an output finds its own file there when the answer to making it was lost. */
  @Test
  void theAnswerToTheOwnersFileMayBeLost() throws IOException {
    FaultProxy.Rule rule = proxy.first(1, Fault.LOST_ANSWER, "PUT", "/_maskmill/owner-");
    endsAsIfNothingHadHappened(run());
    assertEquals(1, rule.applied());
  }

  @Test
  void cutBodiesAreReadAgain() throws IOException {
    FaultProxy.Rule rule = proxy.every(3, Fault.CUT, "GET", "\\.png|/_maskmill/");
    endsAsIfNothingHadHappened(run());
    assertTrue(rule.applied() > 10);
  }

  @Test
  void aMaskThatArrivesDamagedIsReadOnceMore() throws IOException {
    FaultProxy.Rule one = proxy.first(1, Fault.FLIP, "GET", MASKS + "fruit_000003");
    FaultProxy.Rule other = proxy.first(1, Fault.FLIP, "GET", MASKS + "fruit_000031");
    CommandRun run = run();
    assertEquals(0, run.exit(), run.said());
    assertEquals(2, one.applied() + other.applied());
    Map<String, String> found = folder(out).published();
    String manifest = Files.readString(folder(out).path().resolve("manifest.json"));
    assertTrue(manifest.contains("\"frames-read-again\":2"), manifest);
    Map<String, String> wanted = new TreeMap<>(expected);
    assertNotEquals(wanted.remove("manifest.json"), found.remove("manifest.json"));
    assertEquals(wanted, found);
  }

  @Test
  void aMaskThatIsDamagedOnTheStoreCostsItsFrame() throws IOException {
    proxy.always(Fault.FLIP, "GET", "fruit_000007");
    CommandRun run = run("--max-quarantined", "0.05");
    assertEquals(0, run.exit(), run.said());
    quarantined("fruit_000007", ".checksum");
  }

  @Test
  void aSlowStoreOnlyTakesLonger() throws IOException {
    FaultProxy.Rule rule = proxy.every(40, Fault.DELAY, ANY, "");
    endsAsIfNothingHadHappened(run());
    assertTrue(rule.applied() > 2);
  }

  /** A frame that may not be read is set aside; once it may, the same command takes it. */
  @Test
  void aForbiddenObjectCostsItsFrameUntilItIsAllowed() throws IOException {
    proxy.always(Fault.DENIED, "GET|HEAD", "ann/fruit_000007");
    CommandRun run = run();
    assertEquals(3, run.exit(), run.said());
    assertFalse(folder(out).isPublished());
    quarantined("fruit_000007", "source.forbidden");
    proxy.calm();
    endsAsIfNothingHadHappened(run());
  }

  @Test
  void aForbiddenSourceIsSaidWithWhatWasAskedAndWhere() throws IOException {
    proxy.always(Fault.DENIED, ANY, "^/data");
    CommandRun run = run();
    assertTrue(run.exit() == 2 || run.exit() == 4, run.said());
    saysWhatAndWhere(run, "s3a://data");
    assertEquals(Map.of(), folder(out).published());
    proxy.calm();
    endsAsIfNothingHadHappened(run());
  }

  @Test
  void aForbiddenOutputIsSaidWithWhatWasAskedAndWhere() throws IOException {
    proxy.always(Fault.DENIED, "PUT|POST", "^/out");
    CommandRun run = run();
    assertTrue(run.exit() == 2 || run.exit() == 4, run.said());
    saysWhatAndWhere(run, out + "/_maskmill/");
    proxy.calm();
    endsAsIfNothingHadHappened(run());
  }

  private static void saysWhatAndWhere(CommandRun run, String where) {
    List<String> missing = new ArrayList<>();
    for (String wanted : List.of(where, "403")) {
      if (!run.said().contains(wanted)) {
        missing.add(wanted);
      }
    }
    assertEquals(List.of(), missing, run.said());
    assertFalse(run.said().contains("\tat "), run.said());
  }

  @Test
  void aStoreThatStaysAwayEndsTheRunUntilItIsBack() throws IOException {
    proxy.always(Fault.SLOW_DOWN, "PUT", "/coco/images/fruit_000020");
    System.setProperty("spark.hadoop.fs.s3a.retry.throttle.limit", "2");
    System.setProperty("spark.hadoop.fs.s3a.attempts.maximum", "2");
    System.setProperty("spark.hadoop.maskmill.throttling.patience", "1s");
    try {
      CommandRun run = run();
      assertEquals(4, run.exit(), run.said());
      assertFalse(folder(out).isPublished());
      assertTrue(run.said().contains("fruit_000020"), run.said());
    } finally {
      System.clearProperty("spark.hadoop.fs.s3a.retry.throttle.limit");
      System.clearProperty("spark.hadoop.fs.s3a.attempts.maximum");
      System.clearProperty("spark.hadoop.maskmill.throttling.patience");
      FileSystem.closeAll();
    }
    proxy.calm();
    endsAsIfNothingHadHappened(run());
  }

  private void quarantined(String frame, String code) throws IOException {
    List<String> lines = Files.readAllLines(folder(out).path().resolve("quarantine.jsonl"));
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.get(0).contains(frame), lines.get(0));
    assertTrue(lines.get(0).contains(code), lines.get(0));
    assertFalse(FolderHash.of(folder(out).path()).containsKey("supervisely/ds/ann/" + frame));
  }

  /** A folder that may not be looked into is one output less to choose from. */
  @Test
  void aForbiddenFolderBesideTheOutputsIsSkippedAndSaid() throws IOException {
    String[] outs = {"--incremental", "latest:s3a://out/nights"};
    assertEquals(0, CommandRun.of(command("nights/1")).exit());
    CommandRun.of(command("nights/2"));
    proxy.every(1, Fault.DENIED, ANY, "^/out/nights/2/");
    CommandRun night = CommandRun.of(command("nights/3", outs));
    assertEquals(0, night.exit(), night.said());
    assertTrue(night.said().contains("cannot be read"), night.said());
    assertTrue(night.said().contains("and are skipped: 2"), night.said());
    assertTrue(night.said().contains("is s3a://out/nights/1, finished"), night.said());
    proxy.calm();

    // Its start can be looked at, but not what it keeps.
    proxy.every(1, Fault.DENIED, "GET", "^/out/nights/3/manifest.json");
    night = CommandRun.of(command("nights/4", outs));
    assertEquals(0, night.exit(), night.said());
    assertTrue(night.said().contains("and are skipped: 3"), night.said());
    assertTrue(night.said().contains("is s3a://out/nights/2, finished"), night.said());
  }
}
