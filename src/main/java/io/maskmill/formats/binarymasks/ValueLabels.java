package io.maskmill.formats.binarymasks;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RunLengthMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Turns mask values into collector keys and collected masks into labels. Values taken by the same
 * labels share one key, so one pass collects all labels even when they overlap.
 */
final class ValueLabels {
  private final int[] keyOfValue = new int[65_536];
  private final List<int[]> labelsOfKey = new ArrayList<>();
  private final int[] colors;
  private final int[] keyOfColor;
  private final int keyOfOtherColors;
  private final int labels;

  ValueLabels(ClassesMapping mapping) {
    labels = mapping.classes().size();
    labelsOfKey.add(new int[0]);
    Map<List<Integer>, Integer> keys = new HashMap<>();
    int[][] byValue = mapping.labelsByValue();
    for (int value = 0; value < byValue.length; value++) {
      keyOfValue[value] = key(byValue[value], keys);
    }
    SortedMap<Integer, int[]> byColor = mapping.labelsByColor();
    colors = byColor.keySet().stream().mapToInt(Integer::intValue).toArray();
    keyOfColor = byColor.values().stream().mapToInt(taking -> key(taking, keys)).toArray();
    keyOfOtherColors = key(mapping.labelsOfOtherColors(), keys);
  }

  private int key(int[] taking, Map<List<Integer>, Integer> keys) {
    if (taking.length == 0) {
      return 0;
    }
    return keys.computeIfAbsent(
        Arrays.stream(taking).boxed().toList(),
        list -> {
          labelsOfKey.add(taking);
          return labelsOfKey.size() - 1;
        });
  }

  /** Key of a value 0..65535 or of a {@link ColorValue}; 0 when no label takes it. */
  int key(int value) {
    if (!ColorValue.isColor(value)) {
      return keyOfValue[value];
    }
    int at = Arrays.binarySearch(colors, value);
    return at >= 0 ? keyOfColor[at] : keyOfOtherColors;
  }

  /** Largest key. */
  int keys() {
    return labelsOfKey.size() - 1;
  }

  /** The mask of each label, or null where it has no pixel. */
  RunLengthMask[] masks(MaskCollector collected) {
    List<List<RunLengthMask>> parts = new ArrayList<>();
    for (int label = 0; label < labels; label++) {
      parts.add(List.of());
    }
    for (int i = 0; i < collected.size(); i++) {
      int key = collected.key(i);
      RunLengthMask mask = collected.mask(key);
      for (int label : labelsOfKey.get(key)) {
        if (parts.get(label).isEmpty()) {
          parts.set(label, new ArrayList<>(1));
        }
        parts.get(label).add(mask);
      }
    }
    RunLengthMask[] masks = new RunLengthMask[labels];
    for (int label = 0; label < labels; label++) {
      List<RunLengthMask> own = parts.get(label);
      masks[label] = own.isEmpty() ? null : union(own, 0, own.size());
    }
    return masks;
  }

  /**
   * The union by halves: O(runs log masks). Adding masks one by one would walk the growing union
   * once per value; 255 values of noise took about four times as long.
   */
  private static RunLengthMask union(List<RunLengthMask> masks, int from, int to) {
    if (to - from == 1) {
      return masks.get(from);
    }
    int half = (from + to) >>> 1;
    return MaskAlgebra.union(union(masks, from, half), union(masks, half, to));
  }
}
