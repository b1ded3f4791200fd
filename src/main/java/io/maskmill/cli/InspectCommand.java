package io.maskmill.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.choice.Sighting;
import io.maskmill.cli.report.ExitCode;
import io.maskmill.cli.report.InspectJson;
import io.maskmill.cli.report.InspectText;
import io.maskmill.engine.inspect.Inspection;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.formats.Formats;
import io.maskmill.job.Console;
import io.maskmill.job.InspectJob;
import io.maskmill.job.Printable;
import io.maskmill.job.RunRecord;
import io.maskmill.job.RunStage;
import io.maskmill.job.Shutdown;
import io.maskmill.job.SparkContexts;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs {@code maskmill inspect}. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    header = "Says what a dataset holds, before it is converted.",
    description = {
      "Prints files, frames, labels, objects, sizes, kinds and values of masks, what would be set aside, and which formats can hold it all. For masks without a classes mapping it proposes one. Writes no file but that of --html."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  maskmill inspect fruit",
      "  maskmill inspect s3a://b/in --from binary-masks --sample all --json > in.json"
    })
final class InspectCommand implements Callable<Integer>, Recorded, ReadsSources {
  @Mixin private SourceFlags source;

  @Mixin private LimitFlags limits;

  @Option(
      names = "--sample",
      paramLabel = "N|all",
      defaultValue = "1000",
      converter = Numbers.Sample.class,
      description =
          "About how many frames to decode, spread over the dataset and the same each time. The"
              + " result says how many they were. Default: ${DEFAULT-VALUE}.")
  private long sample;

  @Option(names = "--json", description = "Print one JSON object in place of lines for people.")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Also write a page for people into this file, a path or an address: labels, sizes, what"
              + " would be set aside, and pictures.")
  private String html;

  private final RunRecord record = RunRecord.of("inspect");

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
    ConvertConfig.Source given = source.namesFormat() ? source.alone() : null;
    FrameLimits most = limits.value();
    NamedFile page = page(source.input());
    try (JavaSparkContext spark = SparkContexts.open(source.master())) {
      Console console = Console.of(record);
      ConvertConfig.Source from = source.opened(given, spark, console, line);
      InspectJob job = new InspectJob(spark, source.trees(), console);
      Shutdown.during(
          spark,
          RunStage.reading(),
          () -> {
            job.run(from, most, sample, Formats.all(), new Shown(page));
            return null;
          });
      if (page != null) {
        console.say("the page is " + html);
      }
      return ExitCode.DONE;
    }
  }

  /** Prints the inspection before its page is made, so that no fault of the page costs it. */
  private final class Shown implements InspectJob.Taker {
    private final NamedFile file;

    Shown(NamedFile file) {
      this.file = file;
    }

    @Override
    public void inspection(Inspection inspection) throws IOException {
      PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
      if (json) {
        out.append(pretty(inspection, source.sighting())).append('\n');
      } else {
        InspectText.of(inspection).forEach(line -> out.append(Printable.line(line)).append('\n'));
      }
      out.flush();
    }

    @Override
    public boolean wantsPage() {
      return file != null;
    }

    @Override
    public void page(byte[] page) throws IOException {
      try {
        file.put(page);
      } catch (IOException e) {
        throw new IOException("--html " + html + " was not written: " + e.getMessage(), e);
      }
    }
  }

  /** The file of --html; null for none. */
  private NamedFile page(String input) throws IOException {
    if (html == null) {
      return null;
    }
    NamedFile page = new NamedFile("--html", html, "inspect.html");
    String refusal = page.refusal();
    if (refusal.isEmpty() && page.isIn(input)) {
      refusal =
          "--html " + html + " lies in " + input + ", which holds data alone; give another file";
    }
    if (refusal.isEmpty()) {
      refusal = page.unwritable();
    }
    if (!refusal.isEmpty()) {
      throw new ConfigException(refusal);
    }
    return page;
  }

  private static String pretty(Inspection inspection, Sighting sighting)
      throws JsonProcessingException {
    ObjectNode json = InspectJson.of(inspection);
    if (sighting != null) {
      json.set("recognition", SightingJson.of(sighting));
    }
    return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }
}
