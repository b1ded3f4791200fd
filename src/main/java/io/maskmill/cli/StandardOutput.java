package io.maskmill.cli;

import io.maskmill.cli.report.ExitCode;
import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.Verdict;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The standard output of this process. Java's own stream keeps to itself that what it was given was
 * not written, so that a full disk would pass for a command that has done its work.
 */
final class StandardOutput extends FilterOutputStream {
  private static final int BUFFER = 1 << 13;

  private static volatile StandardOutput installed;

  private volatile IOException fault;

  StandardOutput(OutputStream out) {
    super(out);
  }

  /** Puts it in the place of Java's own. */
  static void install() {
    installed = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(
        new PrintStream(new BufferedOutputStream(installed, BUFFER), true, StandardCharsets.UTF_8));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      fault = e;
      throw e;
    }
  }

  /** How a command ended, given how it ended but for the standard output of this process. */
  static Ending ending(Ending told) {
    StandardOutput here = installed;
    if (here == null) {
      return told;
    }
    System.out.flush();
    return here.endingOf(told);
  }

  /** The same for this stream. A reader that has left, as {@code head} does, has what it wanted. */
  Ending endingOf(Ending told) {
    IOException wrong = fault;
    boolean isGood = told.exit() == ExitCode.DONE || told.exit() == ExitCode.DIFFERENT;
    return wrong == null || hasLeft(wrong) || !isGood
        ? told
        : new Ending(
            Verdict.FAILED,
            ExitCode.FAILED,
            "standard output cannot be written: " + wrong.getMessage());
  }

  private static boolean hasLeft(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("Broken pipe") || message.contains("pipe is being closed");
  }
}
