package io.maskmill.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A driver in a process of its own, which can be stopped for a while and killed. */
public final class DriverProcess implements AutoCloseable {
  private static final int SECONDS = 90;
  private static final long POLL_NANOS = 200_000;
  private static final long STOPPED_MILLIS = 1_000;
  private static final long RUNNING_MILLIS = 20;

  private final Process process;
  private final Path log;

  private DriverProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts one on this process's class path.
   *
   * @param settings system properties beside this process's own options
   */
  public static DriverProcess start(Path log, Map<String, String> settings, List<String> args)
      throws IOException {
    return start(
        log, settings, System.getProperty("java.class.path"), "io.maskmill.cli.Main", args);
  }

  /** Starts one on a class path of its own. */
  public static DriverProcess start(
      Path log, Map<String, String> settings, String classPath, String main, List<String> args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-javaagent")) {
        command.add(option);
      }
    }
    command.add("-XX:TieredStopAtLevel=1");
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-cp");
    command.add(classPath);
    command.add(main);
    command.addAll(args);
    return new DriverProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  /** Waits until something holds; false when the process ends, or much time passes, before. */
  public boolean await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        return condition.getAsBoolean();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /** Stops it where it is, with all its threads. */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, "" + process.pid()).inheritIO().start().waitFor();
  }

  /**
   * Lets it run for a moment in each second, so that it lives and gives signs of life, but does not
   * end.
   */
  public SlowMotion slowMotion() throws IOException, InterruptedException {
    pause();
    return new SlowMotion();
  }

  /** Holds a process back until it is closed. */
  public final class SlowMotion implements AutoCloseable {
    private final Thread thread = new Thread(this::steps, "slow-motion");
    private volatile boolean on = true;

    private SlowMotion() {
      thread.start();
    }

    private void steps() {
      try {
        while (on) {
          Thread.sleep(STOPPED_MILLIS);
          DriverProcess.this.resume();
          Thread.sleep(RUNNING_MILLIS);
          pause();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Whether the process still runs. */
    public boolean lasts() {
      return process.isAlive();
    }

    @Override
    public void close() throws IOException {
      on = false;
      try {
        thread.join();
        DriverProcess.this.resume();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Kills it with no chance to clean up. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  public long pid() {
    return process.pid();
  }

  /** Waits for its end; returns its exit code. */
  public int exit() throws InterruptedException {
    return exit(SECONDS);
  }

  /** The same, for a process that may take longer. */
  public int exit(int seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("the driver did not end: " + said());
    }
    return process.exitValue();
  }

  public String said() {
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
