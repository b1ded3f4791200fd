package io.maskmill.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.util.VersionInfo;

/** A line of Hadoop that clusters have, as a class path for processes of their own. */
public enum HadoopVersion {
  /** What Spark 3.5 ships: S3A on the first SDK. */
  V3_3("3.3.4"),
  /** What the build has. */
  V3_4("3.4.2"),
  /** What Spark 4.2 ships. */
  V3_5("3.5.0");

  private final String number;

  HadoopVersion(String number) {
    this.number = number;
  }

  /** The version itself. */
  public String number() {
    return number;
  }

  private boolean isOurs() {
    return VersionInfo.getVersion().equals(number);
  }

  private Path file() {
    return Path.of("target", "hadoop-" + number.substring(0, 3) + ".class-path");
  }

  /** Whether the build has worked out its class path. */
  public boolean isAvailable() {
    // The newest Spark runs with its own Hadoop only.
    return isOurs() || (Files.exists(file()) && !V3_5.isOurs());
  }

  /** The class path of this process with this Hadoop in place of its own. */
  public String classPath() throws IOException {
    String ours = System.getProperty("java.class.path");
    if (isOurs()) {
      return ours;
    }
    String rest =
        Arrays.stream(ours.split(File.pathSeparator))
            .filter(jar -> !isHadoop(jar))
            .collect(Collectors.joining(File.pathSeparator));
    return Files.readString(file()).trim() + File.pathSeparator + rest;
  }

  private static boolean isHadoop(String jar) {
    String path = jar.replace(File.separatorChar, '/');
    return List.of(
            "/org/apache/hadoop/", "/software/amazon/", "/com/amazonaws/", "/wildfly-openssl/")
        .stream()
        .anyMatch(path::contains);
  }
}
