package io.maskmill.testing;

import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/**
 * A real S3 server on loopback, in a process and on a class path of its own; its buckets are
 * folders. Its log tells every request.
 */
public final class S3Server implements AutoCloseable {
  private static final Path CLASS_PATH = Path.of("target", "s3proxy.class-path");
  private static final Pattern REQUEST =
      Pattern.compile("\\{([A-Z]+)@[0-9a-f]+ http://[^/]+(/\\S*) HTTP/");

  private final Process process;
  private final Path buckets;
  private final Path log;
  private final int port;
  private boolean isConfigured;

  private S3Server(Process process, Path buckets, Path log, int port) {
    this.process = process;
    this.buckets = buckets;
    this.log = log;
    this.port = port;
  }

  /** A request that the server answered. */
  public record Request(String method, String path) {}

  /** Whether the build has worked out the server's class path. */
  public static boolean isAvailable() {
    return Files.exists(CLASS_PATH);
  }

  /** Starts the server on a free port; folders of {@code buckets} are its buckets. */
  public static S3Server start(Path buckets, Path work) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.createDirectories(buckets);
    Path properties = work.resolve("s3proxy.conf");
    Files.write(
        properties,
        List.of(
            "s3proxy.authorization=none",
            "s3proxy.endpoint=http://127.0.0.1:" + port,
            "s3proxy.ignore-unknown-headers=true",
            "jclouds.provider=filesystem",
            "jclouds.filesystem.basedir=" + buckets));
    Path log = work.resolve("s3proxy.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=" + Path.of("src/test/s3proxy/logback.xml"),
                "-cp",
                Files.readString(CLASS_PATH).trim(),
                "org.gaul.s3proxy.Main",
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    S3Server server = new S3Server(process, buckets, log, port);
    server.awaitOpenPort();
    return server;
  }

  private void awaitOpenPort() throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (!process.isAlive()) {
        throw new IOException("the S3 server ended: " + Files.readString(log));
      }
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
    close();
    throw new IOException("the S3 server did not open its port: " + Files.readString(log));
  }

  /** Leads s3a of this process to this server, by Spark's system properties, until it is closed. */
  public void configure() {
    if (SparkSession.getDefaultSession().isDefined()) {
      throw new IllegalStateException("an earlier test left a Spark context, with its settings");
    }
    settings(port).forEach(System::setProperty);
    isConfigured = true;
  }

  /** The folder of a bucket, which is made if need be. */
  public Path bucket(String name) throws IOException {
    return Files.createDirectories(buckets.resolve(name));
  }

  /** Puts the files of a folder below an address. What opens the store afterwards opens it anew. */
  public void upload(Path folder, String address) throws IOException {
    OutputStore store = OutputStore.open(address, hadoop());
    for (String path : FolderHash.of(folder).keySet()) {
      store.put(path, Files.readAllBytes(folder.resolve(path)));
    }
    FileSystem.closeAll();
  }

  /** Settings that lead s3a to a port of this machine, such as that of a proxy. */
  public static Map<String, String> settings(int port) {
    String s3a = "spark.hadoop.fs.s3a.";
    return Map.of(
        s3a + "endpoint", "http://127.0.0.1:" + port,
        s3a + "endpoint.region", "us-east-1",
        s3a + "path.style.access", "true",
        s3a + "connection.ssl.enabled", "false",
        s3a + "access.key", "test",
        s3a + "secret.key", "test",
        s3a + "aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
  }

  public int port() {
    return port;
  }

  /** The same settings for Hadoop without Spark. */
  public HadoopConf hadoop() {
    Configuration conf = new Configuration();
    System.getProperties()
        .forEach(
            (key, value) -> {
              String name = key.toString();
              if (name.startsWith("spark.hadoop.")) {
                conf.set(name.substring("spark.hadoop.".length()), value.toString());
              }
            });
    return new HadoopConf(conf);
  }

  /** All requests so far. */
  public List<Request> requests() throws IOException {
    List<Request> requests = new ArrayList<>();
    Matcher m = REQUEST.matcher(new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
    while (m.find()) {
      requests.add(new Request(m.group(1), URLDecoder.decode(m.group(2), StandardCharsets.UTF_8)));
    }
    return requests;
  }

  /** The requests behind the first ones. */
  public List<Request> requestsAfter(int first) throws IOException {
    List<Request> all = requests();
    return all.subList(first, all.size());
  }

  @Override
  public void close() {
    if (isConfigured) {
      settings(port).keySet().forEach(System::clearProperty);
    }
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
