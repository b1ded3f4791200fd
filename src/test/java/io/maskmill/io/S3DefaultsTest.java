package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class S3DefaultsTest {
  @Test
  void hadoopsOwnDefaultsAreReplaced() {
    Map<String, String> settings = S3Defaults.unset(new Configuration(), 576, 320);
    assertEquals("576", settings.get("fs.s3a.connection.maximum"));
    assertEquals("320", settings.get("fs.s3a.threads.max"));
    assertEquals("keep", settings.get("fs.s3a.directory.marker.retention"));
    assertEquals("true", settings.get("fs.s3a.create.performance"));
  }

  @Test
  void whatTheClusterSetsGoesFirst() {
    Configuration cluster = new Configuration();
    String site =
        "<configuration><property><name>fs.s3a.connection.maximum</name><value>50</value>"
            + "</property><property><name>fs.s3a.directory.marker.retention</name>"
            + "<value>delete</value></property></configuration>";
    cluster.addResource(
        new ByteArrayInputStream(site.getBytes(StandardCharsets.UTF_8)), "core-site.xml");
    Map<String, String> settings = S3Defaults.unset(cluster, 576, 320);
    assertFalse(settings.containsKey("fs.s3a.connection.maximum"));
    assertFalse(settings.containsKey("fs.s3a.directory.marker.retention"));
    assertEquals("320", settings.get("fs.s3a.threads.max"));
  }

  @Test
  void aBucketsOwnLimitGoesFirst() {
    Configuration conf = new Configuration(false);
    conf.set("fs.s3a.connection.maximum", "200");
    conf.set("fs.s3a.bucket.small.connection.maximum", "8");
    conf.set("fs.s3.maxConnections", "40");
    HadoopConf hadoop = new HadoopConf(conf);
    assertEquals(200, Connections.of("s3a://large/in", hadoop));
    assertEquals(8, Connections.of("s3a://small/in", hadoop));
    assertEquals(Connections.UNLIMITED, Connections.of("hdfs://namenode/in", hadoop));
    assertEquals(0, Connections.of("/data/in", hadoop));
  }
}
