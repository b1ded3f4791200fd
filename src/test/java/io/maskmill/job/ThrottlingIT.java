package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.io.OutputStore;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.DriverProcess;
import io.maskmill.testing.FaultProxy;
import io.maskmill.testing.FaultProxy.Fault;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.HadoopVersion;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
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
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "20", "--size", "48x32"));
    server = S3Server.start(buckets, shared);
    proxy = new FaultProxy(server.port());
    settings = new TreeMap<>(S3Server.settings(proxy.port()));
    settings.put("spark.hadoop.fs.s3a.attempts.maximum", "1");
    settings.put("spark.hadoop.fs.s3a.retry.limit", "1");
    settings.put("spark.hadoop.fs.s3a.retry.interval", "5ms");
    settings.put("spark.hadoop.fs.s3a.retry.throttle.limit", "1");
    settings.put("spark.hadoop.fs.s3a.retry.throttle.interval", "20ms");
    settings.forEach(System::setProperty);
    FileSystem.closeAll();
    OutputStore data = OutputStore.open("s3a://data", server.hadoop());
    for (String path : FolderHash.of(fruit).keySet()) {
      data.put(path, Files.readAllBytes(fruit.resolve(path)));
    }
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
      System.clearProperty(PATIENCE);
      FileSystem.closeAll();
    }
  }

  @BeforeEach
  void calm(TestInfo test) throws IOException {
    proxy.calm();
    System.setProperty(PATIENCE, "10m"); // however busy this machine is
    FileSystem.closeAll();
    out = test.getTestMethod().orElseThrow().getName();
  }

  private static List<String> command(String out) {
    return CommandRun.convert("s3a://data", "supervisely,coco", "s3a://out/" + out);
  }

  private static OutputFolder folder(String out) {
    return new OutputFolder(shared.resolve("buckets/out").resolve(out));
  }

  private void endsAsIfNothingHadHappened(CommandRun run) throws IOException {
    assertEquals(0, run.exit(), run.said());
    assertEquals(expected, folder(out).published());
    assertEquals(List.of(), List.copyOf(folder(out).leftovers()));
  }

  @Test
  void putsWaitUntilTheStoreTakesThem() throws IOException {
    FaultProxy.Rule rule = proxy.first(120, Fault.SLOW_DOWN, "PUT", "^/out/.*/(images|img)/");
    endsAsIfNothingHadHappened(CommandRun.of(command(out)));
    assertEquals(120, rule.applied());
  }

  @Test
  void readsWaitUntilTheStoreAnswersThem() throws IOException {
    FaultProxy.Rule rule = proxy.first(120, Fault.SLOW_DOWN, "GET", "^/data/(img|ann)/");
    endsAsIfNothingHadHappened(CommandRun.of(command(out)));
    assertEquals(120, rule.applied());
  }

  /** There an object goes through S3A by a road of its own, and with the first SDK. */
  @Test
  void putsOfHadoop33WaitAsWell() throws Exception {
    assumeTrue(HadoopVersion.V3_3.isAvailable(), "the class path of Hadoop is made by mvn verify");
    FaultProxy.Rule rule = proxy.first(60, Fault.SLOW_DOWN, "PUT", "^/out/.*/(images|img)/");
    Map<String, String> own = new TreeMap<>(settings);
    own.put(PATIENCE, "10m");
    own.put("spark.hadoop.fs.s3a.retry.throttle.limit", "3");
    try (DriverProcess driver =
        DriverProcess.start(
            shared.resolve("hadoop33.log"),
            own,
            HadoopVersion.V3_3.classPath(),
            "io.maskmill.cli.Main",
            command(out))) {
      assertEquals(0, driver.exit(300), driver.said());
      assertFalse(driver.said().contains("Lost task"), driver.said());
    }
    assertEquals(60, rule.applied());
    assertEquals(expected, folder(out).published());
  }

  /** What is streamed cannot be sent again, so its split is begun again. */
  @Test
  void aSplitWhoseStreamIsRefusedIsBegunAgain() throws IOException {
    FaultProxy.Rule rule = proxy.first(9, Fault.SLOW_DOWN, "PUT", "^/out/.*-records-0");
    FaultProxy.Rule other = proxy.first(9, Fault.SLOW_DOWN, "PUT", "^/out/.*/coco/annotations/");
    CommandRun run = CommandRun.of(command(out));
    endsAsIfNothingHadHappened(run);
    assertEquals(9, rule.applied());
    assertEquals(9, other.applied());
    assertFalse(run.said().contains("21 of 20"), run.said());
  }

  /** The owner, plans, ledgers, the manifest and the rest that the driver reads and writes. */
  @Test
  void theDriverWaitsAsWell() throws IOException {
    FaultProxy.Rule rule = proxy.every(3, Fault.SLOW_DOWN, "GET|PUT|HEAD", "/_maskmill/|manifest");
    endsAsIfNothingHadHappened(CommandRun.of(command(out)));
    assertTrue(rule.applied() > 10);
  }

  @Test
  void theQuarantineOfARunThatIsNotPublishedWaitsAsWell() throws IOException {
    String bad = shared.resolve("bad").toString();
    CommandRun.of(List.of("sample", "--output", bad, "--frames", "4", "--size", "48x32"));
    Files.write(Path.of(bad, "ann", "fruit_000001.png"), new byte[] {1, 2, 3});
    FaultProxy.Rule rule = proxy.first(6, Fault.SLOW_DOWN, "PUT", "^/out/.*/quarantine.jsonl");
    CommandRun run = CommandRun.of(CommandRun.convert(bad, "coco", "s3a://out/" + out));
    assertEquals(3, run.exit(), run.said());
    assertEquals(6, rule.applied());
    String quarantine =
        Files.readString(shared.resolve("buckets/out").resolve(out).resolve("quarantine.jsonl"));
    assertEquals(1, quarantine.lines().count(), quarantine);
  }

  @Test
  void aStoreThatStaysOverloadedEndsTheRunAfterTheStatedTime() throws IOException {
    System.setProperty(PATIENCE, "2s");
    proxy.always(Fault.SLOW_DOWN, "PUT", "/coco/images/fruit_000011");
    CommandRun run = CommandRun.of(command(out));
    assertEquals(4, run.exit(), run.said());
    assertFalse(folder(out).isPublished());
    assertTrue(run.said().contains("fruit_000011"), run.said());
    assertTrue(run.said().contains("for 2 s that it has too much to do"), run.said());
    proxy.calm();
    endsAsIfNothingHadHappened(CommandRun.of(command(out)));
  }
}
