package io.maskmill.cli;

import io.maskmill.engine.run.Version;
import picocli.CommandLine.IVersionProvider;

/** Says which versions are running. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "maskmill " + Version.MASKMILL,
      "Spark " + org.apache.spark.package$.MODULE$.SPARK_VERSION(),
      "Java " + System.getProperty("java.version")
    };
  }
}
