package io.maskmill.picture;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Colors of objects whose labels' colors are not known. */
final class Colors {
  private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");
  private static final double GOLDEN = 0.6180339887498949;
  private static final double FIRST_HUE = 0.97;
  private static final double SATURATION = 0.85;
  private static final double LIGHTNESS = 0.55;
  private static final int HUES = 1 << 16;

  private Colors() {}

  /** The color of an object by its number, 0-based; the first few are far apart. */
  static int ofNumber(int number) {
    double hue = FIRST_HUE + number * GOLDEN;
    return Shades.rgb(hue - Math.floor(hue), SATURATION, LIGHTNESS - 0.1 * (number / 8 % 3 - 1));
  }

  /** Whether a label is a color. */
  static boolean isColor(String label) {
    return HEX.matcher(label).matches();
  }

  /** A color as {@code #RRGGBB}, or that of a label's name, which is the same everywhere. */
  static int of(String label) {
    if (isColor(label)) {
      return Integer.parseInt(label.substring(1), 16);
    }
    CRC32 crc = new CRC32();
    crc.update(label.getBytes(StandardCharsets.UTF_8));
    long hash = crc.getValue();
    double lightness = LIGHTNESS - 0.1 * ((hash >> 16) % 3 - 1);
    return Shades.rgb((double) (hash % HUES) / HUES, SATURATION, lightness);
  }
}
