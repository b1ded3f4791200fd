package io.maskmill.picture;

import java.util.List;

/**
 * Colors of labels that are drawn together, which people must be able to tell apart. A label that
 * has a color of its own keeps it. Others keep what they would get anyhow, unless it is like that
 * of a label with its own color or of one before it: then they get the first color of a fixed list
 * that is like none of these, or the one that is least so.
 */
public final class LabelColors {
  /** Labels that get other colors; no list of colors is long enough for more. */
  private static final int MOST = 200;

  /** Colors that are nearer look alike where they lie half opaque on an image. */
  private static final int ALIKE = 140;

  private static final int CANDIDATES = 160;
  private static final double GOLDEN = 0.6180339887498949;
  private static final double[] LIGHTNESS = {0.5, 0.7, 0.35, 0.6};
  private static final double[] SATURATION = {0.9, 0.9, 0.9, 0.5};

  private LabelColors() {}

  /**
   * What is known of a label's color.
   *
   * @param color 0xRRGGBB
   * @param isOwn whether it must stay
   */
  public record Wanted(int color, boolean isOwn) {}

  /** The colors to draw labels in, 0xRRGGBB. */
  public static int[] of(List<Wanted> labels) {
    int[] colors = labels.stream().mapToInt(Wanted::color).toArray();
    int looked = Math.min(MOST, colors.length);
    int[] taken = new int[looked];
    int n = 0;
    for (int i = 0; i < looked; i++) {
      if (labels.get(i).isOwn) {
        taken[n++] = colors[i];
      }
    }
    for (int i = 0; i < looked; i++) {
      if (!labels.get(i).isOwn) {
        colors[i] = apart(colors[i], taken, n);
        taken[n++] = colors[i];
      }
    }
    return colors;
  }

  /** A color, or the one to take in its place. */
  private static int apart(int wanted, int[] taken, int n) {
    int best = wanted;
    int farthest = nearest(wanted, taken, n);
    for (int i = 0; i < CANDIDATES && farthest < ALIKE * ALIKE; i++) {
      int color = candidate(i);
      int distance = nearest(color, taken, n);
      if (distance > farthest) {
        best = color;
        farthest = distance;
      }
    }
    return best;
  }

  private static int candidate(int number) {
    double hue = number * GOLDEN;
    int kind = number / 10 % LIGHTNESS.length;
    return Shades.rgb(hue - Math.floor(hue), SATURATION[kind], LIGHTNESS[kind]);
  }

  private static int nearest(int color, int[] taken, int n) {
    int nearest = Integer.MAX_VALUE;
    for (int i = 0; i < n; i++) {
      nearest = Math.min(nearest, distance(color, taken[i]));
    }
    return nearest;
  }

  /**
   * How different two colors look, squared: 0 to 584,970. Source: Thiadmer Riemersma, "Colour
   * metric", CompuPhase; the formula for red, green and blue.
   */
  static int distance(int a, int b) {
    int red = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
    int green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
    int blue = (a & 0xFF) - (b & 0xFF);
    int mean = ((a >> 16 & 0xFF) + (b >> 16 & 0xFF)) / 2;
    int ofRed = ((512 + mean) * red * red) / 256;
    int ofBlue = ((767 - mean) * blue * blue) / 256;
    return ofRed + 4 * green * green + ofBlue;
  }
}
