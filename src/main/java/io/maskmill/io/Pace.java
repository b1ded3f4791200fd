package io.maskmill.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsSupport;

/**
 * How many requests this process has in flight to one store: as many as come, until the store says
 * that it has too much to do. Then half as many, and after each round that goes well one more. One
 * for all tasks of the process, since the store counts their requests together.
 */
final class Pace {
  private static final Map<String, Pace> OF_STORES = new ConcurrentHashMap<>();

  /** One overload is many refusals, and those in flight do not know yet. */
  private static final long CUT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** More than this need no limit. */
  private static final double FREE = 256;

  /** What S3A counts when it asks again by itself, which this process sees only as time. */
  private static final String[] ASKED_AGAIN = {"store_io_throttled", "store_io_retry"};

  private final LongSupplier clock;
  private int inFlight;
  private double limit = Double.POSITIVE_INFINITY;
  private long nextCut;
  private long nextLook;
  private WeakReference<FileSystem> client = new WeakReference<>(null);
  private long askedAgain;

  /**
   * @param clock gives nanoseconds
   */
  Pace(LongSupplier clock) {
    this.clock = clock;
    nextCut = clock.getAsLong();
    nextLook = nextCut;
  }

  /** The pace of a store of this process, by the beginning of its addresses. */
  static Pace of(String schemeAndHost) {
    return OF_STORES.computeIfAbsent(schemeAndHost, store -> new Pace(System::nanoTime));
  }

  /** Waits until a request may go. */
  synchronized void begin() throws IOException {
    try {
      while (inFlight >= (int) limit) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("interrupted before a request to an overloaded store")
              .initCause(e);
    }
    inFlight++;
  }

  /**
   * Ends a request that has begun.
   *
   * @param refused whether the store had too much to do
   */
  synchronized void end(boolean refused) {
    if (refused) {
      slowDown(clock.getAsLong());
    } else if (limit < FREE) {
      limit += 1 / limit;
      if (limit >= FREE) {
        limit = Double.POSITIVE_INFINITY;
      }
    }
    inFlight--;
    notifyAll();
  }

  /** Takes up what the store's client has met with on its own. */
  void look(FileSystem fs) {
    long now = clock.getAsLong();
    synchronized (this) {
      if (now - nextLook < 0) {
        return;
      }
      nextLook = now + LOOK_NANOS;
    }
    long count = askedAgain(fs);
    synchronized (this) {
      if (client.get() != fs) {
        client = new WeakReference<>(fs); // each counts for itself
      } else if (count > askedAgain) {
        slowDown(now);
      }
      askedAgain = count;
    }
  }

  private void slowDown(long now) {
    if (now - nextCut >= 0) {
      nextCut = now + CUT_NANOS;
      limit = Math.max(1, Math.floor(Math.min(limit, inFlight) / 2));
    }
  }

  private static long askedAgain(FileSystem fs) {
    long count = 0;
    try {
      IOStatistics statistics = IOStatisticsSupport.retrieveIOStatistics(fs);
      if (statistics != null) {
        for (String counter : ASKED_AGAIN) {
          Long value = statistics.counters().get(counter);
          count += value == null ? 0 : value;
        }
      }
    } catch (LinkageError e) {
      // Hadoop before 3.3.1 counts nothing; refusals that reach us are enough.
    }
    return count;
  }

  /** Largest number of requests in flight; infinite when there is no limit. */
  synchronized double limit() {
    return limit;
  }
}
