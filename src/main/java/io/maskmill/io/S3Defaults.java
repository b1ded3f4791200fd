package io.maskmill.io;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Settings of S3A that save requests and bound waiting. What the cluster's own files (such as
 * core-site.xml) or the user say goes first.
 */
public final class S3Defaults {
  private static final Map<String, String> FIXED =
      Map.of(
          "fs.s3a.create.performance", "true",
          // Hadoop before 3.4 deletes marks of folders behind each put, with a request of its own.
          "fs.s3a.directory.marker.retention", "keep",
          "fs.s3a.bucket.probe", "0",
          // Hadoop 3.5's default stream sends a HEAD per file first.
          "fs.s3a.input.stream.type", "classic",
          // Hadoop before 3.4 lets the SDK ask 20 times, each up to 20 s later, before it counts
          // one try of its own.
          "fs.s3a.attempts.maximum", "5",
          // Each wait is twice the last: ten tries take about nine minutes, twenty six days.
          "fs.s3a.retry.throttle.limit", "10");

  private S3Defaults() {}

  /**
   * The settings that a cluster leaves to its programs, by Hadoop's names.
   *
   * @param connections to a bucket that the tasks of a process need
   * @param uploads that the tasks of a process have in flight
   */
  public static Map<String, String> unset(Configuration cluster, int connections, int uploads) {
    Map<String, String> settings = new TreeMap<>(FIXED);
    settings.put("fs.s3a.connection.maximum", Integer.toString(connections));
    settings.put("fs.s3a.threads.max", Integer.toString(uploads));
    settings.keySet().removeIf(key -> isSet(cluster, key));
    return settings;
  }

  /** Whether more than Hadoop's own defaults says it. */
  private static boolean isSet(Configuration cluster, String key) {
    String[] sources = cluster.getPropertySources(key);
    return sources != null
        && Arrays.stream(sources).anyMatch(source -> !source.equals("core-default.xml"));
  }
}
