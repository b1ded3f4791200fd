package io.maskmill.cli;

import io.maskmill.cli.report.DiffJson;
import io.maskmill.cli.report.DiffText;
import io.maskmill.cli.report.ExitCode;
import io.maskmill.engine.diff.DiffResult;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.job.Console;
import io.maskmill.job.DiffJob;
import io.maskmill.job.Places;
import io.maskmill.job.RunRecord;
import io.maskmill.job.RunStage;
import io.maskmill.job.Shutdown;
import io.maskmill.job.SparkContexts;
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
    header = "Compares two datasets of any formats, pixel by pixel.",
    description = {
      "Prints frames and objects that are only in one of them, objects whose label or mask differs, and for each label the pixels, their disagreement and IoU.",
      "Labels are compared by name. Instance numbers, scores, attributes and the order of objects are not compared."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  maskmill diff fruit fruit-coco --ignore dataset",
      "  maskmill diff binary-masks:fruit coco:s3a://bucket/fruit-coco --ignore dataset"
    })
final class DiffCommand implements Callable<Integer>, Recorded, ReadsSources {
  @Parameters(
      index = "0",
      paramLabel = "[FORMAT:]A",
      description =
          "The first dataset, such as coco:folder. Without FORMAT, the format is found by a look.")
  private String a;

  @Parameters(index = "1", paramLabel = "[FORMAT:]B", description = "The second dataset.")
  private String b;

  @Option(
      names = "--a-opt",
      paramLabel = "KEY=VALUE",
      description = "An option of A's format. May be given several times.")
  private List<String> optionsA = new ArrayList<>();

  @Option(
      names = "--b-opt",
      paramLabel = "KEY=VALUE",
      description = "An option of B's format. May be given several times.")
  private List<String> optionsB = new ArrayList<>();

  @Option(
      names = "--compat",
      paramLabel = "SYSTEM",
      defaultValue = "",
      description =
          "Read as the program of this system does, such as cvat, where maskmill is stricter.")
  private String compat;

  @Mixin private LimitFlags limits;

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "COLUMN",
      description =
          "What not to compare frames by: dataset, subset or both. Frames that cannot be told apart"
              + " then are matched in order.")
  private List<String> ignore = new ArrayList<>();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      converter = Numbers.Top.class,
      description = "How many frames that differ to show, 0..1000. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(names = "--json", description = "Print one JSON object in place of lines for people.")
  private boolean json;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "",
      description =
          "Spark's master, such as local[2] for two cores of this machine. Default: what"
              + " spark-submit says, or else local[*], all cores.")
  private String master;

  @Mixin private SharedFiles shared;

  private final RunRecord record = RunRecord.of("diff");

  private CommandText line = CommandText.NONE;

  @Override
  public void line(CommandText given) {
    line = given;
  }

  @Override
  public RunRecord record() {
    return record;
  }

  @Override
  public Integer call() throws IOException {
    SortedSet<String> ignored = DigestCommand.columns(ignore);
    DiffSide sideA = new DiffSide("A", a, optionsA);
    DiffSide sideB = new DiffSide("B", b, optionsB);
    Sources known = sideA.namesFormat() && sideB.namesFormat() ? sources(sideA, sideB) : null;
    FrameLimits most = limits.value();
    try (JavaSparkContext spark = SparkContexts.open(master)) {
      Console console = Console.of(record);
      Places places = shared.places(spark, console);
      sideA.look(places, spark, console, line, "--a-opt");
      sideB.look(places, spark, console, line, "--b-opt");
      Sources given = known == null ? sources(sideA, sideB) : known;
      ConvertConfig.Source sourceA = places.of("A", given.a());
      ConvertConfig.Source sourceB = places.of("B", given.b());
      DiffJob job = new DiffJob(spark, sideA.trees().and(sideB.trees()), console);
      DiffResult result =
          Shutdown.during(
              spark, RunStage.reading(), () -> job.run(sourceA, sourceB, most, ignored, top));
      PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
      out.print(json ? DiffJson.of(result, a, b, ignored) : DiffText.of(result));
      out.flush();
      return result.isEqual() ? ExitCode.DONE : ExitCode.DIFFERENT;
    }
  }

  private record Sources(ConvertConfig.Source a, ConvertConfig.Source b) {}

  private Sources sources(DiffSide sideA, DiffSide sideB) {
    String system = SourceFlags.compat(compat, List.of(sideA.format(), sideB.format()));
    return new Sources(sideA.source("--a-opt", system), sideB.source("--b-opt", system));
  }
}
