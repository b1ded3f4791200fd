package io.maskmill.formats.clearml;

/** Formats colors for messages. */
final class ColorText {
  private ColorText() {}

  /** 0xRRGGBB as the three numbers that ClearML shows. */
  static String list(int color) {
    return "[" + (color >> 16 & 255) + "," + (color >> 8 & 255) + "," + (color & 255) + "]";
  }
}
