package io.maskmill.model;

import java.io.Serializable;
import java.util.Locale;

/**
 * An opaque color.
 *
 * @param red 0..255
 * @param green 0..255
 * @param blue 0..255
 */
public record Rgb(int red, int green, int blue) implements Serializable {

  public Rgb {
    if ((red | green | blue) < 0 || red > 255 || green > 255 || blue > 255) {
      throw new IllegalArgumentException(
          "color parts must be in 0..255, were " + red + "," + green + "," + blue);
    }
  }

  /** From 0xRRGGBB; higher bits are ignored. */
  public static Rgb of(int rgb) {
    return new Rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }

  /** As 0xRRGGBB. */
  public int value() {
    return red << 16 | green << 8 | blue;
  }

  /** As {@code #RRGGBB}, upper case. */
  public String hex() {
    return String.format(Locale.ROOT, "#%06X", value());
  }
}
