package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FaultProxy;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;

/**
 * A dataset on an S3 server behind a proxy, and what its conversion makes when nothing disturbs it.
 */
final class DisturbedS3 implements AutoCloseable {
  private final Path buckets;
  private final S3Server server;
  private final FaultProxy proxy;
  private final Map<String, String> settings;
  private final Map<String, String> expected;

  /**
   * Starts the server, and leads this process to it through the proxy.
   *
   * @param s3a settings without {@code fs.s3a.}, such as waits that would only make tests slow
   */
  DisturbedS3(Path work, int frames, Map<String, String> s3a) throws Exception {
    buckets = work.resolve("buckets");
    Path fruit = work.resolve("fruit");
    ran(List.of("sample", "--output", "" + fruit, "--frames", "" + frames, "--size", "48x32"));
    server = S3Server.start(buckets, work);
    server.bucket("data");
    server.bucket("out");
    proxy = new FaultProxy(server.port());
    settings = new TreeMap<>(S3Server.settings(proxy.port()));
    s3a.forEach((key, value) -> settings.put("spark.hadoop.fs.s3a." + key, value));
    settings.forEach(System::setProperty);
    FileSystem.closeAll();
    server.upload(fruit, "s3a://data");
    ran(command("whole"));
    expected = folder("whole").published();
  }

  private static void ran(List<String> command) {
    CommandRun run = CommandRun.of(command);
    assertEquals(0, run.exit(), run.said());
  }

  FaultProxy proxy() {
    return proxy;
  }

  /** What leads a process to the server through the proxy. */
  Map<String, String> settings() {
    return new TreeMap<>(settings);
  }

  /** Lets all requests through, on connections that are opened anew. */
  void calm() throws IOException {
    proxy.calm();
    FileSystem.closeAll();
  }

  /** The conversion of the dataset into an output. */
  List<String> command(String out, String... more) {
    return CommandRun.convert("s3a://data", "supervisely,coco", "s3a://out/" + out, more);
  }

  OutputFolder folder(String out) {
    return new OutputFolder(buckets.resolve("out").resolve(out));
  }

  /** What an undisturbed conversion publishes. */
  Map<String, String> expected() {
    return new TreeMap<>(expected);
  }

  /** Fails unless a run ended well and left what an undisturbed one leaves. */
  void isWhole(CommandRun run, String out) throws IOException {
    assertEquals(0, run.exit(), run.said());
    assertEquals(expected, folder(out).published());
    assertEquals(List.of(), List.copyOf(folder(out).leftovers()));
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    server.close();
    settings.keySet().forEach(System::clearProperty);
    FileSystem.closeAll();
  }
}
