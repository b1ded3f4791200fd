package io.maskmill.formats.binarymasks;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.ObjectMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Collects the masks of painted labels in one pass over the runs, as reading the label mask would.
 * Value 1 is label 0.
 */
final class PaintedLabels {
  private int[] counts = new int[16];
  private int size;
  private int end;

  private PaintedLabels() {}

  static List<ObjectMask> of(ValueRuns runs) {
    TreeMap<Integer, PaintedLabels> byValue = new TreeMap<>();
    for (int run = 0; run < runs.size(); run++) {
      int value = runs.values()[run];
      if (value != 0) {
        byValue
            .computeIfAbsent(value, v -> new PaintedLabels())
            .add(runs.starts()[run], runs.end(run));
      }
    }
    int pixels = runs.width() * runs.height();
    List<ObjectMask> objects = new ArrayList<>();
    byValue.forEach(
        (value, label) -> {
          label.add(pixels, pixels);
          RunLengthMask mask =
              RunLengthMask.canonical(runs.width(), runs.height(), label.counts, label.size);
          objects.add(new ObjectMask(value - 1, 0, mask));
        });
    return objects;
  }

  private void add(int from, int to) {
    if (size + 2 > counts.length) {
      counts = Arrays.copyOf(counts, 2 * counts.length);
    }
    counts[size++] = from - end;
    counts[size++] = to - from;
    end = to;
  }
}
