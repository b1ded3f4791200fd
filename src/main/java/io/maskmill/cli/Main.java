package io.maskmill.cli;

import io.maskmill.cli.report.ExitCode;
import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.Verdict;
import io.maskmill.job.JsonLog;
import io.maskmill.job.Printable;
import io.maskmill.job.RunRecord;
import io.maskmill.job.RunStage;
import io.maskmill.job.Shutdown;
import io.maskmill.job.YarnAttempt;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    description =
        "Converts segmentation-mask datasets between annotation systems, on Apache Spark, bit for"
            + " bit.",
    footerHeading = "%nStart here:%n",
    footer = {
      "  maskmill sample --output fruit     # make a small dataset",
      "  maskmill inspect fruit             # see what it holds",
      "  maskmill convert fruit --to coco   # convert it, to fruit-coco",
      "  maskmill formats                   # what can be read and written",
      "",
      "'maskmill help COMMAND' explains a command and its options."
    })
public final class Main implements Runnable {
  /** What is said below the usage. */
  private static final String NO_COMMAND = "name one of these commands";

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print the whole stack trace when a run fails.")
  private boolean stacktrace;

  @Option(
      names = SummaryFile.FLAG,
      scope = ScopeType.INHERIT,
      paramLabel = "URI",
      description =
          "Also write to this file, as JSON, how the command ended: verdict, exit code, counts and"
              + " seconds. An output has it in _maskmill/summary.json.")
  private String summary;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private RunRecord record = RunRecord.of("maskmill");
  private Origins origins = Origins.NONE;
  private Ending bad;

  public static void main(String[] args) {
    StandardOutput.install();
    JsonLog.install();
    Shutdown.install();
    YarnAttempt attempt = YarnAttempt.here();
    Ending ending = attempt.verdict();
    if (ending == null) {
      ending = end(System.getenv(), args);
      attempt.keep(ending);
    } else {
      System.err.println("maskmill: " + ending.message());
    }
    Shutdown.end();
    if (!attempt.isOne()) {
      System.exit(ending.exit());
    } else if (ending.exit() != ExitCode.DONE) {
      // Ending the process would fail even a finished application there.
      throw new FailedRun(ending);
    }
  }

  /** The parser of all commands with all their flags. */
  public static CommandLine parser() {
    return Commands.all(new Main());
  }

  /** Runs a command line and returns its exit code; does not end the process. */
  public static int run(String... args) {
    return run(System.getenv(), args);
  }

  /** The same with an environment. */
  static int run(Map<String, String> environment, String... args) {
    return end(environment, args).exit();
  }

  private static Ending end(Map<String, String> environment, String... args) {
    Main main = new Main();
    CommandLine line = Commands.of(main, List.of(args));
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setUsageHelpWidth(TextWidth.of(environment));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionStrategy(main::execute);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> main.report(e, command.getCommand(), command.getErr()));
    line.setParameterExceptionHandler(
        (e, ignored) -> main.refuse(WrongLine.words(e, List.of(args)), e.getCommandLine()));
    PrintWriter err = line.getErr();
    CommandLine parser = Commands.reading(List.of(args));
    SummaryFile early = SummaryFile.of(parser, List.of(), environment);
    JobArguments.Completed completed;
    try {
      String wrong = ArgumentFiles.missing(parser.parseArgs(args));
      if (wrong.isEmpty()) {
        wrong = JsonLog.refusal(environment);
      }
      early = SummaryFile.of(parser, List.of(args), environment);
      if (!wrong.isEmpty()) {
        return main.told(main.refuse(wrong, line), early, err);
      }
      completed = JobArguments.complete(parser, args, environment);
    } catch (CommandLine.InitializationException e) {
      return main.told(main.refuse(ArgumentFiles.unread(e), line), early, err);
    } catch (ConfigException | IOException e) {
      return main.told(main.report(e, main, err), early, err);
    }
    main.origins = completed.origins();
    SummaryFile file = SummaryFile.of(parser, completed.args(), environment);
    if (completed.fault() != null) {
      return main.told(main.report(completed.fault(), main, err), file, err);
    }
    completed.origins().lines().forEach(err::println);
    Variables.notes(environment).forEach(err::println);
    String refusal = file.refusal();
    if (!refusal.isEmpty()) {
      return main.ending(main.refuse(refusal, line));
    }
    Shutdown.Registration onSignal = file.onSignal(main::record, err);
    try {
      return main.told(main.run(line, completed.args()), file, err);
    } finally {
      onSignal.close();
    }
  }

  /** Writes the summary of an end. */
  private Ending told(int exit, SummaryFile file, PrintWriter err) {
    Ending ending = ending(exit);
    Ending whole = StandardOutput.ending(ending);
    if (!whole.equals(ending)) {
      err.println("maskmill: " + whole.message());
    }
    file.write(record, whole, err);
    return whole;
  }

  private int run(CommandLine line, List<String> args) {
    try {
      return line.execute(args.toArray(new String[0]));
    } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
      CommandLine.ParseResult parsed = line.getParseResult();
      Object command =
          parsed.hasSubcommand() ? parsed.subcommand().commandSpec().userObject() : this;
      return report(e, command, line.getErr());
    }
  }

  private int execute(CommandLine.ParseResult parsed) {
    if (parsed.hasSubcommand()) {
      CommandLine.Model.CommandSpec command = parsed.subcommand().commandSpec();
      if (command.userObject() instanceof ReadsSources reads) {
        reads.line(CommandText.of(parsed));
      }
      record =
          command.userObject() instanceof Recorded recorded
              ? recorded.record()
              : RunRecord.of(command.name());
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private int refuse(String message, CommandLine line) {
    record = RunRecord.of(line.getCommandName());
    bad = new Ending(Verdict.WRONG, ExitCode.WRONG, Printable.line(origins.told(message)));
    line.getErr().println("maskmill: " + bad.message());
    String name = line.getCommandName();
    if (!message.equals(NO_COMMAND)) {
      line.getErr()
          .println("Try 'maskmill help" + (name.equals("maskmill") ? "" : " " + name) + "'.");
    }
    return ExitCode.WRONG;
  }

  private int report(Throwable e, Object command, PrintWriter err) {
    WritesOutput writes = command instanceof WritesOutput one ? one : null;
    RunStage stage = writes == null ? RunStage.reading() : writes.stage();
    String output = writes == null ? "" : writes.output();
    Throwable told = e instanceof ConfigException wrong ? origins.told(wrong) : e;
    bad = Failures.ending(told, stage, output);
    return Failures.report(told, stage, output, err, stacktrace);
  }

  /** How the command ended, by what it told and its exit code. */
  private Ending ending(int exit) {
    Ending told = bad == null ? record.ending() : bad;
    if (told != null) {
      return told;
    }
    return switch (exit) {
      case ExitCode.DONE -> Ending.good(Verdict.DONE);
      case ExitCode.DIFFERENT -> new Ending(Verdict.DIFFERENT, exit, "the datasets differ");
      default -> throw new IllegalStateException("exit code " + exit + " without a reason");
    };
  }

  private RunRecord record() {
    return record;
  }

  /** The file of --summary, if one was given; {@link SummaryFile} finds it in any command line. */
  String summary() {
    return summary;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new CommandLine.ParameterException(spec.commandLine(), NO_COMMAND);
  }

  /** A run that did not end well, where the process must not be ended. */
  static final class FailedRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says all that there is to say, since it is all that YARN shows. */
    FailedRun(Ending ending) {
      super(
          "maskmill: " + ending.message() + " (exit code " + ending.exit() + ")",
          null,
          false,
          false);
    }
  }
}
