package io.maskmill.job;

import java.util.Iterator;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Shows how far a long stage has come: a line that is redrawn on a terminal, one line every ten
 * seconds elsewhere. It is for people only: retried tasks count twice here; exact counts come from
 * the ledgers.
 */
final class Progress implements AutoCloseable {
  private static final long TERMINAL_MILLIS = 1_000;
  private static final long LOG_MILLIS = 10_000;
  private static final int BATCH = 100;

  private final String stage;
  private final String unit;
  private final long total;
  private final Console console;
  private final ProgressCount done;
  private final ProgressCount quarantined;
  private final long start = System.nanoTime();
  private final Thread thread;
  private volatile boolean drawn;

  private Progress(
      JavaSparkContext spark,
      Console console,
      String stage,
      String unit,
      long total,
      boolean quarantines) {
    this.stage = stage;
    this.unit = unit;
    this.total = total;
    this.console = console;
    this.done = new ProgressCount(spark, unit);
    this.quarantined = quarantines ? new ProgressCount(spark, "quarantined") : null;
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
    return new Progress(spark, console, stage, "frames", total, true);
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
    return new Progress(spark, console, stage, unit, total, false);
  }

  /** The number of things done, for tasks and the driver to add to. */
  ProgressCount done() {
    return done;
  }

  /** The number of frames set aside, likewise. */
  ProgressCount quarantined() {
    return quarantined;
  }

  /** The same items, counted while they pass. */
  static <T> Iterator<T> counted(Iterator<T> items, Predicate<T> counts, ProgressCount count) {
    return new Iterator<>() {
      private int pending;

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
        if (counts.test(item) && ++pending == BATCH) {
          count.add(pending);
          pending = 0;
        }
        return item;
      }
    };
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(console.terminal() ? TERMINAL_MILLIS : LOG_MILLIS);
        console.draw(line((System.nanoTime() - start) / 1e9));
        drawn = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The line after so many seconds. */
  String line(double seconds) {
    long n = done.sum();
    StringBuilder line = new StringBuilder(stage).append(": ");
    line.append(number(total > 0 ? Math.min(n, total) : n));
    if (total > 0) {
      line.append(" of ").append(number(total));
    }
    line.append(' ').append(unit);
    double rate = n / Math.max(seconds, 1e-3);
    if (quarantined != null) {
      line.append(", ").append(number(Math.round(rate))).append(" frames/s, ");
      line.append(number(quarantined.sum())).append(" quarantined");
    }
    if (rate > 0 && total > n) {
      line.append(", about ").append(duration((total - n) / rate)).append(" left");
    } else if (quarantined == null) {
      line.append(", for ").append(duration(seconds));
    }
    return line.toString();
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** "45 s", "3 min 20 s", "2 h 5 min". */
  static String duration(double seconds) {
    long s = Math.max(1, Math.round(seconds));
    if (s < 60) {
      return s + " s";
    }
    return s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
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
    }
  }
}
