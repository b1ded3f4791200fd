package io.maskmill.formats.clearml;

import io.maskmill.model.LabelCatalog;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Assigns the values of class masks: one per label, then one per set of two labels, of three and so
 * on, as long as all sets of a size fit. They depend on the catalog alone, so all tasks agree.
 *
 * <p>Numbers are 1, 2, ... in that order; number 0 means no label. With up to 255 numbers a mask is
 * gray and number k has the value [k,k,k]; with more it has colors and k is split into three bytes,
 * lowest first. A label "background" has the value 0, as is customary; then the largest value means
 * no label.
 */
final class LabelSets implements Serializable {
  /** The most numbers that leave a gray mask one value for no label, whatever 0 means. */
  static final int DEFAULT_MAX = 254;

  /** The longest list of values that people and programs can still load. */
  static final int MAX = 65_535;

  private static final long serialVersionUID = 1;
  private static final String BACKGROUND = "background";

  private final List<int[]> sets = new ArrayList<>();
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();
  private final int background;
  private final boolean isGray;

  /**
   * @param max how many numbers there may be; raised to the number of labels if that is larger
   * @param withSets whether pixels may have several labels
   */
  LabelSets(LabelCatalog labels, int max, boolean withSets) {
    int n = labels.size();
    int size = 1;
    long count = n;
    while (size <= n && (size == 1 || (withSets && sets.size() + count <= max))) {
      addAll(new int[size], 0, 0, n);
      // n over size + 1, from n over size
      count = count * (n - size) / (size + 1);
      size++;
    }
    background = labels.indexOf(BACKGROUND) + 1;
    isGray = sets.size() <= DEFAULT_MAX;
  }

  private void addAll(int[] set, int filled, int from, int labels) {
    if (filled == set.length) {
      List<Integer> key = new ArrayList<>();
      for (int label : set) {
        key.add(label);
      }
      sets.add(set.clone());
      numbers.put(key, sets.size());
      return;
    }
    for (int label = from; label < labels; label++) {
      set[filled] = label;
      addAll(set, filled + 1, label + 1, labels);
    }
  }

  /** How many numbers there are, not counting 0. */
  int size() {
    return sets.size();
  }

  /** Labels of a number, 1 or more, ascending. */
  int[] labels(int number) {
    return sets.get(number - 1).clone();
  }

  /**
   * The number of a set, 0 when it has none.
   *
   * @param labels ascending, each once
   */
  int number(List<Integer> labels) {
    return numbers.getOrDefault(labels, 0);
  }

  /** Whether masks have one channel. */
  boolean isGray() {
    return isGray;
  }

  /** The color of a number, 0xRRGGBB; number 0 gets one that no other has. */
  int color(int number) {
    int value;
    if (number == 0) {
      value = background == 0 ? 0 : isGray ? 255 : 0xFFFFFF;
    } else if (background == 0 || number > background) {
      value = number - (background == 0 ? 0 : 1);
    } else {
      value = number == background ? 0 : number;
    }
    return isGray
        ? value * 0x010101
        : (value & 255) << 16 | (value >> 8 & 255) << 8 | (value >> 16 & 255);
  }

  /** The first three-byte value, lowest byte first, beyond all numbers. */
  int firstFree() {
    return isGray ? 1 : sets.size() + 1;
  }
}
