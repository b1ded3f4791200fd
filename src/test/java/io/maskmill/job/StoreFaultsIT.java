package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FaultProxy;
import io.maskmill.testing.FaultProxy.Fault;
import io.maskmill.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static DisturbedS3 s3;
  private String out;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    s3 =
        new DisturbedS3(
            shared, 40, Map.of("retry.interval", "20ms", "retry.throttle.interval", "20ms"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (s3 != null) {
      s3.close();
    }
  }

  @BeforeEach
  void calm(TestInfo test) throws IOException {
    s3.calm();
    out = test.getTestMethod().orElseThrow().getName();
  }

  private CommandRun run(String... more) {
    return CommandRun.of(s3.command(out, more));
  }

  @Test
  void anOverloadedStoreIsAskedAgain() throws IOException {
    FaultProxy.Rule rule = s3.proxy().every(12, Fault.SLOW_DOWN, ANY, "");
    s3.isWhole(run(), out);
    assertTrue(rule.applied() > 10);
  }

  @Test
  void resetConnectionsAreOpenedAgain() throws IOException {
    FaultProxy.Rule rule = s3.proxy().every(7, Fault.RESET, ANY, "");
    s3.isWhole(run(), out);
    assertTrue(rule.applied() > 10);
  }

  /** What was done although the client did not hear of it is done again, to no harm. */
  @Test
  void lostAnswersDoNoHarm() throws IOException {
    FaultProxy.Rule rule = s3.proxy().every(5, Fault.LOST_ANSWER, "PUT|POST|DELETE", "");
    s3.isWhole(run(), out);
    assertTrue(rule.applied() > 10);
  }

  /** Whoever owns an output finds its own file there when the answer to making it was lost. */
  @Test
  void theAnswerToTheOwnersFileMayBeLost() throws IOException {
    FaultProxy.Rule rule = s3.proxy().first(1, Fault.LOST_ANSWER, "PUT", "/_maskmill/owner-");
    s3.isWhole(run(), out);
    assertEquals(1, rule.applied());
  }

  @Test
  void cutBodiesAreReadAgain() throws IOException {
    FaultProxy.Rule rule = s3.proxy().every(3, Fault.CUT, "GET", "\\.png|/_maskmill/");
    s3.isWhole(run(), out);
    assertTrue(rule.applied() > 10);
  }

  @Test
  void aMaskThatArrivesDamagedIsReadOnceMore() throws IOException {
    FaultProxy.Rule one = s3.proxy().first(1, Fault.FLIP, "GET", MASKS + "fruit_000003");
    FaultProxy.Rule other = s3.proxy().first(1, Fault.FLIP, "GET", MASKS + "fruit_000031");
    CommandRun run = run();
    assertEquals(0, run.exit(), run.said());
    assertEquals(2, one.applied() + other.applied());
    Map<String, String> found = s3.folder(out).published();
    String manifest = Files.readString(s3.folder(out).path().resolve("manifest.json"));
    assertTrue(manifest.contains("\"frames-read-again\":2"), manifest);
    Map<String, String> wanted = s3.expected();
    assertNotEquals(wanted.remove("manifest.json"), found.remove("manifest.json"));
    assertEquals(wanted, found);
  }

  @Test
  void aMaskThatIsDamagedOnTheStoreCostsItsFrame() throws IOException {
    s3.proxy().always(Fault.FLIP, "GET", "fruit_000007");
    CommandRun run = run("--max-quarantined", "0.05");
    assertEquals(0, run.exit(), run.said());
    quarantined("fruit_000007", ".checksum");
  }

  @Test
  void aSlowStoreOnlyTakesLonger() throws IOException {
    FaultProxy.Rule rule = s3.proxy().every(40, Fault.DELAY, ANY, "");
    s3.isWhole(run(), out);
    assertTrue(rule.applied() > 2);
  }

  /** A frame that may not be read is set aside; once it may, the same command takes it. */
  @Test
  void aForbiddenObjectCostsItsFrameUntilItIsAllowed() throws IOException {
    s3.proxy().always(Fault.DENIED, "GET|HEAD", "ann/fruit_000007");
    CommandRun run = run();
    assertEquals(3, run.exit(), run.said());
    assertFalse(s3.folder(out).isPublished());
    quarantined("fruit_000007", "source.forbidden");
    s3.proxy().calm();
    s3.isWhole(run(), out);
  }

  @Test
  void aForbiddenSourceIsSaidWithWhatWasAskedAndWhere() throws IOException {
    s3.proxy().always(Fault.DENIED, ANY, "^/data");
    CommandRun run = run();
    assertEquals(2, run.exit(), run.said());
    saysWhatAndWhere(run, "s3a://data");
    assertEquals(Map.of(), s3.folder(out).published());
    s3.proxy().calm();
    s3.isWhole(run(), out);
  }

  @Test
  void aForbiddenOutputIsSaidWithWhatWasAskedAndWhere() throws IOException {
    s3.proxy().always(Fault.DENIED, "PUT|POST", "^/out");
    CommandRun run = run();
    assertEquals(4, run.exit(), run.said());
    saysWhatAndWhere(run, out + "/_maskmill/");
    assertEquals(Map.of(), s3.folder(out).published());
    s3.proxy().calm();
    s3.isWhole(run(), out);
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

  /** Nothing that the store says; an overloaded one that stays so is {@link ThrottlingIT}'s. */
  @Test
  void aStoreThatStaysAwayEndsTheRunUntilItIsBack() throws IOException {
    FaultProxy.Rule rule = s3.proxy().always(Fault.RESET, "PUT", "/coco/images/fruit_000020");
    String limit = "spark.hadoop.fs.s3a.retry.limit";
    System.setProperty(limit, "2");
    try {
      CommandRun run = run();
      assertEquals(4, run.exit(), run.said());
      assertFalse(s3.folder(out).isPublished());
      assertTrue(run.said().contains("fruit_000020"), run.said());
      assertTrue(rule.applied() > 1);
    } finally {
      System.clearProperty(limit);
    }
    s3.calm();
    s3.isWhole(run(), out);
  }

  private void quarantined(String frame, String code) throws IOException {
    List<String> lines = Files.readAllLines(s3.folder(out).path().resolve("quarantine.jsonl"));
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.get(0).contains(frame), lines.get(0));
    assertTrue(lines.get(0).contains(code), lines.get(0));
    assertEquals(4, files(s3.expected(), frame).size(), "an image and what says its masks");
    assertEquals(List.of(), files(s3.folder(out).published(), frame));
  }

  private static List<String> files(Map<String, String> output, String frame) {
    return output.keySet().stream().filter(path -> path.contains(frame)).toList();
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
