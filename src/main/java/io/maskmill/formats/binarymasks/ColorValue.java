package io.maskmill.formats.binarymasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.spi.MaskValues;

/**
 * The number that stands for a color among the values of a mask: the gray itself, 0..255, when the
 * channels are equal, else {@link MaskValues#COLOR} plus 0xRRGGBB. So {@code #070707} is the value
 * 7.
 */
final class ColorValue {
  /** What a color looks like, for messages. */
  static final String EXAMPLE = "\"#408040\" or [[64, 128, 64]]";

  private static final int MAX_CHANNEL = 255;

  private ColorValue() {}

  /** The number of a color 0xRRGGBB. */
  static int of(int rgb) {
    int blue = rgb & 0xFF;
    return rgb == blue * 0x010101 ? blue : MaskValues.COLOR + rgb;
  }

  /** Whether a value is that of a color that is no gray. */
  static boolean isColor(int value) {
    return value >= MaskValues.COLOR;
  }

  /** The number of a color as {@link ColorText} reads it; -1 for other texts. */
  static int parse(String text) {
    int rgb = ColorText.parse(text);
    return rgb < 0 ? -1 : of(rgb);
  }

  /** The number of a color as {@link ColorText} reads it; -1 for anything else. */
  static int parse(JsonNode node) {
    int rgb = ColorText.parse(node);
    return rgb < 0 ? -1 : of(rgb);
  }

  /** The color 0xRRGGBB that a value of at most 255 or of a color shows; -1 for other values. */
  static int rgb(int value) {
    return isColor(value) ? value - MaskValues.COLOR : value <= MAX_CHANNEL ? value * 0x010101 : -1;
  }
}
