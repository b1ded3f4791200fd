package io.maskmill.cli;

import io.maskmill.cli.report.DiffJson;
import io.maskmill.cli.report.DiffText;
import io.maskmill.cli.report.ExitCode;
import io.maskmill.engine.diff.DiffResult;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.formats.Formats;
import io.maskmill.job.Console;
import io.maskmill.job.DiffJob;
import io.maskmill.job.Places;
import io.maskmill.job.RunRecord;
import io.maskmill.job.RunStage;
import io.maskmill.job.Shutdown;
import io.maskmill.job.SparkContexts;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs {@code maskmill diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Compares two datasets of any formats, frame by frame, object by object, pixel by pixel:",
      "frames and objects that are only in one, objects whose label or mask changed, and for each",
      "label the pixels, their disagreement and IoU. Labels are compared by name; instance",
      "numbers, scores, attributes and the order of objects are not compared.",
      "Exit code 0: equal, 1: different."
    },
    footerHeading = "%nExample:%n",
    footer = "  maskmill diff binary-masks:fruit coco:s3a://bucket/fruit-coco --ignore dataset")
final class DiffCommand implements Callable<Integer>, Recorded {
  @Parameters(index = "0", paramLabel = "FORMAT:URI", description = "A, such as coco:folder.")
  private String a;

  @Parameters(index = "1", paramLabel = "FORMAT:URI", description = "B.")
  private String b;

  @Option(
      names = "--a-opt",
      paramLabel = "KEY=VALUE",
      description = "A source option of A's format; may be given several times.")
  private List<String> optionsA = new ArrayList<>();

  @Option(names = "--b-opt", paramLabel = "KEY=VALUE", description = "Likewise of B's.")
  private List<String> optionsB = new ArrayList<>();

  @Option(
      names = "--compat",
      paramLabel = "SYSTEM",
      defaultValue = "",
      description = "Read as that system's own program does where maskmill is stricter by default.")
  private String compat;

  @Mixin private LimitFlags limits;

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "COLUMN",
      description =
          "Parts of a frame's key to leave out: dataset, subset. Frames that then have one key are"
              + " matched in order.")
  private List<String> ignore = new ArrayList<>();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      converter = Numbers.Top.class,
      description = "How many differing frames are shown, 0..1000. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "",
      description =
          "Spark's master, such as local[2]. Default: what spark-submit says, else local[*].")
  private String master;

  @Mixin private SharedFiles shared;

  private final RunRecord record = RunRecord.of("diff");

  @Override
  public RunRecord record() {
    return record;
  }

  @Override
  public Integer call() throws IOException {
    SortedSet<String> ignored = DigestCommand.columns(ignore);
    MaskFormat formatA = format(a);
    MaskFormat formatB = format(b);
    String system = SourceFlags.compat(compat, List.of(formatA, formatB));
    ConvertConfig.Source givenA =
        new ConvertConfig.Source(
            formatA, uri(a), GivenOptions.source(formatA, "--a-opt", optionsA, system));
    ConvertConfig.Source givenB =
        new ConvertConfig.Source(
            formatB, uri(b), GivenOptions.source(formatB, "--b-opt", optionsB, system));
    FrameLimits most = limits.value();
    try (JavaSparkContext spark = SparkContexts.open(master)) {
      Console console = Console.of(record);
      Places places = shared.places(spark, console);
      ConvertConfig.Source sourceA = places.of("A", givenA);
      ConvertConfig.Source sourceB = places.of("B", givenB);
      DiffJob job = new DiffJob(spark, console);
      DiffResult result =
          Shutdown.during(
              spark, RunStage.reading(), () -> job.run(sourceA, sourceB, most, ignored, top));
      PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
      out.print(json ? DiffJson.of(result, a, b, ignored) : DiffText.of(result));
      out.flush();
      return result.isEqual() ? ExitCode.DONE : ExitCode.DIFFERENT;
    }
  }

  private static MaskFormat format(String side) {
    int colon = side.indexOf(':');
    if (colon < 1 || colon == side.length() - 1) {
      throw new ConfigException(
          "diff wants FORMAT:URI twice, such as coco:folder, was '" + side + "'");
    }
    return Formats.of(side.substring(0, colon));
  }

  private static String uri(String side) {
    return side.substring(side.indexOf(':') + 1);
  }
}
