package io.maskmill.formats.binarymasks;

import io.maskmill.spi.MaskValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that labels, void and background have, as colors, to compare others with. One per
 * thread.
 */
final class MeaningfulColors {
  private static final int CACHED = 1 << 10;

  /** How far a mixed color may be from the line between two, after rounding and gamma. */
  private static final double LINE = 12;

  private final int[] values;
  private final int[] colors;
  private final String[] names;
  private final int[] asked = new int[CACHED];
  private final int[] answers = new int[CACHED];

  /**
   * @param mapping whose labels come first, in order; then void, then background
   */
  MeaningfulColors(ClassesMapping mapping, ValueSet voids) {
    Map<Integer, String> known = new LinkedHashMap<>();
    for (ClassesMapping.Entry entry : mapping.classes()) {
      entry.values().forEach(value -> known.putIfAbsent(value, "'" + entry.label() + "'"));
    }
    voids.values().forEach(value -> known.put(value, "void"));
    known.putIfAbsent(0, "background");
    List<Integer> list = new ArrayList<>(known.keySet());
    list.removeIf(value -> ColorValue.rgb(value) < 0);
    values = list.stream().mapToInt(Integer::intValue).toArray();
    colors = list.stream().mapToInt(ColorValue::rgb).toArray();
    names = list.stream().map(known::get).toArray(String[]::new);
  }

  /**
   * The position of the nearest color; of equally near ones the first. Below 0 when the value is no
   * color.
   */
  int nearest(int value) {
    int rgb = ColorValue.rgb(value);
    if (rgb < 0) {
      return -1;
    }
    int slot = (value * 0x9E3779B9) >>> 22;
    if (asked[slot] == value + 1) {
      return answers[slot];
    }
    int best = -1;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colors.length; i++) {
      int distance = square(rgb, colors[i]);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    asked[slot] = value + 1;
    answers[slot] = best;
    return best;
  }

  /** The square of the distance between a value's color and that at a position. */
  int squareTo(int value, int at) {
    return square(ColorValue.rgb(value), colors[at]);
  }

  private static int square(int a, int b) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int part = (a >> shift & 0xFF) - (b >> shift & 0xFF);
      sum += part * part;
    }
    return sum;
  }

  /** The value at a position. */
  int value(int at) {
    return values[at];
  }

  /** The label, void or background at a position, for people. */
  String name(int at) {
    return names[at];
  }

  /** The position of a value; below 0 when it has no meaning or is no color. */
  int find(int value) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == value) {
        return i;
      }
    }
    return -1;
  }

  /** What is nearest to a value, for people; empty when it is no color. */
  String said(int value) {
    int at = nearest(value);
    return at < 0
        ? ""
        : "nearest is " + names[at] + " " + MaskValues.text(MaskValues.COLOR + colors[at]);
  }

  /** Whether a value's color lies near the line between those at two positions, which differ. */
  boolean isMix(int value, int one, int other) {
    int rgb = ColorValue.rgb(value);
    double length = 0;
    double along = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double a = colors[one] >> shift & 0xFF;
      double way = (colors[other] >> shift & 0xFF) - a;
      length += way * way;
      along += way * ((rgb >> shift & 0xFF) - a);
    }
    double share =
        Math.max(0, Math.min(1, along / length)); // sharpening filters overshoot a little
    double off = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double a = colors[one] >> shift & 0xFF;
      double way = (colors[other] >> shift & 0xFF) - a;
      double apart = (rgb >> shift & 0xFF) - a - share * way;
      off += apart * apart;
    }
    return off <= LINE * LINE;
  }

  int size() {
    return colors.length;
  }
}
