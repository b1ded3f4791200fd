package io.maskmill.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells objects apart that have one color: each gets a shade of it. The same list gives the same
 * shades on every machine.
 */
final class Shades {
  /** Neighbors in the list are far apart on the circle of hues by this share of it. */
  private static final double GOLDEN = 0.6180339887498949;

  /** Hues go this far to both sides, as a share of the circle. */
  private static final double SPREAD = 0.16;

  private static final double LIGHTER = 0.11;

  /** Shades of bright colors stay bright, and those of dark ones dark, as their lines need it. */
  private static final double[] OF_BRIGHT = {0.45, 0.75};

  private static final double[] OF_DARK = {0.2, 0.45};

  /** Gray has no hue to change. */
  private static final double SATURATION = 0.55;

  private Shades() {}

  /** The things; shades of their color if there are several and all have the same. */
  static List<Thing> of(List<Thing> things) {
    int color = things.isEmpty() ? 0 : things.get(0).color();
    if (things.size() < 2 || things.stream().anyMatch(thing -> thing.color() != color)) {
      return things;
    }
    List<Thing> shaded = new ArrayList<>(things.size());
    for (int i = 0; i < things.size(); i++) {
      shaded.add(new Thing(things.get(i).mask(), shade(color, i)));
    }
    return shaded;
  }

  /** A shade of a color; the first is the color itself. */
  static int shade(int color, int number) {
    if (number == 0) {
      return color;
    }
    double red = (color >> 16 & 0xFF) / 255.0;
    double green = (color >> 8 & 0xFF) / 255.0;
    double blue = (color & 0xFF) / 255.0;
    double high = Math.max(red, Math.max(green, blue));
    double low = Math.min(red, Math.min(green, blue));
    double range = high - low;
    double lightness = (high + low) / 2;
    double saturation = range == 0 ? 0 : range / (1 - Math.abs(2 * lightness - 1));
    double hue = range == 0 ? 0 : hue(red, green, blue, high, range);
    double turn = (number * GOLDEN - Math.floor(number * GOLDEN)) * 2 - 1;
    double[] bounds = Palette.besides(color) == Palette.DARK ? OF_BRIGHT : OF_DARK;
    double shifted = lightness + LIGHTER * (number % 3 - 1);
    return rgb(
        hue + SPREAD * turn,
        Math.max(SATURATION, saturation),
        Math.max(bounds[0], Math.min(bounds[1], shifted)));
  }

  private static double hue(double red, double green, double blue, double high, double range) {
    if (high == red) {
      return (green - blue) / range / 6;
    }
    return high == green ? (2 + (blue - red) / range) / 6 : (4 + (red - green) / range) / 6;
  }

  /** The color of a hue, saturation and lightness, each 0 to 1; hues go round. */
  static int rgb(double hue, double saturation, double lightness) {
    double chroma = saturation * Math.min(lightness, 1 - lightness);
    int rgb = 0;
    for (int channel : new int[] {0, 8, 4}) {
      double place = (channel + hue * 12) % 12;
      double k = place < 0 ? place + 12 : place;
      double value = lightness - chroma * Math.max(-1, Math.min(1, Math.min(k - 3, 9 - k)));
      rgb = rgb << 8 | (int) (value * 255 + 0.5);
    }
    return rgb;
  }
}
