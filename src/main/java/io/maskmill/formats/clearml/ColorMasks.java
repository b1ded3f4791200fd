package io.maskmill.formats.clearml;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pixels of each color of a mask file. */
final class ColorMasks {
  /** In a ROI's value, stands for any value of the channel. */
  static final int ANY = -1;

  private final String maskId;
  private final MaskModes.Mode mode;
  private final int width;
  private final int height;
  private final int[] colors;
  private final RunLengthMask[] masks;
  private final boolean[] claimed;
  private final Map<Integer, Integer> places = new HashMap<>();

  /**
   * @param colors 0xRRGGBB, in any order, each once
   * @param masks the pixels of each, never empty
   */
  ColorMasks(
      String maskId,
      MaskModes.Mode mode,
      int width,
      int height,
      int[] colors,
      RunLengthMask[] masks) {
    this.maskId = maskId;
    this.mode = mode;
    this.width = width;
    this.height = height;
    this.colors = colors;
    this.masks = masks;
    this.claimed = new boolean[colors.length];
    for (int i = 0; i < colors.length; i++) {
      places.put(colors[i], i);
    }
  }

  String maskId() {
    return maskId;
  }

  MaskModes.Mode mode() {
    return mode;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Number of colors. */
  int size() {
    return colors.length;
  }

  /** Whether all colors are grays. */
  boolean isGray() {
    for (int color : colors) {
      if ((color & 255) * 0x010101 != color) {
        return false;
      }
    }
    return true;
  }

  int color(int index) {
    return colors[index];
  }

  RunLengthMask mask(int index) {
    return masks[index];
  }

  /** Whether a ROI has named the color. */
  boolean isClaimed(int index) {
    return claimed[index];
  }

  /**
   * Claims the colors of a ROI's value and gives their pixels, or null when there are none.
   *
   * @param value three numbers, each 0..255 or {@link #ANY}
   */
  RunLengthMask claim(int[] value) {
    List<RunLengthMask> found = new ArrayList<>();
    for (int index : fitting(value)) {
      claimed[index] = true;
      found.add(masks[index]);
    }
    return found.isEmpty() ? null : MaskAlgebra.union(found);
  }

  /** Whether any pixel has the color of a ROI's value. */
  boolean holds(int[] value) {
    return !fitting(value).isEmpty();
  }

  /** The positions of the colors of a ROI's value; ROIs are as many as colors in a mask of them. */
  private List<Integer> fitting(int[] value) {
    List<Integer> found = new ArrayList<>();
    if (value[0] != ANY && value[1] != ANY && value[2] != ANY) {
      Integer index = places.get(value[0] << 16 | value[1] << 8 | value[2]);
      if (index != null) {
        found.add(index);
      }
      return found;
    }
    for (int i = 0; i < colors.length; i++) {
      if (fits(value[0], colors[i] >> 16 & 255)
          && fits(value[1], colors[i] >> 8 & 255)
          && fits(value[2], colors[i] & 255)) {
        found.add(i);
      }
    }
    return found;
  }

  private static boolean fits(int wanted, int channel) {
    return wanted == ANY || wanted == channel;
  }
}
