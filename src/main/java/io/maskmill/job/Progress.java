package io.maskmill.job;

import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Shows how far a long stage has come: a line that is redrawn on a terminal, one line every ten
 * seconds elsewhere. It is for people only: retried tasks count twice here; exact counts come from
 * the ledgers.
 */
final class Progress implements AutoCloseable {
  private static final long TERMINAL_MILLIS = 1_000;
  private static final long LOG_MILLIS = 10_000;

  private final String stage;
  private final long total;
  private final boolean terminal;
  private final Consumer<String> out;
  private final LongAccumulator done;
  private final LongAccumulator quarantined;
  private final long start = System.nanoTime();
  private final Thread thread;
  private volatile boolean drawn;

  /**
   * @param total number of frames; 0 when not yet known
   * @param out takes lines, or with {@code terminal} pieces that start with a carriage return
   */
  Progress(
      JavaSparkContext spark, String stage, long total, boolean terminal, Consumer<String> out) {
    this.stage = stage;
    this.total = total;
    this.terminal = terminal;
    this.out = out;
    this.done = spark.sc().longAccumulator("frames");
    this.quarantined = spark.sc().longAccumulator("quarantined");
    this.thread = new Thread(this::run, "progress");
    thread.setDaemon(true);
    thread.start();
  }

  LongAccumulator done() {
    return done;
  }

  LongAccumulator quarantined() {
    return quarantined;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(terminal ? TERMINAL_MILLIS : LOG_MILLIS);
        String line = line((System.nanoTime() - start) / 1e9, done.value(), quarantined.value());
        out.accept(terminal ? "\r" + line + "\u001b[K" : line);
        drawn = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String line(double seconds, long n, long bad) {
    double rate = n / Math.max(seconds, 1e-3);
    String left = rate > 0 && total > n ? ", about " + duration((total - n) / rate) + " left" : "";
    return String.format(
        Locale.ROOT,
        "%s: %,d%s frames, %,.0f frames/s, %,d quarantined%s",
        stage,
        total > 0 ? Math.min(n, total) : n,
        total > 0 ? String.format(Locale.ROOT, " of %,d", total) : "",
        rate,
        bad,
        left);
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
    thread.interrupt();
    if (terminal && drawn) {
      out.accept("\r\u001b[K");
    }
  }
}
