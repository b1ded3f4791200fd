package io.maskmill.cli;

import io.maskmill.job.Console;
import io.maskmill.job.Places;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Option;

/** The flag that says what all machines of a cluster see. */
final class SharedFiles {
  @Option(
      names = "--shared-files",
      description =
          "Paths of this machine are the same files on every machine of the cluster, as on NFS."
              + " Without it they are refused unless the master is local.")
  private boolean shared;

  /** Where a command reads and writes. */
  Places places(JavaSparkContext spark, Console console) {
    return new Places(spark, shared, console);
  }
}
