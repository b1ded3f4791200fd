package io.maskmill.engine.source;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads of one task that fetch or put files, since a request to an object store is mostly
 * waiting. A local disk needs none: the task's own thread then does the work.
 */
public final class IoThreads implements Executor, AutoCloseable {
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor pool;

  /** Starts {@code count} threads, 0 or more. */
  public IoThreads(int count) {
    if (count == 0) {
      pool = null;
      return;
    }
    pool =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "maskmill-io");
              thread.setDaemon(true);
              return thread;
            });
    // A task that Spark kills between two frames may never close them.
    pool.allowCoreThreadTimeOut(true);
  }

  /** Whether the caller's thread does the work. */
  public boolean areNone() {
    return pool == null;
  }

  /** Runs the work on one of the threads, or at once on the caller's when there are none. */
  @Override
  public void execute(Runnable work) {
    if (pool == null) {
      work.run();
    } else {
      pool.execute(work);
    }
  }

  /** Interrupts what still runs. */
  @Override
  public void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
