package io.maskmill.job;

import java.io.IOException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Ends the process in order when a signal stops it: says so in one sentence, cancels Spark's jobs,
 * waits until their tasks have abandoned what they were writing, and releases what the driver
 * holds. Only then Java's shutdown begins, and with it Spark's own. The exit status is that of the
 * signal, 128 and its number. A second signal ends the process at once.
 */
public final class Shutdown {
  /** How users call the signals that stop a process. */
  private static final Map<String, String> SIGNALS =
      Map.of("INT", "Ctrl-C", "TERM", "SIGTERM", "HUP", "the closing of its terminal (SIGHUP)");

  private static final long TASKS_MILLIS = 5_000;
  private static final long ALL_MILLIS = 15_000;
  private static final long POLL_MILLIS = 50;

  private static final Shutdown PROCESS = new Shutdown();

  private enum State {
    RUNNING,
    ENDED,
    STOPPING
  }

  /** What runs now. */
  private record Command(JavaSparkContext spark, RunStage stage) {}

  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
  private final AtomicReference<Command> command = new AtomicReference<>();
  private final Deque<IntConsumer> releases = new ConcurrentLinkedDeque<>();
  private final Deque<IntConsumer> ends = new ConcurrentLinkedDeque<>();

  private Shutdown() {}

  /**
   * Takes the process's signals. Standard error falls silent after the sentence, since all that
   * libraries say from then on is about tasks that were cancelled on purpose.
   */
  public static void install() {
    MutableErr err = MutableErr.install();
    SIGNALS.forEach(
        (signal, words) -> Signals.handle(signal, number -> PROCESS.stop(words, number, err)));
  }

  /** A command's work. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Runs a command's work, which a signal may stop. It then does not return, so that Spark is there
   * until its tasks have ended.
   *
   * @param spark whose jobs a signal cancels
   * @param stage what the sentence says of the output
   */
  public static <T> T during(JavaSparkContext spark, RunStage stage, Work<T> work)
      throws IOException {
    // Otherwise a cancelled task would finish its split first.
    spark.setLocalProperty("spark.job.interruptOnCancel", "true");
    Command running = new Command(spark, stage);
    PROCESS.command.set(running);
    try {
      return work.run();
    } finally {
      awaitStop();
      PROCESS.command.compareAndSet(running, null);
    }
  }

  /**
   * Registers what the driver releases when a signal stops it, such as its claim to an output. The
   * last registered runs first, after Spark's tasks have ended; it should take seconds at most.
   *
   * @param release is told the exit status
   */
  public static Registration onStop(IntConsumer release) {
    PROCESS.releases.push(release);
    return () -> PROCESS.releases.remove(release);
  }

  /**
   * Registers what tells others that a signal ended the process. It runs last, also when tasks
   * would not end.
   *
   * @param end is told the exit status
   */
  public static Registration onEnd(IntConsumer end) {
    PROCESS.ends.push(end);
    return () -> PROCESS.ends.remove(end);
  }

  /** Ends the registration of something; throws nothing. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Says that the command has ended, before the process does; does not return once stopped. */
  public static void end() {
    PROCESS.state.compareAndSet(State.RUNNING, State.ENDED);
    awaitStop();
  }

  /** Waits for the process to end when a signal has begun to stop it. */
  private static void awaitStop() {
    if (PROCESS.state.get() == State.STOPPING) {
      CountDownLatch never = new CountDownLatch(1);
      while (true) {
        try {
          never.await();
        } catch (InterruptedException e) {
          // the process ends soon, whoever is in a hurry
        }
      }
    }
  }

  private void stop(String words, int number, MutableErr err) {
    int status = 128 + number;
    if (state.compareAndSet(State.RUNNING, State.STOPPING)) {
      Command running = command.get();
      String left = running == null ? "" : running.stage().stop(status).words();
      err.last("maskmill: stopped by " + words + (left.isEmpty() ? "" : "; " + left));
      Thread release =
          new Thread(
              () -> {
                release(running, status);
                tell(ends, status);
              },
              "release");
      release.setDaemon(true);
      release.start();
      try {
        release.join(ALL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else if (state.get() == State.STOPPING) {
      Runtime.getRuntime().halt(status);
    }
    System.exit(status);
  }

  private void release(Command running, int status) {
    if (running != null && !cancel(running.spark())) {
      return; // a task may still write; whoever comes next waits until this process has ended
    }
    tell(releases, status);
  }

  private static void tell(Deque<IntConsumer> all, int status) {
    for (IntConsumer one : all) {
      try {
        one.accept(status);
      } catch (RuntimeException e) {
        // What cannot be released now is taken over later; the others are still to be released.
      }
    }
  }

  /** Cancels all jobs and waits a while for their tasks; returns whether all have ended. */
  static boolean cancel(JavaSparkContext spark) {
    long end = System.nanoTime() + TASKS_MILLIS * 1_000_000;
    try {
      spark.setLogLevel("OFF");
      do {
        spark.cancelAllJobs();
        Thread.sleep(POLL_MILLIS);
      } while (isBusy(spark) && System.nanoTime() < end);
      return !isBusy(spark);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IllegalStateException e) {
      return spark.sc().isStopped(); // a context that its cluster has ended takes no calls
    }
  }

  private static boolean isBusy(JavaSparkContext spark) {
    if (spark.sc().isStopped()) {
      return false;
    }
    if (spark.statusTracker().getActiveJobIds().length > 0) {
      return true;
    }
    for (SparkExecutorInfo executor : spark.sc().statusTracker().getExecutorInfos()) {
      if (executor.numRunningTasks() > 0) {
        return true;
      }
    }
    return false;
  }
}
