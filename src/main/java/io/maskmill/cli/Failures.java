package io.maskmill.cli;

import io.maskmill.cli.report.ExitCode;
import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.Verdict;
import io.maskmill.job.Printable;
import io.maskmill.job.RunStage;
import io.maskmill.spi.ConfigException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Reports what went wrong, as briefly as is true, and returns the exit code. */
final class Failures {
  private static final String NAME = "maskmill: ";

  private Failures() {}

  /**
   * Prints what went wrong and returns the exit code.
   *
   * @param stage how far the command had come
   * @param output where it writes; empty when it writes nothing
   */
  static int report(
      Throwable e, RunStage stage, String output, PrintWriter err, boolean stacktrace) {
    if (stacktrace) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      err.print(Printable.lines(trace.toString()));
    }
    Failure failure = of(e, stage, output);
    String more =
        failure.exit() == ExitCode.FAILED && !stacktrace ? "--stacktrace tells more." : "";
    for (int i = 0; i < failure.lines().size(); i++) {
      boolean last = i == failure.lines().size() - 1;
      String line = failure.lines().get(i);
      err.println(
          (line + (last && !line.isEmpty() ? " " : "") + (last ? more : "")).stripTrailing());
    }
    return failure.exit();
  }

  /**
   * What went wrong.
   *
   * @param lines for people, the first one after the program's name; the last may be empty
   */
  private record Failure(int exit, List<String> lines) {}

  /** How a failure ends a command, with what {@link #report} prints of it. */
  static Ending ending(Throwable e, RunStage stage, String output) {
    Failure failure = of(e, stage, output);
    return new Ending(
        failure.exit() == ExitCode.WRONG ? Verdict.WRONG : Verdict.FAILED,
        failure.exit(),
        String.join(" ", failure.lines()).substring(NAME.length()).strip());
  }

  private static Failure of(Throwable e, RunStage stage, String output) {
    ConfigException wrong = find(e, ConfigException.class);
    if (wrong != null) {
      List<String> lines = new ArrayList<>(List.of(NAME + Printable.line(wrong.getMessage())));
      wrong.commands().forEach(command -> lines.add("  " + Printable.line(command)));
      return new Failure(ExitCode.WRONG, lines);
    }
    Cause cause = Cause.of(e);
    if (cause.says("Could not parse Master URL")) {
      return new Failure(
          ExitCode.WRONG,
          List.of(
              NAME
                  + "--master: Spark knows no such master here ("
                  + Printable.line(cause.sentence())
                  + "); local[*] takes all cores of this machine, and spark-submit those of a"
                  + " cluster"));
    }
    List<String> lines = new ArrayList<>();
    lines.add(NAME + "the job failed: " + Printable.line(Secrets.inText(cause.sentence())));
    String wayOut = WayOut.of(cause, output);
    if (!wayOut.isEmpty()) {
      lines.add(Printable.line(wayOut));
    }
    lines.add(
        switch (stage.at()) {
          case READING -> "";
          case UNWRITTEN -> "Nothing was written.";
          case BEGUN ->
              WayOut.comesFirst(cause)
                  ? "Nothing was published. Once that is mended, the same command goes on from"
                      + " there."
                  : "Nothing was published. The same command goes on from there.";
          case UNPROVEN ->
              "Nothing was published. The same command proves the output again, also without"
                  + " --verify, and publishes it only if that succeeds.";
          case PUBLISHING -> "The same command says whether the output is published.";
          case PUBLISHED -> "The output is complete: it has its _SUCCESS.";
        });
    return new Failure(ExitCode.FAILED, lines);
  }

  private static <T extends Throwable> T find(Throwable e, Class<T> type) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }
}
