package io.maskmill.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.cli.report.EstimateJson;
import io.maskmill.cli.report.EstimateText;
import io.maskmill.cli.report.ExitCode;
import io.maskmill.engine.estimate.Estimate;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.job.Console;
import io.maskmill.job.PlanJob;
import io.maskmill.job.Printable;
import io.maskmill.job.RunRecord;
import io.maskmill.job.RunStage;
import io.maskmill.job.Shutdown;
import io.maskmill.job.SparkContexts;
import io.maskmill.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs {@code maskmill plan}. */
@Command(
    name = "plan",
    header = "Says what a conversion would take, before it is run.",
    description = {
      "Prints frames, bytes, requests, seconds on a number of cores, memory, and what more cores do not shorten.",
      "Takes the options or the job file of convert, lists the source, converts a sample of frames in memory on one core, and leaves the output alone."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  maskmill plan fruit --to coco",
      "  maskmill plan --job job.yaml --executors 10 --cores 4",
      "  maskmill plan --job job.yaml --json > plan.json"
    })
final class PlanCommand implements Callable<Integer>, Recorded, ReadsSources {
  @Mixin private ConvertCommand convert;

  @Option(
      names = "--executors",
      paramLabel = "N",
      converter = Numbers.Cluster.class,
      description = "How many executors to estimate for, with --cores. Default: several.")
  private int executors;

  @Option(
      names = "--cores",
      paramLabel = "M",
      converter = Numbers.Cluster.class,
      description = "How many cores each executor has. Default: several.")
  private int cores;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "200",
      converter = Numbers.Frames.class,
      description =
          "About how many frames to convert in memory, as far as their files fit into 128 MiB."
              + " Default: ${DEFAULT-VALUE}.")
  private int sample;

  @Option(names = "--json", description = "Print one JSON object in place of lines for people.")
  private boolean json;

  private final RunRecord record = RunRecord.of("plan");

  @Override
  public void line(CommandText given) {
    convert.line(given);
  }

  @Override
  public RunRecord record() {
    return record;
  }

  @Override
  public Integer call() throws IOException {
    ConvertConfig given = convert.known();
    Console console = Console.of(record);
    try (JavaSparkContext spark = SparkContexts.open(convert.master())) {
      ConvertConfig config = convert.opened(given, spark, console);
      PlanJob job = new PlanJob(spark, config, convert.trees(), console);
      Estimate estimate =
          Shutdown.during(
              spark,
              RunStage.reading(),
              () -> job.run(new PlanJob.Question(sample, executors, cores)));
      PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
      if (json) {
        out.append(pretty(config, estimate)).append('\n');
      } else {
        EstimateText.of(config, estimate)
            .forEach(line -> out.append(Printable.line(line)).append('\n'));
      }
      out.flush();
      return ExitCode.DONE;
    }
  }

  private static String pretty(ConvertConfig config, Estimate estimate)
      throws JsonProcessingException {
    return Json.mapper()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(EstimateJson.of(config, estimate));
  }
}
