package io.maskmill.cli;

import io.maskmill.choice.Compat;
import io.maskmill.choice.FormatWords;
import io.maskmill.choice.GivenOptions;
import io.maskmill.choice.Naming;
import io.maskmill.choice.Sighting;
import io.maskmill.choice.Spelling;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.formats.Formats;
import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.job.Console;
import io.maskmill.job.Places;
import io.maskmill.job.SparkContexts;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The flags that name a source, and the look that finds its format when none is given. */
final class SourceFlags {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "The source: a folder, an archive (zip, tar) or a file.")
  private String path;

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      description =
          "Format of the source; 'maskmill formats' lists them. Without it, the format is found by"
              + " a look at the source, which says why.")
  private String from;

  @Option(
      names = "--input",
      paramLabel = "URI",
      description =
          "The same as PATH. Like all paths, it may be an address such as s3a://bucket/folder, and"
              + " without a scheme it follows fs.defaultFS, as in every Spark job.")
  private String input;

  @Option(
      names = "--source-opt",
      paramLabel = "KEY=VALUE",
      description =
          "An option of the source's format. May be given several times; 'maskmill formats FORMAT'"
              + " lists them.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--compat",
      paramLabel = "SYSTEM",
      defaultValue = "",
      description =
          "Do what the program of this system does, such as cvat, where maskmill is stricter.")
  private String compat;

  @Option(
      names = "--job",
      paramLabel = "FILE",
      description =
          "A YAML or JSON file of options, by their names without dashes. Options of the command"
              + " line and of the environment (MASKMILL_OUTPUT for --output) come first. 'maskmill"
              + " schema' describes it.")
  private String job;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "",
      description =
          "Spark's master, such as local[2] for two cores of this machine. Default: what"
              + " spark-submit says, or else local[*], all cores.")
  private String master;

  @Mixin private SharedFiles shared;

  private Sighting sighting;

  /** Whether the format is given, so that nothing has to be looked at. */
  boolean namesFormat() {
    return from != null;
  }

  /** The given format, or the one that {@link #look} has found. */
  MaskFormat format() {
    return sighting == null ? FormatWords.source("--from", from) : sighting.format();
  }

  /** The source as the user named it. */
  String input() {
    if (path != null && input != null) {
      throw new ConfigException(
          "PATH (" + path + ") and --input (" + input + ") both name the source; leave one out");
    }
    if (path == null && input == null) {
      throw new ConfigException(
          "the source is missing: give a folder, an archive or a file, as in 'maskmill inspect"
              + " fruit'");
    }
    String given = path == null ? input : path;
    if (given.isBlank()) {
      throw new ConfigException(name() + " is empty; give a folder, an archive or a file");
    }
    return given;
  }

  /** Its address, before there is a context. */
  String address() {
    try {
      return new Addresses(SparkContexts.hadoop()).of(input());
    } catch (ConfigException e) {
      throw new ConfigException(name() + ": " + e.getMessage(), e);
    }
  }

  /** What names the source: the flag, or the place on the command line. */
  String name() {
    return path == null ? "--input" : "PATH";
  }

  /**
   * Finds the format of the source and says it; does nothing where it is given.
   *
   * @param line the command line
   * @throws ConfigException when no single format fits
   */
  void look(Places places, JavaSparkContext spark, Console console, CommandText line)
      throws IOException {
    look(places, spark, console, naming(line));
  }

  /**
   * The same.
   *
   * @param again how the request can be given with more said
   */
  void look(Places places, JavaSparkContext spark, Console console, Naming again)
      throws IOException {
    if (namesFormat()) {
      return;
    }
    String given = input();
    sighting =
        Sighting.of(
            new Sighting.Question(given, places.address(name(), given), options),
            again,
            new HadoopConf(spark.hadoopConfiguration()));
    console.say("note: " + sighting.words(again.spelling()));
  }

  /** How a command line can be given again. */
  Naming naming(CommandText line) {
    return new Naming() {
      @Override
      public Spelling spelling() {
        return FlagSpelling.PLAIN;
      }

      @Override
      public String as(MaskFormat format, Map<String, String> more) {
        return line.with("--from", format.id(), more);
      }

      @Override
      public String below(String folder, MaskFormat format) {
        return line.instead(0, input().replaceFirst("/+$", "") + "/" + folder);
      }
    };
  }

  /** What {@link #look} has found; null when the format was given. */
  Sighting sighting() {
    return sighting;
  }

  /** What {@link #look} has opened. */
  OpenTrees trees() {
    return sighting == null ? OpenTrees.NONE : sighting.trees();
  }

  /**
   * The source.
   *
   * @param system see {@link #compat(List)}
   */
  ConvertConfig.Source value(String system) {
    return new ConvertConfig.Source(
        format(),
        input(),
        given(FlagSpelling.PLAIN, system).source(format(), Sighting.options(options, sighting)));
  }

  /** The source of a command that has nothing else. */
  ConvertConfig.Source alone() {
    return value(compat(List.of(format())));
  }

  /**
   * The source of a command that has nothing else, where it lies.
   *
   * @param known {@link #alone}, if the format was given; else null, and it is looked for
   * @param line the command line
   */
  ConvertConfig.Source opened(
      ConvertConfig.Source known, JavaSparkContext spark, Console console, CommandText line)
      throws IOException {
    Places places = places(spark, console);
    look(places, spark, console, line);
    return places.of(name(), known == null ? alone() : known);
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

  /** The system as it was given. */
  String compat() {
    return compat;
  }

  /** Refuses a system that the targets and any source's format do not know. */
  void mayBeCompat(List<MaskFormat> targets) {
    if (Formats.all().stream().noneMatch(format -> format.compat().contains(compat))) {
      compat(compat, targets);
    }
  }

  /** Checks options, and says former spellings. */
  static GivenOptions given(FlagSpelling spelling, String system) {
    return new GivenOptions(spelling, system, Console.system()::say);
  }

  static String compat(String compat, List<MaskFormat> formats) {
    return Compat.of(compat, formats, FlagSpelling.PLAIN);
  }
}
