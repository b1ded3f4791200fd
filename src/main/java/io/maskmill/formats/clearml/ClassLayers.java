package io.maskmill.formats.clearml;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.Painter;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.TakenPixels;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The class masks of a frame, as numbers of {@link LabelSets}: one mask, unless some pixel has a
 * set of labels without a number; then labels that share pixels go into different masks. No label
 * of any pixel is lost.
 *
 * @param layers numbers of each mask
 * @param isExact whether reading the masks gives exactly the frame's objects
 */
record ClassLayers(List<ValueRuns> layers, boolean isExact) {

  static ClassLayers of(Frame frame, LabelSets sets) {
    List<RunLengthMask> masks = new ArrayList<>();
    int[] values = new int[frame.objects().size()];
    boolean haveNumbers = true;
    boolean arePlain = true;
    long area = 0;
    Set<List<Integer>> lists = new HashSet<>();
    for (ObjectMask object : frame.objects()) {
      List<Integer> set = object.labels().stream().distinct().sorted().toList();
      int number = sets.number(set);
      haveNumbers &= number != 0;
      arePlain &= isPlain(object) && set.equals(object.labels()) && lists.add(set);
      values[masks.size()] = number;
      masks.add(object.mask());
      area += object.mask().area();
    }
    if (haveNumbers) {
      ValueRuns painted = Painter.paint(frame.width(), frame.height(), masks, values);
      if (set(painted) == area) {
        return new ClassLayers(List.of(painted), arePlain);
      }
    }
    return new ClassLayers(overlapping(frame, sets), false);
  }

  /** Whether an object has nothing but labels and pixels. */
  private static boolean isPlain(ObjectMask object) {
    return object.instance() == 0
        && object.score().isEmpty()
        && !object.crowd()
        && object.zOrder() == 0
        && object.objectId().isEmpty()
        && object.attributes().keySet().stream().allMatch(CarriedKeys.MASK::equals);
  }

  private static long set(ValueRuns runs) {
    long area = 0;
    for (int run = 0; run < runs.size(); run++) {
      area += runs.values()[run] == 0 ? 0 : runs.end(run) - runs.starts()[run];
    }
    return area;
  }

  private static List<ValueRuns> overlapping(Frame frame, LabelSets sets) {
    TreeMap<Integer, List<RunLengthMask>> parts = new TreeMap<>();
    for (ObjectMask object : frame.objects()) {
      for (int label : object.labels()) {
        parts.computeIfAbsent(label, k -> new ArrayList<>()).add(object.mask());
      }
    }
    TreeMap<Integer, RunLengthMask> byLabel = new TreeMap<>();
    parts.forEach((label, list) -> byLabel.put(label, MaskAlgebra.union(list)));
    ValueRuns one = swept(frame, byLabel, sets);
    return one == null ? apart(frame, byLabel, sets) : List.of(one);
  }

  /**
   * Puts all labels into one mask in one pass over the ends of their runs; null when a set has no
   * number.
   */
  private static ValueRuns swept(
      Frame frame, TreeMap<Integer, RunLengthMask> byLabel, LabelSets sets) {
    int size = 0;
    for (RunLengthMask mask : byLabel.values()) {
      size = Math.addExact(size, mask.counts().length);
    }
    long[] ends = new long[size];
    int n = 0;
    for (Map.Entry<Integer, RunLengthMask> e : byLabel.entrySet()) {
      int position = 0;
      int[] counts = e.getValue().counts();
      for (int run = 0; run + 1 < counts.length; run++) {
        position += counts[run];
        ends[n++] = (long) position << 32 | e.getKey();
      }
    }
    Arrays.sort(ends, 0, n);
    int[] starts = new int[n + 1];
    int[] values = new int[n + 1];
    int runs = 1;
    BitSet present = new BitSet();
    Map<BitSet, Integer> known = new HashMap<>();
    int i = 0;
    while (i < n) {
      int position = (int) (ends[i] >> 32);
      while (i < n && (int) (ends[i] >> 32) == position) {
        present.flip((int) ends[i++]);
      }
      Integer number = present.isEmpty() ? Integer.valueOf(0) : known.get(present);
      if (number == null) {
        number = sets.number(present.stream().boxed().toList());
        if (number == 0) {
          return null;
        }
        known.put((BitSet) present.clone(), number);
      }
      runs = position == 0 ? 0 : runs;
      starts[runs] = position;
      values[runs++] = number;
    }
    return new ValueRuns(frame.width(), frame.height(), starts, values, runs);
  }

  /** Puts each label into the first mask where its pixels are free. */
  private static List<ValueRuns> apart(
      Frame frame, TreeMap<Integer, RunLengthMask> byLabel, LabelSets sets) {
    List<TakenPixels> taken = new ArrayList<>();
    List<Map<Integer, RunLengthMask>> layers = new ArrayList<>();
    byLabel.forEach(
        (label, mask) -> {
          int layer = 0;
          while (layer < taken.size() && taken.get(layer).meets(mask)) {
            layer++;
          }
          if (layer == taken.size()) {
            taken.add(new TakenPixels(frame.width(), frame.height()));
            layers.add(new LinkedHashMap<>());
          }
          taken.get(layer).add(mask);
          layers.get(layer).put(sets.number(List.of(label)), mask);
        });
    List<ValueRuns> painted = new ArrayList<>();
    for (Map<Integer, RunLengthMask> layer : layers) {
      painted.add(
          Painter.paint(
              frame.width(),
              frame.height(),
              List.copyOf(layer.values()),
              layer.keySet().stream().mapToInt(Integer::intValue).toArray()));
    }
    return painted;
  }

  /** The objects that reading the masks gives. */
  List<ObjectMask> regions(LabelSets sets) {
    RasterRuns runs = new RasterRuns();
    MaskCollector collector = new MaskCollector();
    List<ObjectMask> objects = new ArrayList<>();
    for (ValueRuns layer : layers) {
      runs.load(layer);
      collector.collect(runs, sets.size());
      for (int i = 0; i < collector.size(); i++) {
        int number = collector.key(i);
        List<Integer> labels = Arrays.stream(sets.labels(number)).boxed().toList();
        objects.add(new ObjectMask(labels.get(0), 0, collector.mask(number)).withLabels(labels));
      }
    }
    return objects;
  }
}
