package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.DriverProcess;
import io.maskmill.testing.FaultProxy;
import io.maskmill.testing.FaultProxy.Fault;
import io.maskmill.testing.HadoopVersion;
import io.maskmill.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that says for a while that it has too much to do, and an S3A that gives up at once, so
 * that the run alone has the patience.
 */
class ThrottlingIT {
  private static final String PATIENCE = "spark.hadoop.maskmill.throttling.patience";

  @TempDir static Path shared;
  private static DisturbedS3 s3;
  private String out;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    s3 =
        new DisturbedS3(
            shared,
            20,
            Map.of(
                "attempts.maximum", "1",
                "retry.limit", "1",
                "retry.interval", "5ms",
                "retry.throttle.limit", "1",
                "retry.throttle.interval", "20ms"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (s3 != null) {
      s3.close();
      System.clearProperty(PATIENCE);
    }
  }

  @BeforeEach
  void calm(TestInfo test) throws IOException {
    System.setProperty(PATIENCE, "10m"); // however busy this machine is
    s3.calm();
    out = test.getTestMethod().orElseThrow().getName();
  }

  private CommandRun run() {
    return CommandRun.of(s3.command(out));
  }

  @Test
  void putsWaitUntilTheStoreTakesThem() throws IOException {
    FaultProxy.Rule rule = s3.proxy().first(120, Fault.SLOW_DOWN, "PUT", "^/out/.*/(images|img)/");
    s3.isWhole(run(), out);
    assertEquals(120, rule.applied());
  }

  @Test
  void readsWaitUntilTheStoreAnswersThem() throws IOException {
    FaultProxy.Rule rule = s3.proxy().first(120, Fault.SLOW_DOWN, "GET", "^/data/(img|ann)/");
    s3.isWhole(run(), out);
    assertEquals(120, rule.applied());
  }

  /** There an object goes through S3A by a road of its own, and with the first SDK. */
  @Test
  void putsOfHadoop33WaitAsWell() throws Exception {
    assumeTrue(HadoopVersion.V3_3.isAvailable(), "the class path of Hadoop is made by mvn verify");
    FaultProxy.Rule rule = s3.proxy().first(60, Fault.SLOW_DOWN, "PUT", "^/out/.*/(images|img)/");
    Map<String, String> settings = s3.settings();
    settings.put(PATIENCE, "10m");
    settings.put("spark.hadoop.fs.s3a.retry.throttle.limit", "3");
    try (DriverProcess driver =
        DriverProcess.start(
            shared.resolve("hadoop33.log"),
            settings,
            HadoopVersion.V3_3.classPath(),
            "io.maskmill.cli.Main",
            s3.command(out))) {
      assertEquals(0, driver.exit(300), driver.said());
      assertFalse(driver.said().contains("Lost task"), driver.said());
    }
    assertEquals(60, rule.applied());
    assertEquals(s3.expected(), s3.folder(out).published());
  }

  /** What is streamed cannot be sent again, so its split is begun again. */
  @Test
  void aSplitWhoseStreamIsRefusedIsBegunAgain() throws IOException {
    FaultProxy.Rule rule = s3.proxy().first(9, Fault.SLOW_DOWN, "PUT", "^/out/.*-records-0");
    FaultProxy.Rule other =
        s3.proxy().first(9, Fault.SLOW_DOWN, "PUT", "^/out/.*/coco/annotations/");
    CommandRun run = run();
    s3.isWhole(run, out);
    assertEquals(9, rule.applied());
    assertEquals(9, other.applied());
    assertFalse(run.said().contains("21 of 20"), run.said());
  }

  /** The owner, plans, ledgers, the manifest and the rest that the driver reads and writes. */
  @Test
  void theDriverWaitsAsWell() throws IOException {
    FaultProxy.Rule rule =
        s3.proxy().every(3, Fault.SLOW_DOWN, "GET|PUT|HEAD", "/_maskmill/|manifest");
    s3.isWhole(run(), out);
    assertTrue(rule.applied() > 10);
  }

  @Test
  void theQuarantineOfARunThatIsNotPublishedWaitsAsWell() throws IOException {
    String bad = shared.resolve("bad").toString();
    CommandRun.of(List.of("sample", "--output", bad, "--frames", "4", "--size", "48x32"));
    Files.write(Path.of(bad, "ann", "fruit_000001.png"), new byte[] {1, 2, 3});
    FaultProxy.Rule rule = s3.proxy().first(6, Fault.SLOW_DOWN, "PUT", "^/out/.*/quarantine.jsonl");
    CommandRun run = CommandRun.of(CommandRun.convert(bad, "coco", "s3a://out/" + out));
    assertEquals(3, run.exit(), run.said());
    assertEquals(6, rule.applied());
    Path quarantine = shared.resolve("buckets/out").resolve(out).resolve("quarantine.jsonl");
    assertEquals(1, Files.readAllLines(quarantine).size());
  }

  @Test
  void aStoreThatStaysOverloadedEndsTheRunAfterTheStatedTime() throws IOException {
    System.setProperty(PATIENCE, "2s");
    s3.proxy().always(Fault.SLOW_DOWN, "PUT", "/coco/images/fruit_000011");
    CommandRun run = run();
    assertEquals(4, run.exit(), run.said());
    assertFalse(s3.folder(out).isPublished());
    assertTrue(run.said().contains("fruit_000011"), run.said());
    assertTrue(run.said().contains("for 2 s that it has too much to do"), run.said());
    s3.proxy().calm();
    s3.isWhole(run(), out);
  }
}
