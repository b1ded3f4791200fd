package io.maskmill.cli;

import io.maskmill.cli.report.ExitCode;
import io.maskmill.job.Printable;
import io.maskmill.job.RunStage;
import io.maskmill.spi.ConfigException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Reports what went wrong, as briefly as is true, and returns the exit code. */
final class Failures {
  private Failures() {}

  /**
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
    ConfigException wrong = find(e, ConfigException.class);
    if (wrong != null) {
      err.println("maskmill: " + Printable.line(wrong.getMessage()));
      return ExitCode.WRONG;
    }
    Cause cause = Cause.of(e);
    if (cause.says("Could not parse Master URL")) {
      err.println("maskmill: --master: " + Printable.line(cause.sentence()) + "; try local[*]");
      return ExitCode.WRONG;
    }
    err.println("maskmill: the job failed: " + Printable.line(Secrets.inText(cause.sentence())));
    String wayOut = WayOut.of(cause, output);
    if (!wayOut.isEmpty()) {
      err.println(Printable.line(wayOut));
    }
    String left =
        switch (stage.at()) {
          case READING -> "";
          case UNWRITTEN -> "Nothing was written.";
          case BEGUN ->
              WayOut.comesFirst(cause)
                  ? "Nothing was published. Once that is mended, the same command goes on from"
                      + " there."
                  : "Nothing was published. The same command goes on from there.";
          case PUBLISHING -> "The same command says whether the output is published.";
          case PUBLISHED -> "The output is complete: it has its _SUCCESS.";
        };
    String more = stacktrace ? "" : "--stacktrace tells more.";
    err.println((left + " " + more).strip());
    return ExitCode.FAILED;
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
