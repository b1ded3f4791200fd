package io.maskmill.cli;

import io.maskmill.cli.report.ExitCode;
import io.maskmill.spi.ConfigException;
import java.io.PrintWriter;

/** Reports what went wrong, as briefly as is true, and returns the exit code. */
final class Failures {
  private Failures() {}

  static int report(Exception e, PrintWriter err, boolean stacktrace) {
    if (stacktrace) {
      e.printStackTrace(err);
    }
    ConfigException wrong = find(e, ConfigException.class);
    if (wrong != null) {
      err.println("maskmill: " + wrong.getMessage());
      return ExitCode.WRONG;
    }
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    err.println(
        "maskmill: the job failed: "
            + root.getClass().getSimpleName()
            + (message == null ? "" : ": " + firstLine(message)));
    if (root instanceof OutOfMemoryError) {
      err.println("Give more memory: MASKMILL_HEAP=4g maskmill ..., or spark.executor.memory.");
    }
    err.println(
        "Nothing was published. The same command goes on from there;"
            + (stacktrace ? "" : " --stacktrace tells more."));
    return ExitCode.FAILED;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
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
