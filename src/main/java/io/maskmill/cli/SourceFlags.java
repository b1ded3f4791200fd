package io.maskmill.cli;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.formats.Formats;
import io.maskmill.job.Console;
import io.maskmill.job.Places;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that name a source. */
final class SourceFlags {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "FORMAT",
      description = "Format of the source; 'maskmill formats' lists them.")
  private String from;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "URI",
      description =
          "Folder or file: a path, or an address such as s3a://bucket/folder. A path without a"
              + " scheme follows fs.defaultFS, as for every Spark job.")
  private String input;

  @Option(
      names = "--source-opt",
      paramLabel = "KEY=VALUE",
      description = "An option of the source's format; may be given several times.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--compat",
      paramLabel = "SYSTEM",
      defaultValue = "",
      description = "Do what that system's own program does where maskmill is stricter by default.")
  private String compat;

  @Option(
      names = "--job",
      paramLabel = "FILE",
      description =
          "A YAML or JSON file with flags by their names without dashes; flags and the environment"
              + " (MASKMILL_OUTPUT for --output) go before it. 'maskmill schema' describes it.")
  private String job;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "",
      description =
          "Spark's master, such as local[2]. Default: what spark-submit says, else local[*].")
  private String master;

  @Mixin private SharedFiles shared;

  MaskFormat format() {
    return Formats.of(from);
  }

  /**
   * The source.
   *
   * @param system see {@link #compat(List)}
   */
  ConvertConfig.Source value(String system) {
    return new ConvertConfig.Source(
        format(), input, GivenOptions.source(format(), "--source-opt", options, system));
  }

  /** The source of a command that has nothing else. */
  ConvertConfig.Source alone() {
    return value(compat(List.of(format())));
  }

  /** Where a command of these flags reads and writes. */
  Places places(JavaSparkContext spark, Console console) {
    return shared.places(spark, console);
  }

  /** The job file, if one was given; its values have already become flags. */
  String job() {
    return job;
  }

  String master() {
    return master;
  }

  /** The system, checked against what the formats of this run know. */
  String compat(List<MaskFormat> formats) {
    return compat(compat, formats);
  }

  static String compat(String compat, List<MaskFormat> formats) {
    TreeSet<String> known = new TreeSet<>();
    for (MaskFormat format : formats) {
      known.addAll(format.compat());
    }
    if (!compat.isEmpty() && !known.contains(compat)) {
      throw new ConfigException(
          "--compat "
              + compat
              + " changes nothing for "
              + String.join(", ", formats.stream().map(MaskFormat::id).toList())
              + "; "
              + Nearest.hint(compat, known));
    }
    return compat;
  }
}
