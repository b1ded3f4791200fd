package io.maskmill.job;

import java.io.PrintStream;

/**
 * Where a job talks to people: standard error, so that standard output holds data alone.
 *
 * @param err the stream
 * @param terminal whether a person sees it as it is written
 */
public record Console(PrintStream err, boolean terminal) {

  /** The process's own. {@code scripts/maskmill} says whether standard error is a terminal. */
  public static Console system() {
    return new Console(System.err, Boolean.getBoolean("maskmill.terminal"));
  }

  /** Prints a line. */
  public void say(String line) {
    err.println(line);
  }

  void draw(String text) {
    if (terminal) {
      err.print(text);
      err.flush();
    } else {
      err.println(text);
    }
  }
}
