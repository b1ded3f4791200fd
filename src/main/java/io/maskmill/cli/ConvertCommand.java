package io.maskmill.cli;

import io.maskmill.cli.report.Report;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.formats.Formats;
import io.maskmill.io.Addresses;
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
import io.maskmill.spi.Nearest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  @Option(
      names = "--to",
      required = true,
      split = ",",
      paramLabel = "FORMAT",
      description =
          "Formats to write, separated by commas; several go to OUTPUT/FORMAT/. 'maskmill formats'"
              + " lists them.")
  private List<String> to;

  @Option(
      names = "--output",
      paramLabel = "URI",
      description =
          "New or empty folder, as a path or an address. An incomplete run in it goes on. For a"
              + " source on this machine it may be left out: fruit.tar goes to fruit-coco.")
  private String output;

  @Option(
      names = "--target-opt",
      paramLabel = "[FORMAT.]KEY=VALUE",
      description =
          "An option of a target's format, or, without FORMAT, of every target that has it. May be"
              + " given several times; 'maskmill formats FORMAT' lists them.")
  private List<String> targetOptions = new ArrayList<>();

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
   * at: null when its format is not given.
   */
  ConvertConfig known() {
    List<MaskFormat> targets = targets();
    String input = source.input();
    if (output == null) {
      output = DefaultOutput.of(input, new Addresses(SparkContexts.hadoop()).of(input), targets);
    }
    return source.namesFormat() ? config() : null;
  }

  /**
   * The configuration, by the places that it names.
   *
   * @param known {@link #known}
   */
  ConvertConfig opened(ConvertConfig known, JavaSparkContext spark, Console console)
      throws IOException {
    Places places = places(spark, console);
    source.look(places, spark, console, line);
    return places.of(known == null ? config() : known);
  }

  /** What {@link #opened} has opened. */
  OpenTrees trees() {
    return source.trees();
  }

  private List<MaskFormat> targets() {
    return to.stream().map(id -> Formats.of(id.trim())).toList();
  }

  private ConvertConfig config() {
    List<MaskFormat> formats = targets();
    String compat =
        source.compat(Stream.concat(Stream.of(source.format()), formats.stream()).toList());
    Map<MaskFormat, Map<String, String>> given = new LinkedHashMap<>();
    formats.forEach(format -> given.put(format, new TreeMap<>()));
    targetOptions.forEach(option -> assign(option, given));
    List<ConvertConfig.Target> targets =
        formats.stream()
            .map(
                format ->
                    new ConvertConfig.Target(
                        format, GivenOptions.target(format, given.get(format), compat)))
            .toList();
    return new ConvertConfig(
        source.value(compat),
        targets,
        output,
        compat,
        images,
        new ConvertConfig.Limits(maxQuarantined, limits.value()),
        new ConvertConfig.Frames(include, exclude, transforms.value()),
        new ConvertConfig.Mode(strict, overwrite, dryRun, verify, incremental, carry, report));
  }

  /** Gives an option to the target that it names, else to every target that knows it. */
  private static void assign(String option, Map<MaskFormat, Map<String, String>> given) {
    String[] pair = Main.pair("--target-opt", option);
    MaskFormat said = FormatPrefix.of(pair[0], given.keySet());
    if (said != null) {
      given.get(said).put(FormatPrefix.rest(pair[0]), pair[1]);
      return;
    }
    boolean known = false;
    for (MaskFormat format : given.keySet()) {
      if (given.size() == 1 || knows(format, pair[0])) {
        given.get(format).put(pair[0], pair[1]);
        known = true;
      }
    }
    if (!known) {
      throw new ConfigException(
          "--target-opt "
              + pair[0]
              + ": no target of this run knows it; "
              + Nearest.hint(pair[0], keys(given.keySet())));
    }
  }

  private static Set<String> keys(Set<MaskFormat> targets) {
    Set<String> keys = new TreeSet<>();
    targets.forEach(target -> target.targetOptions().forEach(option -> keys.add(option.key())));
    return keys;
  }

  private static boolean knows(MaskFormat format, String key) {
    return format.targetOptions().stream().anyMatch(option -> option.isCalled(key));
  }
}
