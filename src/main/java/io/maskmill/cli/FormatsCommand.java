package io.maskmill.cli;

import io.maskmill.choice.FormatWords;
import io.maskmill.cli.report.ExitCode;
import io.maskmill.cli.report.FormatText;
import io.maskmill.formats.Formats;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs {@code maskmill formats}. */
@Command(
    name = "formats",
    mixinStandardHelpOptions = true,
    header = "Lists the formats, or says all about one.",
    description = {
      "Of one format it says what it can hold, which options it has, and how it is converted."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  maskmill formats", "  maskmill formats cvat-mask"})
final class FormatsCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FORMAT",
      description = "The format to describe. Without it, all are listed.")
  private String name;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int width = spec.usageMessage().width();
    (name == null ? FormatText.all(Formats.all()) : FormatText.of(FormatWords.any(name), width))
        .forEach(out::println);
    return ExitCode.DONE;
  }
}
