package io.maskmill.cli;

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
    description = "Lists the formats, or says what one can hold and which options it has.",
    footerHeading = "%nExample:%n",
    footer = "  maskmill formats cvat-mask")
final class FormatsCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FORMAT",
      description = "The format to tell about; all are listed without it.")
  private String name;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    (name == null ? FormatText.all(Formats.all()) : FormatText.of(Formats.of(name)))
        .forEach(out::println);
    return ExitCode.DONE;
  }
}
