package io.maskmill.engine.report;

import io.maskmill.engine.stats.Statistics;
import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the centers of objects lie, as squares that are the darker the more there are.
 *
 * @param side rows, and columns, of squares
 * @param shades the squares of each darkness, the lightest first
 * @param summary what it shows, in a sentence
 * @param thirds the share of objects in each ninth of the frame, by row, for those who cannot see
 *     the drawing
 */
record HeatMap(int side, List<Shade> shades, String summary, List<List<String>> thirds) {
  private static final int SHADES = 12;
  private static final int THIRDS = 3;

  /** Between 1, where a few full squares leave all others pale, and 0, where all look alike. */
  private static final double POWER = 0.7;

  /**
   * Squares of one darkness.
   *
   * @param opacity 0..1
   * @param path their outline, in squares
   */
  record Shade(String opacity, String path) {}

  static HeatMap of(Statistics.Centers centers) {
    List<List<Long>> counts = centers.counts();
    int side = counts.size();
    long[] thirds = new long[THIRDS * THIRDS];
    long most = 0;
    long all = 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        long n = counts.get(y).get(x);
        most = Math.max(most, n);
        all += n;
        thirds[y * THIRDS / side * THIRDS + x * THIRDS / side] += n;
      }
    }
    List<List<String>> shares = new ArrayList<>();
    for (int row = 0; row < THIRDS; row++) {
      List<String> of = new ArrayList<>();
      for (int column = 0; column < THIRDS; column++) {
        of.add(Numerals.share(thirds[row * THIRDS + column], all));
      }
      shares.add(of);
    }
    String summary =
        String.format(
            Locale.ROOT,
            "The centers of %s; every frame is stretched to a square. The darkest square holds %s.",
            Amount.of(all, "object"),
            Numerals.of(most));
    return new HeatMap(side, shades(counts, most), summary, shares);
  }

  private static List<Shade> shades(List<List<Long>> counts, long most) {
    StringBuilder[] paths = new StringBuilder[SHADES];
    for (int y = 0; y < counts.size(); y++) {
      for (int x = 0; x < counts.get(y).size(); x++) {
        long n = counts.get(y).get(x);
        if (n > 0) {
          int shade = (int) Math.ceil(SHADES * Math.pow((double) n / most, POWER)) - 1;
          int at = Math.max(0, Math.min(SHADES - 1, shade));
          paths[at] = paths[at] == null ? new StringBuilder() : paths[at];
          paths[at].append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    List<Shade> shades = new ArrayList<>();
    for (int i = 0; i < SHADES; i++) {
      if (paths[i] != null) {
        String opacity = String.format(Locale.ROOT, "%.2f", (i + 1.0) / SHADES);
        shades.add(new Shade(opacity, paths[i].toString()));
      }
    }
    return shades;
  }
}
