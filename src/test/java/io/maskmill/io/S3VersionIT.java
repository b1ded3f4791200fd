package io.maskmill.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.SourceFaults;
import io.maskmill.spi.SourceFile;
import io.maskmill.testing.FaultProxy;
import io.maskmill.testing.S3Server;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Objects of a real S3 server are read as they were listed, without a request more. */
class S3VersionIT {
  private static final byte[] FIRST = "first bytes".getBytes(UTF_8);
  private static final byte[] OTHER = "other bytes".getBytes(UTF_8);
  @TempDir static Path temp;
  private static S3Server server;
  private OutputStore store;
  private SourceTree tree;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    FileSystem.closeAll();
    server = S3Server.start(Files.createDirectories(temp.resolve("buckets")), temp);
    server.configure();
    Files.createDirectories(temp.resolve("buckets/data"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
      FileSystem.closeAll();
    }
  }

  @BeforeEach
  void open() throws Exception {
    store = OutputStore.open("s3a://data", server.hadoop());
    store.put("img/a.png", FIRST);
    tree = Trees.open("s3a://data", server.hadoop());
  }

  private SourceFile listed() throws Exception {
    try (SourceTree.Listing files = tree.list("img/")) {
      return files.next();
    }
  }

  private static void isChanged(Executable read) {
    DamagedFileException e = assertThrows(DamagedFileException.class, read);
    assertEquals(SourceFaults.CHANGED, e.code());
    assertTrue(e.getMessage().startsWith("img/a.png: "), e.getMessage());
  }

  @Test
  void anUnchangedObjectIsReadWithOneRequest() throws Exception {
    SourceFile file = listed();
    assertFalse(file.version().isEmpty());
    int before = server.requests().size();
    assertArrayEquals(FIRST, tree.read(file));
    List<S3Server.Request> requests = server.requests();
    assertEquals(
        List.of(new S3Server.Request("GET", "/data/img/a.png")),
        requests.subList(before, requests.size()));
  }

  @Test
  void anObjectOfTheSameLengthIsSeenToBeAnother() throws Exception {
    SourceFile file = listed();
    store.put("img/a.png", OTHER);
    isChanged(() -> tree.read(file));
    isChanged(() -> tree.readHead(file, 4));
    isChanged(() -> tree.readRange(file, 2, 4));
    isChanged(
        () -> {
          try (InputStream in = tree.open(file)) {
            in.readAllBytes();
          }
        });
  }

  @Test
  void aShorterObjectIsSeenToBeAnother() throws Exception {
    SourceFile file = listed();
    store.put("img/a.png", new byte[2]);
    isChanged(() -> tree.read(file));
    SourceFile untagged = new SourceFile(file.path(), file.length(), file.modified());
    isChanged(() -> tree.read(untagged));
  }

  @Test
  void anObjectThatHasGoneIsTheFramesFault() throws Exception {
    SourceFile file = listed();
    store.delete("img/a.png");
    isChanged(() -> tree.read(file));
  }

  @Test
  void aBucketThatIsNotThereIsNamed() {
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> Trees.open("s3a://nowhere/folder", server.hadoop()));
    assertTrue(e.getMessage().startsWith("s3a://nowhere/folder: "), e.getMessage());
    assertTrue(e.getMessage().contains("bucket"), e.getMessage());
  }

  /** The tree as a proxy leads to it, with the rules that hold from here on. */
  private SourceTree through(FaultProxy proxy) throws Exception {
    Configuration conf = new Configuration();
    S3Server.settings(proxy.port())
        .forEach((key, value) -> conf.set(key.replaceFirst("spark.hadoop.", ""), value));
    conf.set("fs.s3a.impl.disable.cache", "true");
    conf.set("fs.s3a.attempts.maximum", "1");
    return Trees.open("s3a://data", new HadoopConf(conf));
  }

  @Test
  void aForbiddenObjectIsTheFramesFaultAndWrongCredentialsAreNot() throws Exception {
    try (FaultProxy proxy = new FaultProxy(server.port())) {
      SourceTree forbidding = through(proxy);
      SourceFile file = listed();
      proxy.always(FaultProxy.Fault.DENIED, "GET|HEAD", "a\\.png");
      DamagedFileException e =
          assertThrows(DamagedFileException.class, () -> forbidding.read(file));
      assertEquals(SourceFaults.FORBIDDEN, e.code());
      assertTrue(
          e.getMessage().startsWith("img/a.png: may not be read, though the rest of s3a://data"),
          e.getMessage());
      assertTrue(e.getMessage().contains("403"), e.getMessage());

      proxy.always(FaultProxy.Fault.DENIED, ".*", "");
      StoreException all = assertThrows(StoreException.class, () -> forbidding.read(file));
      assertTrue(
          all.getMessage().startsWith("reading s3a://data/img/a.png failed: AccessDenied"),
          all.getMessage());
      ConfigException refused = assertThrows(ConfigException.class, () -> through(proxy));
      assertTrue(refused.getMessage().contains("access is denied"), refused.getMessage());
    }
  }
}
