package io.maskmill.cli;

import io.maskmill.choice.Naming;
import io.maskmill.cli.report.Report;
import io.maskmill.engine.convert.OutputCheck;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.job.Console;
import io.maskmill.job.ConvertJob;
import io.maskmill.job.JobOutcome;
import io.maskmill.job.Places;
import io.maskmill.job.RunRecord;
import io.maskmill.job.RunStage;
import io.maskmill.job.Shutdown;
import io.maskmill.job.SparkContexts;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs {@code maskmill convert}. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    header = "Converts a dataset into one or more formats.",
    description = {
      "Each frame is decoded once for all targets. A frame that is bad is set aside in quarantine.jsonl, with a code and a reason, and the rest goes on.",
      "The output is complete when it holds _SUCCESS. Until then, the same command goes on from where it stopped."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  maskmill convert fruit --to coco",
      "  maskmill convert s3a://b/in --to supervisely,coco --output s3a://b/out \\",
      "    --from binary-masks --source-opt classes-mapping=mapping.json --images none",
      "  maskmill convert @conf/jobs/binary-masks-to-coco.args   # flags from a file"
    })
final class ConvertCommand implements Callable<Integer>, WritesOutput, ReadsSources {
  @Mixin private SourceFlags source;

  @Mixin private TargetFlags targets;

  @Option(
      names = "--output",
      paramLabel = "URI",
      description =
          "New or empty folder, as a path or an address. An incomplete run in it goes on. For a"
              + " source on this machine it may be left out: fruit.tar goes to fruit-coco.")
  private String output;

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description =
          "Take only frames whose dataset/subset/name matches; * is any text without '/', ** is"
              + " any text, ? is one character. May be given several times.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Leave out frames that match. May be given several times.")
  private List<String> exclude = new ArrayList<>();

  @Mixin private TransformFlags transforms;

  @Option(
      names = "--images",
      paramLabel = "copy|reference|none",
      defaultValue = "copy",
      description =
          "Copy images byte for byte, refer to where they are, or leave them out."
              + " Default: ${DEFAULT-VALUE}.")
  private ImageMode images;

  @Option(
      names = "--max-quarantined",
      paramLabel = "FRACTION",
      defaultValue = "0.01",
      converter = Numbers.Share.class,
      description =
          "Share of frames, 0..1, that may be set aside or lose objects. Above it, nothing is"
              + " published (exit code 3), and the same command with a higher share publishes what"
              + " is converted. Default: ${DEFAULT-VALUE}.")
  private double maxQuarantined;

  @Mixin private LimitFlags limits;

  @Option(
      names = "--strict",
      description = "Refuse targets that cannot hold all that the source may hold.")
  private boolean strict;

  @Option(names = "--overwrite", description = "Replace the output of an earlier run.")
  private boolean overwrite;

  @Option(
      names = "--incremental",
      paramLabel = "[latest:]URI",
      defaultValue = "",
      description =
          "Take frames whose source has not changed over from a finished output of the same"
              + " options, convert only new and changed ones, and list those that disappeared."
              + " latest:FOLDER is the newest output in a folder; where there is none yet, all"
              + " frames are converted.")
  private String incremental;

  @Option(
      names = "--carry",
      paramLabel = "reference|copy",
      defaultValue = "reference",
      description =
          "With --incremental: name files that are taken over in the manifest, where they are, or"
              + " copy them, so that the output is whole by itself. Default: ${DEFAULT-VALUE}.")
  private ConvertConfig.Carry carry;

  @Option(
      names = "--verify",
      description =
          "Before publishing, read every target back and prove that each frame holds what was"
              + " decoded, as far as the target can hold it. Not with --incremental.")
  private boolean verify;

  @Option(
      names = "--report",
      paramLabel = "yes|no",
      defaultValue = "yes",
      converter = YesOrNo.class,
      description =
          "Put _maskmill/report/index.html into the output, a page that shows what was made and what"
              + " was set aside, with pictures. Default: ${DEFAULT-VALUE}.")
  private ConvertConfig.Report report;

  @Option(names = "--dry-run", description = "Say what would be done, and write nothing.")
  private boolean dryRun;

  private final RunStage stage = RunStage.writing();
  private final RunRecord record =
      new RunRecord("convert", e -> Failures.ending(e, stage(), output()));

  private CommandText line = CommandText.NONE;

  @Override
  public void line(CommandText given) {
    line = given;
  }

  /** Spark's master; empty when others decide. */
  String master() {
    return source.master();
  }

  /** Where the command reads and writes. */
  Places places(JavaSparkContext spark, Console console) {
    return source.places(spark, console);
  }

  @Override
  public RunStage stage() {
    return stage;
  }

  @Override
  public RunRecord record() {
    return record;
  }

  @Override
  public String output() {
    return output == null ? "" : output;
  }

  @Override
  public Integer call() throws IOException {
    boolean isNamed = output != null;
    ConvertConfig given = known();
    Console console = Console.of(record);
    if (!isNamed) {
      console.say("note: the output goes to " + output + ", since --output is not given");
    }
    try (JavaSparkContext spark = SparkContexts.open(source.master())) {
      ConvertConfig config = opened(given, spark, console);
      ConvertJob job = new ConvertJob(spark, config, source.trees(), console, stage, record);
      JobOutcome outcome = Shutdown.during(spark, stage, job::run);
      return Report.of(outcome, config, console, record.seconds());
    }
  }

  /**
   * The configuration that the flags give, as far as it can be known before the source is looked
   * at: null when its format is not given. What the look does not change is checked all the same.
   *
   * @throws ConfigException when a flag is wrong
   */
  ConvertConfig known() {
    List<MaskFormat> formats = targets.formats();
    String input = source.input();
    if (output == null) {
      output = DefaultOutput.of(input, source.address(), formats);
    }
    if (source.namesFormat()) {
      return config();
    }
    source.mayBeCompat(formats);
    targets.targets(source.compat());
    frames();
    limits();
    mode();
    return null;
  }

  /**
   * The configuration, by the places that it names.
   *
   * @param known {@link #known}
   */
  ConvertConfig opened(ConvertConfig known, JavaSparkContext spark, Console console)
      throws IOException {
    return opened(known, spark, console, source.naming(line));
  }

  /**
   * The same.
   *
   * @param again how the request can be given with more said
   */
  ConvertConfig opened(ConvertConfig known, JavaSparkContext spark, Console console, Naming again)
      throws IOException {
    Places places = places(spark, console);
    OutputCheck.apart(
        places.address(source.name(), source.input()), places.address("--output", output));
    source.look(places, spark, console, again);
    return places.of(source.name(), known == null ? config() : known);
  }

  /** What {@link #opened} has opened. */
  OpenTrees trees() {
    return source.trees();
  }

  private ConvertConfig config() {
    String compat =
        source.compat(
            Stream.concat(Stream.of(source.format()), targets.formats().stream()).toList());
    return new ConvertConfig(
        source.value(compat),
        targets.targets(compat),
        output,
        compat,
        images,
        limits(),
        frames(),
        mode());
  }

  private ConvertConfig.Frames frames() {
    new KeyFilter(include, exclude); // which refuses what is no glob
    return new ConvertConfig.Frames(include, exclude, transforms.value());
  }

  private ConvertConfig.Limits limits() {
    return new ConvertConfig.Limits(maxQuarantined, limits.value());
  }

  private ConvertConfig.Mode mode() {
    return new ConvertConfig.Mode(strict, overwrite, dryRun, verify, incremental, carry, report);
  }
}
