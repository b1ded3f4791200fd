package io.maskmill.formats.binarymasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.spi.MaskValues;
import java.util.regex.Pattern;

/**
 * The number that stands for a color among the values of a mask: the gray itself, 0..255, when the
 * channels are equal, else {@link MaskValues#COLOR} plus 0xRRGGBB. So {@code #070707} is the value
 * 7.
 */
final class ColorValue {
  /** What a color looks like, for messages. */
  static final String EXAMPLE = "\"#408040\" or [[64, 128, 64]]";

  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
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

  /** The number of a color {@code #RRGGBB}; -1 for other texts. */
  static int parse(String text) {
    return HEX.matcher(text).matches() ? of(Integer.parseInt(text.substring(1), 16)) : -1;
  }

  /** The number of a color {@code "#RRGGBB"} or {@code [R, G, B]}; -1 for anything else. */
  static int parse(JsonNode node) {
    if (node.isTextual()) {
      return parse(node.asText());
    }
    if (!node.isArray() || node.size() != 3) {
      return -1;
    }
    int rgb = 0;
    for (JsonNode channel : node) {
      if (!channel.isIntegralNumber()
          || !channel.canConvertToInt()
          || channel.asInt() < 0
          || channel.asInt() > MAX_CHANNEL) {
        return -1;
      }
      rgb = rgb << 8 | channel.asInt();
    }
    return of(rgb);
  }
}
