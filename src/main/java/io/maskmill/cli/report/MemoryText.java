package io.maskmill.cli.report;

import java.util.Locale;

/** Writes numbers of bytes as Spark's settings and as people read them. */
final class MemoryText {
  private static final long MEGABYTE = 1L << 20;
  private static final double STEP = 1000;

  private MemoryText() {}

  /** "2g", or "1536m". */
  static String setting(long bytes) {
    long megabytes = (bytes + MEGABYTE - 1) / MEGABYTE;
    return megabytes % 1024 == 0 ? megabytes / 1024 + "g" : megabytes + "m";
  }

  /** "1.3 GB": powers of 1,000, as files are counted. */
  static String size(long bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB"};
    double n = bytes;
    int unit = 0;
    while (n >= STEP && unit < units.length - 1) {
      n /= STEP;
      unit++;
    }
    return unit == 0
        ? bytes + " bytes"
        : String.format(Locale.ROOT, n < 10 ? "%.1f %s" : "%.0f %s", n, units[unit]);
  }
}
