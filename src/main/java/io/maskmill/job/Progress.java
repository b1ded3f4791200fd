package io.maskmill.job;

import io.maskmill.io.Patience;
import io.maskmill.spi.Amount;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Shows how far a long stage has come: a line that is redrawn on a terminal; elsewhere a line after
 * five seconds, then every ten seconds, and less often the longer the stage takes, so that the log
 * of a night has a few hundred. It is for people only: retried tasks may count twice here; exact
 * counts come from the ledgers.
 */
final class Progress implements AutoCloseable {
  private static final long TERMINAL_MILLIS = 1_000;
  private static final long FIRST_MILLIS = 5_000;
  private static final long LEAST_MILLIS = 10_000;
  private static final long MOST_MILLIS = 300_000;
  private static final int BATCH = 100;
  private static final long BATCH_NANOS = 500_000_000;

  /** Below this many seconds a rate says nothing of what is left. */
  private static final double TOO_EARLY = 3;

  private final String stage;
  private final String one;
  private final String unit;
  private final long total;
  private final Console console;
  private final ProgressCount done;
  private final ProgressCount quarantined;
  private final ProgressCount refusals;
  private long refused;
  private final long start = System.nanoTime();
  private final Thread thread;
  private volatile boolean drawn;

  private Progress(
      JavaSparkContext spark,
      Console console,
      String stage,
      String one,
      String unit,
      long total,
      boolean quarantines) {
    this.stage = stage;
    this.one = one;
    this.unit = unit;
    this.total = total;
    this.console = console;
    this.done = new ProgressCount(spark, unit);
    this.quarantined = quarantines ? new ProgressCount(spark, "quarantined") : null;
    this.refusals = quarantines ? new ProgressCount(spark, "refusals") : null;
    this.thread = new Thread(this::run, "progress");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * A stage that works through frames and may set some aside.
   *
   * @param stage a verb, such as convert
   * @param total number of frames; 0 when not yet known
   */
  static Progress ofFrames(JavaSparkContext spark, Console console, String stage, long total) {
    return new Progress(spark, console, stage, "frame", "frames", total, true);
  }

  /**
   * A stage that works through other things.
   *
   * @param stage a verb, such as join
   * @param unit the things, such as documents
   * @param total how many there are; 0 when not yet known
   */
  static Progress of(
      JavaSparkContext spark, Console console, String stage, String unit, long total) {
    return new Progress(spark, console, stage, unit.replaceAll("s\\b", ""), unit, total, false);
  }

  /** The number of things done, for tasks and the driver to add to. */
  ProgressCount done() {
    return done;
  }

  /** The number of frames set aside, likewise. */
  ProgressCount quarantined() {
    return quarantined;
  }

  /** The number of times that an overloaded store made a task begin again, likewise. */
  ProgressCount refusals() {
    return refusals;
  }

  /** The same items, counted while they pass. */
  static <T> Iterator<T> counted(Iterator<T> items, Predicate<T> counts, ProgressCount count) {
    return new Iterator<>() {
      private int pending;
      private long told = System.nanoTime();

      @Override
      public boolean hasNext() {
        boolean more = items.hasNext();
        if (!more && pending > 0) {
          count.add(pending);
          pending = 0;
        }
        return more;
      }

      @Override
      public T next() {
        T item = items.next();
        if (counts.test(item)) {
          pending++;
        }
        if (pending >= BATCH || (pending > 0 && System.nanoTime() - told > BATCH_NANOS)) {
          count.add(pending);
          pending = 0;
          told = System.nanoTime();
        }
        return item;
      }
    };
  }

  private void run() {
    try {
      while (true) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        Thread.sleep(console.terminal() ? TERMINAL_MILLIS : pause(millis));
        console.draw(line((System.nanoTime() - start) / 1e9));
        drawn = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long a log waits for its next line, so many milliseconds after the stage began. */
  static long pause(long millis) {
    return millis < FIRST_MILLIS
        ? FIRST_MILLIS
        : Math.min(MOST_MILLIS, Math.max(LEAST_MILLIS, millis / 10));
  }

  /** The line after so many seconds. */
  String line(double seconds) {
    long n = done.sum();
    StringBuilder line = new StringBuilder(stage).append(": ");
    if (total > 0) {
      line.append(number(Math.min(n, total))).append(" of ");
    }
    line.append(Amount.of(total > 0 ? total : n, one, unit));
    double rate = n / Math.max(seconds, 1e-3);
    if (quarantined != null && n > 0) {
      line.append(", ").append(perSecond(rate)).append(", ");
      line.append(number(quarantined.sum())).append(" set aside");
    }
    if (n > 0 && total > n && seconds >= TOO_EARLY) {
      line.append(", about ").append(Amount.time((total - n) / rate)).append(" left");
    } else if (quarantined == null || n == 0) {
      line.append(", for ").append(Amount.time(seconds));
    }
    return line.append(waiting()).toString();
  }

  /** "120 frames/s"; what takes seconds per frame is said with a digit more. */
  private String perSecond(double rate) {
    return (rate >= 10 ? number(Math.round(rate)) : String.format(Locale.ROOT, "%.1f", rate))
        + " frames/s";
  }

  /** Whether the store has refused work since the last line. */
  private String waiting() {
    long now = refusals == null ? 0 : refusals.sum();
    boolean isRefused = now > refused || Patience.waiting() > 0;
    refused = now;
    return isRefused ? ", waiting for an overloaded store" : "";
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  @Override
  public void close() {
    console.times().add(stage, System.nanoTime() - start);
    thread.interrupt();
    if (drawn) {
      console.clear();
    }
    done.forget();
    if (quarantined != null) {
      quarantined.forget();
      refusals.forget();
    }
  }
}
