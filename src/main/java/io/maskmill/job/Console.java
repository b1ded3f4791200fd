package io.maskmill.job;

import java.io.PrintStream;

/**
 * Prints a job's messages for people to standard error, so that standard output holds only data.
 *
 * @param err the stream
 * @param terminal whether the stream is a terminal
 */
public record Console(PrintStream err, boolean terminal) {

  /**
   * The console of this process. {@code scripts/maskmill} says whether standard error is a
   * terminal.
   */
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
