package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that cannot be opened are refused with a sentence, and secrets are not repeated. */
class LocationTest {
  private static ConfigException refused(String address) {
    return assertThrows(
        ConfigException.class, () -> Trees.open(address, new HadoopConf(new Configuration(false))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://AKIAKEY:SECRET@bucket/x",
        "s3a://AKIAKEY:SEC/SECRET@bucket/x",
        "s3a://AKIAKEY@bucket/x",
        "s3://AKIAKEY:SECRET@bucket/x",
        "s3n://AKIAKEY:SECRET@bucket",
        "S3A://AKIAKEY:SECRET@bucket",
        "hdfs://AKIAKEY:SECRET@host:9000/x",
        "hdfs://AKIAKEY@host/x",
        "https://AKIAKEY:SECRET@host/x.zip",
        "abfss://AKIAKEY:SECRET@account.dfs.core.windows.net/x",
        "ftp://AKIAKEY:SEC/SECRET@host/x"
      })
  void userInformationIsRefusedAndNotRepeated(String address) {
    String message = refused(address).getMessage();
    assertFalse(message.contains("AKIAKEY"), message);
    assertFalse(message.contains("SECRET@"), message);
    assertTrue(message.contains("must not hold a user or a secret"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abfss://container@account.dfs.core.windows.net/a:b@c",
        "hdfs://host:9000/a:b@c/d",
        "s3a://bucket/a:b@c",
        "gs://bucket/mail@home",
        "/data/a:b@c"
      })
  void anAtSignElsewhereIsAName(String address) {
    assertEquals(address, Location.of(address).root());
  }

  @Test
  void anUnknownSchemeIsRefusedWithTheWayOut() {
    String message = refused("foo://host/x").getMessage();
    assertEquals(
        "foo://host/x: nothing here reads addresses of foo:; use s3a:, gs:, abfs:, hdfs: or a path"
            + " of this machine, or add the jar of its connector with spark-submit --packages or"
            + " --jars and name its class with spark.hadoop.fs.foo.impl=CLASS",
        message);
  }

  /** Other tests of this process may have reached a double of the store, which Hadoop keeps. */
  private static Configuration uncached(String scheme) {
    Configuration conf = new Configuration();
    conf.set("fs." + scheme + ".impl.disable.cache", "true");
    return conf;
  }

  @ParameterizedTest
  @CsvSource({
    "gs://bucket/x, com.google.cloud.bigdataoss:gcs-connector (the shaded jar) with spark-submit",
    "gs://bucket/x, com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem",
    "abfs://c@a.dfs.core.windows.net/x, add org.apache.hadoop:hadoop-azure:3",
    "abfss://c@a.dfs.core.windows.net/x, azurebfs.SecureAzureBlobFileSystem",
    "wasbs://c@a.blob.core.windows.net/x, add org.apache.hadoop:hadoop-azure:3",
    "oss://bucket/x, add org.apache.hadoop:hadoop-aliyun:3",
    "oss://bucket/x, set spark.hadoop.fs.oss.impl=org.apache.hadoop.fs.aliyun.oss.AliyunOSS",
    "cosn://bucket/x, add org.apache.hadoop:hadoop-cos:3",
    "cos://bucket.service/x, add com.ibm.stocator:stocator with",
    "obs://bucket/x, add org.apache.hadoop:hadoop-huaweicloud:3",
    "o3fs://bucket.volume/x, org.apache.hadoop.fs.ozone.OzoneFileSystem",
    "mine://x/y, Class com.acme.MissingFileSystem not found",
    "mine://x/y, or correct spark.hadoop.fs.mine.impl",
    "s3a://my_bucket/x, 'letters, digits, ''-'' and ''.'' only'",
    "hdfs:///x, names no host"
  })
  void aStoreThatCannotBeReachedIsNamed(String address, String expected) {
    Configuration conf = uncached(address.substring(0, address.indexOf(':')));
    conf.set("fs.mine.impl", "com.acme.MissingFileSystem");
    ConfigException e =
        assertThrows(ConfigException.class, () -> Trees.open(address, new HadoopConf(conf)));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void aConnectorThatIsSetAndMissingIsNamedWithItsJar() {
    Configuration conf = uncached("gs");
    conf.set("fs.gs.impl", "com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem");
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> Trees.open("gs://bucket/x", new HadoopConf(conf)));
    assertEquals(
        "gs://bucket/x: the connector for gs: is not on the class path (Class"
            + " com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem not found); add"
            + " com.google.cloud.bigdataoss:gcs-connector (the shaded jar) with spark-submit"
            + " --packages or --jars",
        e.getMessage());
  }

  /** A file system whose class needs a library that is not there. */
  static final class Unlinked extends org.apache.hadoop.fs.RawLocalFileSystem {
    @Override
    public void initialize(java.net.URI name, Configuration conf) {
      throw new NoClassDefFoundError("software/amazon/awssdk/core/exception/SdkException");
    }
  }

  @Test
  void aConnectorWithoutItsLibrariesIsTheCommandsFault() {
    Configuration conf = new Configuration();
    conf.set("fs.s3a.impl", Unlinked.class.getName());
    conf.set("fs.s3a.impl.disable.cache", "true");
    OutputStore store = OutputStore.open("s3a://bucket/x", new HadoopConf(conf));
    ConfigException e = assertThrows(ConfigException.class, () -> store.put("a", new byte[0]));
    assertTrue(
        e.getMessage().contains("does not fit what is on the class path (NoClassDefFoundError"),
        e.getMessage());
    assertTrue(e.getMessage().contains("add org.apache.hadoop:hadoop-aws:3"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/a, s3a://bucket/a/b, true",
    "s3a://bucket/a, s3n://bucket/a, true",
    "s3://bucket/a, s3a://bucket/ab, false"
  })
  void placesOnS3OverlapWhateverTheirSpelling(String a, String b, boolean overlap) {
    assertEquals(overlap, Trees.overlap(a, b));
    assertEquals(overlap, Trees.overlap(b, a));
  }

  @Test
  void aHostThatIsNotKnownIsNamed() {
    Configuration conf = new Configuration();
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> Trees.open("hdfs://no-such-host.invalid/x", new HadoopConf(conf)));
    assertTrue(e.getMessage().contains("no-such-host.invalid is not known"), e.getMessage());
  }

  @Test
  void anOutputOnAnUnknownSchemeIsRefusedAlike() {
    OutputStore store = OutputStore.open("foo://host/x", new HadoopConf(new Configuration(false)));
    ConfigException e = assertThrows(ConfigException.class, () -> store.exists("_SUCCESS"));
    assertTrue(e.getMessage().startsWith("foo://host/x: nothing here reads"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "FILE:/data/in, /data/in",
    "File:///data/in, /data/in",
    "file:/a%20b, /a b",
    "file://localhost/data/in, /data/in",
    "FILE://LocalHost/a%20b, /a b",
    "file://localhost, /",
    "file:////data/in, /data/in",
    "/a%20b, /a%20b"
  })
  void aPathOfThisMachineIsReadWhateverItsSpelling(String text, String path) {
    assertEquals(new Location("file", path), Location.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:/100%", "file://localhost/100%", "file:/a%20b#1", "file:/a%20b?c"})
  void aPathThatIsNoneIsRefused(String text) {
    ConfigException e = assertThrows(ConfigException.class, () -> Location.of(text));
    assertTrue(e.getMessage().startsWith(text + ": not a path of this machine"), e.getMessage());
    assertTrue(e.getMessage().contains("leave file: out"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"file://host/data", "file://host/a%20b", "file://host"})
  void aPathOfAnotherMachineIsRefusedByItsName(String text) {
    ConfigException e = assertThrows(ConfigException.class, () -> Location.of(text));
    assertTrue(e.getMessage().startsWith(text + ": not a path of this machine"), e.getMessage());
    assertTrue(e.getMessage().contains("'host'"), e.getMessage());
    assertTrue(e.getMessage().contains(text.replace("//", "///")), e.getMessage());
  }

  @Test
  void aLineEndInAnAddressLeavesItOne() {
    assertEquals(new Location("s3a", "s3a://bucket/a\nb"), Location.of("s3a://bucket/a\nb"));
  }

  @Test
  void aWebServerIsNoStore() {
    HadoopConf conf = new HadoopConf(new Configuration());
    ConfigException in =
        assertThrows(ConfigException.class, () -> Trees.open("http://host/x.zip", conf));
    ConfigException out =
        assertThrows(ConfigException.class, () -> OutputStore.open("https://host/x", conf));
    for (ConfigException e : List.of(in, out)) {
      assertTrue(e.getMessage().contains("a web server lists no folders"), e.getMessage());
    }
  }

  @Test
  void aPortThatIsNoneIsTheCommandsFault() {
    HadoopConf conf = new HadoopConf(new Configuration());
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> Trees.open("hdfs://127.0.0.1:99999/x", conf).prefixes());
    assertTrue(e.getMessage().contains("a port is a number"), e.getMessage());
  }

  @Test
  void aFolderIsNoTextFile(@TempDir Path folder) {
    HadoopConf conf = new HadoopConf(new Configuration());
    ConfigException e =
        assertThrows(ConfigException.class, () -> Trees.text(folder.toString(), conf));
    assertEquals(folder + " is a folder; give a file", e.getMessage());
  }

  /** Without its slash it would be no address, of which Hadoop says so in its own words. */
  @ParameterizedTest
  @CsvSource({
    "hdfs:/, hdfs:/",
    "hdfs:///, hdfs:///",
    "s3a://b/, s3a://b",
    "s3a://b/x:/, s3a://b/x:"
  })
  void theTopOfAStoreKeepsItsSlash(String text, String root) {
    assertEquals(root, Location.of(text).root());
  }
}
