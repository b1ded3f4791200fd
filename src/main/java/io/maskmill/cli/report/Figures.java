package io.maskmill.cli.report;

import io.maskmill.engine.stats.CappedCounts;
import io.maskmill.engine.stats.SizeHistogram;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes counts, shares and medians as people read them. */
final class Figures {
  private static final int WORDS = 5;

  private Figures() {}

  static String words(CappedCounts counts) {
    return words(counts.byCount(), counts.others());
  }

  static String words(List<CappedCounts.Count> counts, long others) {
    String words =
        counts.stream()
            .limit(WORDS)
            .map(c -> (c.name().isEmpty() ? "(none)" : c.name()) + " " + number(c.count()))
            .collect(Collectors.joining(", "));
    long rest = others + counts.stream().skip(WORDS).mapToLong(CappedCounts.Count::count).sum();
    return rest > 0 ? words + ", others " + number(rest) : words;
  }

  static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Rounds to two digits, since the estimate is no better. */
  static long rounded(long n) {
    long unit = 1;
    while (n / unit >= 100) {
      unit *= 10;
    }
    return (n + unit / 2) / unit * unit;
  }

  static String pixels(long n) {
    return number(n) + (n == 1 ? " pixel" : " pixels");
  }

  static String share(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.2f%%", 100.0 * part / whole);
  }

  static String median(SizeHistogram spread) {
    if (spread.count() == 0) {
      return "-";
    }
    SizeHistogram.Quantile median = spread.median();
    return (median.isExact() ? "" : "~") + number(median.middle());
  }
}
