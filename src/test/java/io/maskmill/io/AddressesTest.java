package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import io.maskmill.testing.stores.StoreDouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users write is read as every job of their cluster reads it. */
class AddressesTest {
  private static final String S3A = "org.apache.hadoop.fs.s3a.S3AFileSystem";

  @TempDir Path temp;

  private Addresses on(String defaultFs) throws IOException {
    Configuration conf = StoreDouble.hadoop(temp).get();
    conf.set("fs.defaultFS", defaultFs);
    return new Addresses(new HadoopConf(conf));
  }

  private static Addresses with(String key, String value) {
    Configuration conf = new Configuration();
    conf.set(key, value);
    return new Addresses(new HadoopConf(conf));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fruit", "/data/fruit", "file:/data/fruit", "./a:b/c", "C:/x"})
  void pathsAreOfThisMachineWhereNothingElseIsSet(String text) throws IOException {
    Addresses addresses = on("file:///");
    assertEquals(text, addresses.of(text));
    assertEquals(List.of(), addresses.notes());
  }

  @ParameterizedTest
  @CsvSource({
    "/data/fruit, hdfs://namenode/data/fruit",
    "/data/fruit/, hdfs://namenode/data/fruit",
    "fruit, hdfs://namenode/fruit",
    "./a/../fruit, hdfs://namenode/fruit",
    "a:b/100%25 #1?, hdfs://namenode/a:b/100%25 #1?",
    "hdfs:///data/fruit, hdfs://namenode/data/fruit",
    "hdfs:/data/fruit, hdfs://namenode/data/fruit",
    "HDFS://namenode/data/fruit, hdfs://namenode/data/fruit",
    "hdfs://other:9000/data, hdfs://other:9000/data",
    "file:/data/fruit, file:/data/fruit",
    "FILE:/data/fruit, FILE:/data/fruit",
    "file:fruit, file:fruit",
    "gs://bucket/data, gs://bucket/data",
    "/, hdfs://namenode/"
  })
  void pathsFollowTheDefaultFileSystem(String text, String address) throws IOException {
    assertEquals(address, on("hdfs://namenode").of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "file:/d/my%20set, /d/my%20set",
    "file:///d/my%20set, /d/my%20set",
    "FILE:/d/50% ü/x%20y, /d/50% ü/x%20y",
    "file:/d/a#b?c%d, /d/a#b?c%d",
    "file://localhost/d/my%20set, /d/my%20set",
    "file:/d/my set, /d/my set",
    "/d/my%20set, /d/my%20set",
    "s3a://data/my%20set, s3a://data/my%20set",
  })
  void pathsOfHadoopMeanWhatTheySay(String path, String root) {
    assertEquals(root, Location.of(Addresses.ofHadoop(path)).root());
  }

  @Test
  void aRelativePathLiesInTheWorkingDirectory() {
    String user = System.getProperty("user.name");
    Configuration conf = new Configuration();
    conf.set("fs.defaultFS", "hdfs://localhost:1");
    Addresses addresses = new Addresses(new HadoopConf(conf));
    assertEquals("hdfs://localhost:1/user/" + user + "/in/a", addresses.of("in/a"));
  }

  @Test
  void itIsSaidOnceWherePathsLie() throws IOException {
    Addresses addresses = on("hdfs://namenode");
    addresses.of("in");
    addresses.of("/out");
    assertEquals(
        List.of(
            "paths without a scheme lie on hdfs://namenode (fs.defaultFS), as for every job here;"
                + " file:/folder is one of this machine"),
        addresses.notes());
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/in, s3a://bucket/in",
    "s3n://bucket/in, s3a://bucket/in",
    "S3://Bucket/In, s3a://Bucket/In",
    "s3a://bucket/in, s3a://bucket/in"
  })
  void s3IsS3aWhereNothingServesIt(String text, String address) throws IOException {
    Addresses addresses = on("file:///");
    assertEquals(address, addresses.of(text));
    assertEquals(text.startsWith("s3a") ? 0 : 1, addresses.notes().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3", "s3n"})
  void s3StaysWhereTheClusterMapsIt(String scheme) {
    Addresses addresses = with("fs." + scheme + ".impl", S3A);
    assertEquals(scheme + "://bucket/in", addresses.of(scheme + "://bucket/in"));
    assertEquals(List.of(), addresses.notes());
  }

  @Test
  void aFileSystemThatOnlySaysThatThereIsNoneServesNothing() {
    Addresses addresses = with("fs.s3n.impl", "org.apache.hadoop.fs.s3native.NativeS3FileSystem");
    assertEquals("s3a://bucket/in", addresses.of("s3n://bucket/in"));
  }

  @Test
  void aDefaultOnS3IsReadLikeAnyAddressThere() throws IOException {
    Addresses addresses = on("s3://bucket");
    assertEquals("s3a://bucket/in", addresses.of("/in"));
    assertTrue(addresses.notes().get(1).startsWith("s3:// is read as s3a://"));
  }

  @ParameterizedTest
  @CsvSource({
    "s3://b/x, s3a://b/x",
    "s3n://b/x, s3a://b/x",
    "s3a://b/x, s3a://b/x",
    "'{uri-map=s3://b/x=in,s3n://c=d}', '{uri-map=s3a://b/x=in,s3a://c=d}'",
    "foos3://b, foos3://b",
    "hdfs://nn:8020/x, hdfs://nn/x",
    "'{uri-map=hdfs://nn.here:8020=in,hdfs://b:9000=d}', '{uri-map=hdfs://nn.here=in,hdfs://b:9000=d}'",
    "hdfs://nn:80201/x, hdfs://nn:80201/x",
    "webhdfs://nn:8020/x, webhdfs://nn:8020/x"
  })
  void allSpellingsOfAnAddressAreOneInACommandsFingerprint(String text, String canonical) {
    assertEquals(canonical, Addresses.canonical(text));
  }

  @ParameterizedTest
  @CsvSource({
    "s3a:bucket/in, 's3a://bucket/in, or ./s3a:bucket/in for a folder of this name'",
    "S3:bucket, 'S3://bucket, or ./S3:bucket for a folder of this name'",
    "s3a:/bucket/in, s3a://bucket/in",
    "s3:/bucket/in, s3://bucket/in",
    "gs:/bucket, gs://bucket"
  })
  void anAddressWithASlashTooFewIsRefused(String text, String meant) {
    for (String top : List.of("file:///", "hdfs://namenode")) {
      ConfigException e = assertThrows(ConfigException.class, () -> on(top).of(text));
      assertTrue(e.getMessage().contains("names no bucket"), e.getMessage());
      assertTrue(e.getMessage().endsWith("give " + meant), e.getMessage());
    }
  }

  @Test
  void aSlashIsEnoughOnTheDefaultsBucket() throws IOException {
    assertEquals("s3a://bucket/in", on("s3a://bucket").of("s3a:/in"));
  }

  @Test
  void aSecretOfAnAddressWithASlashTooFewIsNotRepeated() {
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> on("file:///").of("s3a:/AKIAKEY:HIDDEN@bucket/in"));
    assertFalse(e.getMessage().contains("HIDDEN"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/namenode", "a b:c"})
  void aDefaultThatIsNoAddressIsNamed(String top) {
    for (String text : List.of("in", "s3a://bucket/in")) {
      ConfigException e = assertThrows(ConfigException.class, () -> on(top).of(text));
      assertTrue(e.getMessage().startsWith("fs.defaultFS: "), e.getMessage());
    }
  }
}
