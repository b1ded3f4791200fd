package io.maskmill.job;

import java.io.PrintStream;

/**
 * Prints a job's messages for people to standard error, so that standard output holds only data,
 * and times its stages.
 *
 * @param err the stream
 * @param terminal whether the stream is a terminal
 * @param times of the stages that are shown
 */
public record Console(PrintStream err, boolean terminal, StageSeconds times) {
  /** Empties the line that a stage redraws. */
  static final String CLEAR = "\r\u001b[K";

  public Console(PrintStream err, boolean terminal) {
    this(err, terminal, new StageSeconds());
  }

  /** The console of this process, whose stages' times go into a record. */
  public static Console of(RunRecord record) {
    return new Console(System.err, Boolean.getBoolean("maskmill.terminal"), record.times());
  }

  /**
   * The console of this process. {@code scripts/maskmill} says whether standard error is a
   * terminal.
   */
  public static Console system() {
    return new Console(System.err, Boolean.getBoolean("maskmill.terminal"));
  }

  /** Prints a line; control characters, which names in the data may hold, are made visible. */
  public void say(String line) {
    err.println((terminal ? CLEAR : "") + Printable.line(line));
  }

  /** Prints a line that replaces the one drawn before, or one of its own elsewhere. */
  void draw(String line) {
    if (terminal) {
      err.print(CLEAR + cut(line, Integer.getInteger("maskmill.columns", Integer.MAX_VALUE)));
      err.flush();
    } else {
      err.println(line);
    }
  }

  /** A line that is wider than the terminal would not be replaced by the next one. */
  static String cut(String line, int columns) {
    return line.length() < columns ? line : line.substring(0, columns - 1);
  }

  /** Removes the line that was drawn. */
  void clear() {
    if (terminal) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
