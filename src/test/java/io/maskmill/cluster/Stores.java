package io.maskmill.cluster;

import io.maskmill.io.OutputStore;
import io.maskmill.testing.FaultProxy;
import io.maskmill.testing.HdfsServer;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** The stores of a test: a folder, S3 behind a proxy that disturbs it, and HDFS. */
final class Stores implements AutoCloseable {
  /** A kind of store. */
  enum Kind {
    FILE,
    S3A,
    HDFS
  }

  private static final String FILES = "data";
  private static final String OUTPUTS = "out";

  private final Path root;
  private final S3Server server;
  private final FaultProxy proxy;
  private final HdfsServer ownHdfs;
  private final String hdfs;
  private final Map<String, String> settings;

  /**
   * @param hdfs the address of an HDFS with a slash at its end; when empty, one is started
   */
  Stores(Path root, String hdfs) throws IOException, InterruptedException {
    this.root = root;
    server = S3Server.start(root.resolve("buckets"), root);
    server.bucket(FILES);
    server.bucket(OUTPUTS);
    proxy = new FaultProxy(server.port());
    ownHdfs = hdfs.isEmpty() ? HdfsServer.start(root.resolve("hdfs")) : null;
    this.hdfs = hdfs.isEmpty() ? ownHdfs.address("") : hdfs;
    settings = S3Server.settings(proxy.port());
    settings.forEach(System::setProperty);
  }

  FaultProxy s3() {
    return proxy;
  }

  /** Settings with which Spark reaches the stores. */
  Map<String, String> settings() {
    return new TreeMap<>(settings);
  }

  /** The address of the dataset. */
  String input(Kind kind) {
    return address(kind, FILES);
  }

  /** The address of an output. */
  String output(Kind kind, String name) {
    return address(kind, OUTPUTS + (kind == Kind.HDFS ? "-it/" : "/") + name);
  }

  private String address(Kind kind, String path) {
    return switch (kind) {
      case FILE -> root.resolve("files").resolve(path).toUri().toString();
      case S3A -> "s3a://" + path;
      case HDFS -> hdfs + path;
    };
  }

  /** Puts the files of a folder into every store, as the dataset. */
  void fill(Path folder) throws IOException {
    for (Kind kind : Kind.values()) {
      server.upload(folder, input(kind));
    }
  }

  /** Puts a file beside the outputs; returns its address. */
  String put(Kind kind, String path, byte[] bytes) throws IOException {
    OutputStore.open(output(kind, ""), server.hadoop()).put(path, bytes);
    return output(kind, path);
  }

  /** An output as it lies on the store; of HDFS, a copy. */
  OutputFolder folder(Kind kind, String name) throws IOException {
    return new OutputFolder(
        switch (kind) {
          case FILE -> root.resolve("files").resolve(OUTPUTS).resolve(name);
          case S3A -> root.resolve("buckets").resolve(OUTPUTS).resolve(name);
          case HDFS -> copy(output(kind, name), root.resolve("copies").resolve(name));
        });
  }

  private static Path copy(String address, Path to) throws IOException {
    try (FileSystem files = FileSystem.newInstance(URI.create(address), new Configuration())) {
      new OutputFolder(to).delete();
      org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(address);
      if (files.exists(from)) {
        Files.createDirectories(to.getParent());
        files.copyToLocalFile(false, from, new org.apache.hadoop.fs.Path(to.toUri()), true);
      }
    }
    return to;
  }

  @Override
  public void close() throws IOException {
    settings.keySet().forEach(System::clearProperty);
    proxy.close();
    server.close();
    if (ownHdfs != null) {
      ownHdfs.close();
    }
    FileSystem.closeAll();
  }
}
