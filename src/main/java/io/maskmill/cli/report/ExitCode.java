package io.maskmill.cli.report;

/** The exit codes of the command line; part of its interface. */
public final class ExitCode {
  /** The command did what it was asked to. */
  public static final int DONE = 0;

  /** {@code diff} found a difference. */
  public static final int DIFFERENT = 1;

  /** The command, an option or a job file is wrong; nothing was done. */
  public static final int WRONG = 2;

  /** More frames than allowed lost something; nothing was published. */
  public static final int TOO_MANY_QUARANTINED = 3;

  /** The job failed and published nothing. */
  public static final int FAILED = 4;

  private ExitCode() {}
}
