package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.formats.Formats;
import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Options;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of one machine are refused where the tasks run on others. */
class PlacesTest {
  private static final String STORE = "s3a://bucket/x";

  private static ConvertConfig config(String in, String out, String incremental) {
    return new ConvertConfig(
        source(in),
        List.of(
            new ConvertConfig.Target(
                Formats.of("coco"), Options.ofTarget(Formats.of("coco"), Map.of(), ""))),
        out,
        "",
        ImageMode.COPY,
        ConvertConfig.Limits.DEFAULT,
        ConvertConfig.Frames.ALL,
        new ConvertConfig.Mode(false, false, false, incremental, ConvertConfig.Carry.COPY));
  }

  private static ConvertConfig.Source source(String uri) {
    return new ConvertConfig.Source(
        Formats.of("binary-masks"),
        uri,
        Options.ofSource(Formats.of("binary-masks"), Map.of(), ""));
  }

  private static Places places(String master, boolean shared) {
    Addresses addresses = new Addresses(new HadoopConf(new Configuration()));
    return new Places(master, shared, addresses, Console.system());
  }

  @ParameterizedTest
  @CsvSource({
    "/in, s3a://bucket/x, '', PATH /in",
    "s3a://bucket/x, file:/out, '', --output file:/out",
    "s3a://bucket/x, out, '', --output out",
    "s3a://bucket/x, s3a://bucket/y, /old, --incremental /old",
    "s3a://bucket/x, s3a://bucket/y, latest:/old, --incremental /old"
  })
  void aPathOfOneMachineIsRefusedOnACluster(String in, String out, String old, String named) {
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> places("spark://host:7077", false).of("PATH", config(in, out, old)));
    assertEquals(
        named
            + " is a path of one machine, and the tasks run on those of spark://host:7077; give an"
            + " address that all of them reach (such as s3a: or hdfs:), or --shared-files when each"
            + " of them has the same files under this path, as on NFS",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn", "k8s://https://host:443", "spark://a:7077,b:7077", "mesos://h"})
  void eachClusterIsOne(String master) {
    assertThrows(ConfigException.class, () -> places(master, false).of("A", source("/in")).uri());
    assertEquals("/in", places(master, true).of("A", source("/in")).uri());
    assertEquals(STORE, places(master, false).of("A", source(STORE)).uri());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "local[2]", "local[*]", "local[2,3]", "local-cluster[2,1,1024]"})
  void aLocalMasterReadsWhatIsHere(String master) {
    assertEquals("in", places(master, false).of("--input", source("in")).uri());
  }

  @Test
  void theAddressesOfAConversionAreReadAsTheClusterDoes() {
    ConvertConfig read =
        places("yarn", false)
            .of("PATH", config("s3://bucket/x", "s3n://bucket/y", "latest:s3://bucket/z"));
    assertEquals("s3a://bucket/x", read.source().uri());
    assertEquals("s3a://bucket/y", read.output());
    assertEquals("latest:s3a://bucket/z", read.mode().incremental());
    assertEquals(ConvertConfig.Carry.COPY, read.mode().carry());
  }
}
