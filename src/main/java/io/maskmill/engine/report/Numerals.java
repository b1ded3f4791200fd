package io.maskmill.engine.report;

import io.maskmill.spi.Amount;
import java.util.Locale;

/** Writes numbers as the page shows them, alike in every locale. */
final class Numerals {
  private static final double KIB = 1024;
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};

  private Numerals() {}

  /** "12,345". */
  static String of(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** "12,345" or, of small numbers that are no whole ones, "3.5". */
  static String of(double n) {
    boolean isWhole = n >= 100 || n == Math.rint(n);
    return isWhole ? of(Math.round(n)) : String.format(Locale.ROOT, "%.1f", n);
  }

  /** A place or a length in a drawing: "12.3". */
  static String place(double x) {
    return String.format(Locale.ROOT, "%.1f", x);
  }

  /** A short number for an axis: "320", "1k", "3.2k", "10M". */
  static String brief(long n) {
    if (n < 1_000) {
      return Long.toString(n);
    }
    double rest = n;
    int power = -1;
    while (rest >= 1_000 && power < 4) {
      rest /= 1_000;
      power++;
    }
    String digits = String.format(Locale.ROOT, rest < 10 ? "%.1f" : "%.0f", rest);
    return digits.replaceFirst("\\.0$", "") + "kMGTP".charAt(power);
  }

  /** The share of a part; "-" of nothing. */
  static String share(long part, long whole) {
    return whole == 0 ? "-" : Amount.percent((double) part / whole);
  }

  /** "2.4 MiB". */
  static String bytes(long bytes) {
    if (bytes < KIB) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    double rest = bytes / KIB;
    int unit = 0;
    while (rest >= KIB && unit < UNITS.length - 1) {
      rest /= KIB;
      unit++;
    }
    return String.format(Locale.ROOT, rest < 10 ? "%.1f %s" : "%.0f %s", rest, UNITS[unit]);
  }
}
