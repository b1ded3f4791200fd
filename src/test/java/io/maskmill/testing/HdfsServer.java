package io.maskmill.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real HDFS on loopback, name node and data node in a process with a class path of its own. */
public final class HdfsServer implements AutoCloseable {
  private static final Path CLASS_PATH = Path.of("target", "hdfs.class-path");

  private final Process process;
  private final int port;

  private HdfsServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether the build has worked out the server's class path. */
  public static boolean isAvailable() {
    return Files.exists(CLASS_PATH);
  }

  /** Starts the server on free ports; its blocks lie in the folder. */
  public static HdfsServer start(Path work) throws IOException, InterruptedException {
    Files.createDirectories(work);
    Path details = work.resolve("hdfs.json");
    Path log = work.resolve("hdfs.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j.configuration="
                    + Path.of("src/test/hdfs/log4j.properties").toAbsolutePath().toUri(),
                "-Dhadoop.home.dir=" + work,
                "-Dtest.build.data=" + work.resolve("data"),
                "-cp",
                Files.readString(CLASS_PATH).trim(),
                "org.apache.hadoop.test.MiniDFSClusterManager",
                "-datanodes",
                "1",
                "-format",
                "-nnport",
                "0",
                "-D",
                "hdfs.minidfs.basedir=" + work.resolve("dfs"),
                "-D",
                "dfs.permissions.enabled=false",
                "-D",
                "dfs.namenode.datanode.registration.ip-hostname-check=false",
                "-writeDetails",
                details.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    for (int i = 0; i < 1_200 && process.isAlive(); i++) {
      int port = port(details);
      if (port > 0) {
        return new HdfsServer(process, port);
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly();
    throw new IOException("HDFS did not start: " + Files.readString(log));
  }

  /** The name node's port once the server has written it, whole. */
  private static int port(Path details) throws IOException {
    if (!Files.exists(details)) {
      return 0;
    }
    String text = Files.readString(details);
    JsonNode written = text.endsWith("}") ? Json.mapper().readTree(text) : null;
    return written == null ? 0 : written.path("namenode_port").asInt();
  }

  /** The address of a folder. */
  public String address(String folder) {
    return "hdfs://127.0.0.1:" + port + "/" + folder;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
