package io.maskmill.spi;

import java.util.Locale;

/** Writes numbers of things and lengths of time as people say them. */
public final class Amount {
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;

  private Amount() {}

  /** "1 frame", "2 frames", "12,000 frames". */
  public static String of(long n, String one) {
    return of(n, one, one + "s");
  }

  /** The same for words whose plural is another one, such as "1 index", "2 indexes". */
  public static String of(long n, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? one : many);
  }

  /** "45 s", "3 min 20 s", "2 h 5 min"; at least a second. */
  public static String time(double seconds) {
    long s = Math.max(1, Math.round(seconds));
    if (s < MINUTE) {
      return s + " s";
    }
    return s < HOUR
        ? s / MINUTE + " min " + s % MINUTE + " s"
        : s / HOUR + " h " + s % HOUR / MINUTE + " min";
  }

  /** A share, 0..1, in percent: "16.7 %", "1 %"; never 0 % of something nor 100 % of less. */
  public static String percent(double share) {
    double percent = 100 * share;
    int digits = percent >= 10 && percent <= 99.9 ? 1 : 2;
    String text = String.format(Locale.ROOT, "%." + digits + "f", percent);
    if (Double.parseDouble(text) == 0 && share > 0) {
      return "less than 0.01 %";
    }
    if (Double.parseDouble(text) == 100 && share < 1) {
      return "more than 99.99 %";
    }
    return text.replaceFirst("[.]0*$|(?<=[.]\\d)0$", "") + " %";
  }
}
