package io.maskmill.picture;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The colors of a drawing with at most 256, in the order they are asked for; index 0 is
 * transparent. A color for which there is no place gets the nearest one's index.
 */
final class Palette {
  /** The index of a dark line. */
  static final int DARK = 1;

  /** The index of a light line. */
  static final int LIGHT = 2;

  private static final int MOST = 256;
  private static final int BRIGHT = 120;

  private final Map<Integer, Integer> indexes = new HashMap<>();
  private int[] colors = new int[8];
  private int size;

  Palette() {
    add(0);
    add(0x101010);
    add(0xF8F8F8);
  }

  /** The index of a color, 1 to 255. */
  int index(int color) {
    Integer known = indexes.get(color);
    if (known != null) {
      return known;
    }
    int index = size < MOST ? add(color) : nearest(color);
    indexes.put(color, index);
    return index;
  }

  /** The index of the line that sets off a color: dark for a bright one, light for a dark one. */
  static int besides(int color) {
    return luminance(color) >= BRIGHT ? DARK : LIGHT;
  }

  /** How bright a color looks, 0 to 255. */
  static int luminance(int color) {
    return (77 * (color >> 16 & 0xFF) + 150 * (color >> 8 & 0xFF) + 29 * (color & 0xFF)) >> 8;
  }

  /** 0xRRGGBB of an index. */
  int color(int index) {
    return colors[index];
  }

  /** All colors by index; a fresh array. */
  int[] colors() {
    return Arrays.copyOf(colors, size);
  }

  private int add(int color) {
    if (size == colors.length) {
      colors = Arrays.copyOf(colors, Math.min(MOST, 2 * size));
    }
    colors[size] = color;
    return size++;
  }

  private int nearest(int color) {
    int best = 1;
    for (int i = 1; i < size; i++) {
      best = distance(color, colors[i]) < distance(color, colors[best]) ? i : best;
    }
    return best;
  }

  private static int distance(int a, int b) {
    int red = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
    int green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
    int blue = (a & 0xFF) - (b & 0xFF);
    return red * red + green * green + blue * blue;
  }
}
