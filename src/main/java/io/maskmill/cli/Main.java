package io.maskmill.cli;

import io.maskmill.cli.report.ExitCode;
import io.maskmill.job.Printable;
import io.maskmill.job.RunStage;
import io.maskmill.job.Shutdown;
import io.maskmill.job.SparkContexts;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line. Exit codes: 0 done, 1 datasets differ, 2 the run is wrong, 3 too much
 * quarantined, 4 failed, 130 and 143 stopped by a signal.
 */
@Command(
    name = "maskmill",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    subcommands = {
      ConvertCommand.class,
      InspectCommand.class,
      PlanCommand.class,
      DiffCommand.class,
      DigestCommand.class,
      SampleCommand.class,
      FormatsCommand.class,
      FaultsCommand.class,
      SchemaCommand.class,
      CommandLine.HelpCommand.class
    },
    description =
        "Converts segmentation-mask datasets between annotation systems, on Apache Spark, bit for"
            + " bit.",
    footerHeading = "%nStart here:%n",
    footer = {
      "  maskmill sample --output fruit                 make a small dataset",
      "  maskmill inspect --from binary-masks --input fruit",
      "  maskmill convert --from binary-masks --input fruit --to coco --output fruit-coco",
      "  maskmill formats                               what can be read and written",
      "",
      "Exit codes: 0 done, 1 diff found a difference, 2 the command is wrong, 3 too many frames",
      "were quarantined (nothing published), 4 the job failed (the message says whether the same",
      "command goes on from there), 130 stopped by Ctrl-C, 143 stopped by SIGTERM."
    })
public final class Main implements Runnable {
  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print the whole stack trace when a run fails.")
  private boolean stacktrace;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    Shutdown.install();
    int code = run(args);
    Shutdown.end();
    if (SparkContexts.isClusterMode()) {
      // Ending the process would fail even a finished application there.
      if (code != ExitCode.DONE) {
        throw new FailedRun(code);
      }
    } else {
      System.exit(code);
    }
  }

  /** Runs a command line and returns its exit code; does not end the process. */
  public static int run(String... args) {
    return run(System.getenv(), args);
  }

  /** The same with an environment. */
  static int run(Map<String, String> environment, String... args) {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> report(e, command.getCommand(), main, command.getErr()));
    line.setParameterExceptionHandler(
        (e, ignored) -> {
          PrintWriter err = e.getCommandLine().getErr();
          err.println("maskmill: " + Printable.line(e.getMessage()));
          String name = e.getCommandLine().getCommandName();
          err.println("Try 'maskmill help" + (name.equals("maskmill") ? "" : " " + name) + "'.");
          return ExitCode.WRONG;
        });
    JobArguments.Completed completed;
    try {
      completed = JobArguments.complete(new CommandLine(new Main()), args, environment);
    } catch (ConfigException | IOException e) {
      return Failures.report(e, RunStage.reading(), "", line.getErr(), false);
    }
    completed
        .origins()
        .forEach(
            (flag, origin) ->
                line.getErr()
                    .println(
                        flag.split(" ", 2)[0]
                            + "="
                            + Printable.line(Secrets.mask(origin.text()))
                            + "  ("
                            + origin.from()
                            + ")"));
    try {
      return line.execute(completed.args().toArray(new String[0]));
    } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
      CommandLine.ParseResult parsed = line.getParseResult();
      Object command =
          parsed.hasSubcommand() ? parsed.subcommand().commandSpec().userObject() : main;
      return report(e, command, main, line.getErr());
    }
  }

  private static int report(Throwable e, Object command, Main main, PrintWriter err) {
    return command instanceof WritesOutput writes
        ? Failures.report(e, writes.stage(), writes.output(), err, main.stacktrace)
        : Failures.report(e, RunStage.reading(), "", err, main.stacktrace);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "name a command: inspect, plan, convert, diff, digest, sample, formats or schema");
  }

  /** A run that did not end well, where the process must not be ended. */
  static final class FailedRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedRun(int code) {
      super("maskmill ended with exit code " + code + "; the log says why");
    }
  }

  /** One k=v option as a pair. */
  static String[] pair(String option, String text) {
    int eq = text.indexOf('=');
    if (eq < 1) {
      throw new ConfigException(option + " wants KEY=VALUE, was '" + text + "'");
    }
    return new String[] {text.substring(0, eq), text.substring(eq + 1)};
  }
}
