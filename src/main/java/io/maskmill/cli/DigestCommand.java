package io.maskmill.cli;

import io.maskmill.cli.report.ExitCode;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.job.Console;
import io.maskmill.job.DigestJob;
import io.maskmill.job.RunRecord;
import io.maskmill.job.RunStage;
import io.maskmill.job.Shutdown;
import io.maskmill.job.SparkContexts;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs {@code maskmill digest}. */
@Command(
    name = "digest",
    mixinStandardHelpOptions = true,
    header = "Prints a sorted line per object and frame, to be compared.",
    description = {
      "Datasets of any formats have equal lines when they hold the same. The columns are separated by tabs:",
      "  OBJ    dataset subset frame label area x,y,w,h HxW hash",
      "  FRAME  dataset subset frame HxW objects",
      "The hash is of every pixel. What cannot be read goes to standard error."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  diff <(maskmill digest fruit --ignore dataset) \\",
      "       <(maskmill digest fruit-coco --ignore dataset)"
    })
final class DigestCommand implements Callable<Integer>, Recorded, ReadsSources {
  private static final List<String> COLUMNS = List.of("dataset", "subset");

  @Mixin private SourceFlags source;

  @Mixin private LimitFlags limits;

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns to leave out: dataset, subset or both.")
  private List<String> ignore = new ArrayList<>();

  private final RunRecord record = RunRecord.of("digest");

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
    SortedSet<String> ignored = columns(ignore);
    source.input();
    ConvertConfig.Source given = source.namesFormat() ? source.alone() : null;
    FrameLimits most = limits.value();
    try (JavaSparkContext spark = SparkContexts.open(source.master())) {
      PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
      Console console = Console.of(record);
      ConvertConfig.Source from = source.opened(given, spark, console, line);
      DigestJob job = new DigestJob(spark, source.trees(), console);
      Shutdown.during(spark, RunStage.reading(), () -> job.run(from, most, ignored, out));
      out.flush();
      return ExitCode.DONE;
    }
  }

  /** The columns that --ignore names, checked. */
  static SortedSet<String> columns(List<String> ignore) {
    for (String column : ignore) {
      if (!COLUMNS.contains(column)) {
        throw new ConfigException("--ignore " + WrongLine.oneOf(COLUMNS, column));
      }
    }
    return new TreeSet<>(ignore);
  }
}
