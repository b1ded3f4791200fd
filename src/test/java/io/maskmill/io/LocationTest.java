package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
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
            + " of this machine, or add the scheme's connector with spark-submit --packages or"
            + " --jars",
        message);
  }

  @ParameterizedTest
  @CsvSource({"gs://bucket/x, connector for gs:", "hdfs:///x, names no host"})
  void aStoreThatCannotBeReachedIsNamed(String address, String expected) {
    Configuration conf = new Configuration();
    conf.set("fs.gs.impl", "com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem");
    ConfigException e =
        assertThrows(ConfigException.class, () -> Trees.open(address, new HadoopConf(conf)));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
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
}
