package io.maskmill.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A {@code spark-submit} and what it said. */
final class Submission implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(600);
  private static final long POLL_MILLIS = 5;

  private final Process process;
  private final Path log;

  Submission(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Waits until something holds; fails when the command ends, or much time passes, before. */
  void await(String what, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + PATIENCE;
    while (!holds.call()) {
      if (!process.isAlive() && !holds.call()) {
        throw new AssertionError("ended before " + what + ": " + said());
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what + ": " + said());
      }
      process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Waits for the end; returns the exit code. */
  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE, TimeUnit.NANOSECONDS)) {
      throw new AssertionError("did not end: " + said());
    }
    return process.exitValue();
  }

  /** Kills the command, in client mode the driver, with no chance to clean up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
