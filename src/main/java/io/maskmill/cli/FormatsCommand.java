package io.maskmill.cli;

import io.maskmill.cli.report.ExitCode;
import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Traits;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code maskmill formats}. */
@Command(
    name = "formats",
    mixinStandardHelpOptions = true,
    description = "Lists the formats, what each can hold, and its options.")
final class FormatsCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (MaskFormat format : Formats.all()) {
      out.println(format.id() + "  " + format.title());
      out.println("  reads   " + Traits.words(format.readable().all()));
      out.println("  writes  " + Traits.words(format.writable().all()));
      if (!format.compat().isEmpty()) {
        out.println("  --compat " + String.join("|", format.compat()));
      }
      options(out, "--source-opt", format.sourceOptions());
      options(out, "--target-opt", format.targetOptions());
      out.println();
    }
    return ExitCode.DONE;
  }

  private static void options(PrintWriter out, String flag, List<OptionSpec> options) {
    for (OptionSpec option : options) {
      String byDefault =
          option.byDefault().isEmpty() ? "" : " (default " + option.byDefault() + ")";
      out.println("  " + flag + " " + option.key() + "=" + option.values() + byDefault);
      out.println("      " + option.help());
    }
  }
}
