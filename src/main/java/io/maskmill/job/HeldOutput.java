package io.maskmill.job;

import io.maskmill.engine.run.Owner;
import io.maskmill.engine.run.OwnerTimes;
import io.maskmill.engine.run.RunOutput;
import java.io.IOException;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * An output while its run works on it: owned, with the run's summary. It is given up in the end,
 * also when a signal stops the process. When it is lost, Spark's jobs are cancelled and the driver
 * is interrupted, since it may be waiting for a store that will take what it puts, but too late.
 */
record HeldOutput(Owner owner, OutputSummary summary, Shutdown.Registration onStop)
    implements AutoCloseable {

  /**
   * What a run does with its output.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  interface Work<T> {
    T run(HeldOutput held) throws IOException;
  }

  /**
   * Does work on an output.
   *
   * @throws io.maskmill.spi.ConfigException when another run owns the output
   */
  static <T> T during(
      JavaSparkContext spark,
      RunOutput output,
      RunRecord record,
      RunStage stage,
      Console console,
      Work<T> work)
      throws IOException {
    Driver driver = new Driver(spark);
    Owner.Claim claim =
        new Owner.Claim(output.staging(), spark.sc().applicationId(), spark.sc().isLocal());
    Owner owner = Owner.take(output.store(), claim, OwnerTimes.DEFAULT, console::say, driver::stop);
    OutputSummary summary = new OutputSummary(output.store(), owner, record, stage, console);
    Shutdown.Registration onStop =
        Shutdown.onStop(
            status -> {
              summary.stop(status);
              owner.close();
            });
    try (HeldOutput held = new HeldOutput(owner, summary, onStop)) {
      return driver.does(work, held);
    }
  }

  @Override
  public void close() {
    onStop.close();
    owner.close();
  }

  /** The thread that works on the output. */
  private static final class Driver {
    private final Runnable cancel;
    private Thread thread = Thread.currentThread();
    private boolean stopped;

    Driver(JavaSparkContext spark) {
      this.cancel = BorrowedContext.cancel(spark);
    }

    <T> T does(Work<T> work, HeldOutput held) throws IOException {
      try {
        return work.run(held);
      } catch (Throwable e) { // Spark throws checked exceptions that its methods do not declare
        end();
        held.owner().refuseLost(); // which others say only in their own words
        held.summary().fail(e);
        throw e;
      } finally {
        end();
      }
    }

    synchronized void stop() {
      stopped = true;
      try {
        cancel.run();
      } finally {
        if (thread != null) {
          thread.interrupt();
        }
      }
    }

    /** From here on the thread is not interrupted, and it forgets that it was. */
    private synchronized void end() {
      if (thread != null && stopped) {
        Thread.interrupted();
      }
      thread = null;
    }
  }
}
