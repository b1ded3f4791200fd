package io.maskmill.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;

/**
 * How long an overloaded store is asked again for the same, and how often: after a first interval,
 * then after twice as much and so on, each time by chance a little sooner or later, so that those
 * who were refused together do not come back together.
 *
 * @param millis how long at most, from the first refusal on
 * @param interval the first wait, in milliseconds
 */
public record Patience(long millis, long interval) implements Serializable {
  /** Asks once more. */
  public static final Patience NONE = new Patience(0, 1);

  /** Hadoop's name of the setting that says how long. */
  public static final String SETTING = "maskmill.throttling.patience";

  /** S3A's own first wait, which holds for this as well. */
  private static final String INTERVAL = "fs.s3a.retry.throttle.interval";

  private static final long DEFAULT_INTERVAL = 500;
  private static final long INTERVALS = 1200;
  private static final long LEAST_MILLIS = 60_000;
  private static final long LONGEST_WAIT = 60;

  private static final AtomicInteger WAITING = new AtomicInteger();

  /** Work that may be begun again. */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Does it.
     *
     * @param refusals how often the store has refused it before
     */
    T run(int refusals) throws IOException;
  }

  /** The patience that a user or cluster has set; else 1,200 first waits, which is ten minutes. */
  public static Patience of(HadoopConf conf) {
    Configuration hadoop = conf.get();
    long interval =
        Math.max(1, hadoop.getTimeDuration(INTERVAL, DEFAULT_INTERVAL, TimeUnit.MILLISECONDS));
    return new Patience(
        hadoop.getTimeDuration(
            SETTING, Math.max(LEAST_MILLIS, INTERVALS * interval), TimeUnit.MILLISECONDS),
        interval);
  }

  /**
   * The result of work, which is begun again as long as the store is overloaded.
   *
   * @throws IOException the work's own, or that the store has refused it for too long
   */
  public <T> T of(Work<T> work) throws IOException {
    long end = 0;
    for (int refusals = 0; ; refusals++) {
      try {
        return work.run(refusals);
      } catch (IOException | UncheckedIOException e) {
        if (!Overload.isRefusal(e)) {
          throw e;
        }
        long now = System.nanoTime();
        if (refusals == 0) {
          end = now + TimeUnit.MILLISECONDS.toNanos(millis);
        } else if (now - end >= 0) {
          throw new OverloadedException(millis / 1000, e);
        }
        sleep(refusals);
      }
    }
  }

  /** How many threads of this process wait now. */
  public static int waiting() {
    return WAITING.get();
  }

  private void sleep(int refusals) throws IOException {
    long wait = interval * Math.min(1L << Math.min(refusals, 30), LONGEST_WAIT);
    WAITING.incrementAndGet();
    try {
      Thread.sleep(wait / 2 + ThreadLocalRandom.current().nextLong(wait + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("interrupted while the store was overloaded").initCause(e);
    } finally {
      WAITING.decrementAndGet();
    }
  }
}
