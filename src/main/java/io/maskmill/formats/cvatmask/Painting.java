package io.maskmill.formats.cvatmask;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.Painter;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A frame's objects painted over each other by ascending z-order, then frame order. The k-th object
 * is instance k, counted from 1, even if it is covered.
 *
 * @param objects in the order of painting
 * @param runs the instance at each pixel, 0 where there is none
 */
record Painting(List<ObjectMask> objects, ValueRuns runs) {
  private static final String GROUP = "group";

  /**
   * Paints a frame.
   *
   * @param compat whether objects with the same {@code group} attribute are one instance and
   *     ungrouped ones come first, as in CVAT's exporter
   */
  static Painting of(Frame frame, boolean compat) {
    return of(frame, objects(frame, compat));
  }

  /**
   * Paints a frame.
   *
   * @param unsorted what {@link #objects} gives
   */
  static Painting of(Frame frame, List<ObjectMask> unsorted) {
    List<ObjectMask> objects = new ArrayList<>(unsorted);
    objects.sort(Comparator.comparingInt(ObjectMask::zOrder));
    List<RunLengthMask> masks = new ArrayList<>();
    int[] values = new int[objects.size()];
    for (ObjectMask object : objects) {
      values[masks.size()] = masks.size() + 1;
      masks.add(object.mask());
    }
    return new Painting(objects, Painter.paint(frame.width(), frame.height(), masks, values));
  }

  /** The objects that are painted, in no order. */
  static List<ObjectMask> objects(Frame frame, boolean compat) {
    return compat ? united(frame.objects()) : frame.objects();
  }

  /** Merges each group into one object with the label and z-order of its largest member. */
  private static List<ObjectMask> united(List<ObjectMask> objects) {
    List<ObjectMask> all = new ArrayList<>();
    TreeMap<Integer, List<ObjectMask>> groups = new TreeMap<>();
    for (ObjectMask object : objects) {
      String group = object.attributes().getOrDefault(GROUP, "0");
      int number = group.matches("\\d{1,9}") ? Integer.parseInt(group) : 0;
      if (number == 0) {
        all.add(object);
      } else {
        groups.computeIfAbsent(number, g -> new ArrayList<>()).add(object);
      }
    }
    for (Map.Entry<Integer, List<ObjectMask>> group : groups.entrySet()) {
      ObjectMask largest = group.getValue().get(0);
      List<RunLengthMask> masks = new ArrayList<>();
      for (ObjectMask member : group.getValue()) {
        largest = member.mask().area() > largest.mask().area() ? member : largest;
        masks.add(member.mask());
      }
      all.add(largest.with(group.getKey(), MaskAlgebra.union(masks)));
    }
    return all;
  }

  /** The visible part of each object; objects that are fully covered are left out. */
  List<ObjectMask> visible() {
    RasterRuns raster = new RasterRuns();
    raster.load(runs);
    MaskCollector collector = new MaskCollector();
    collector.collect(raster, objects.size());
    List<ObjectMask> visible = new ArrayList<>();
    for (int i = 0; i < collector.size(); i++) {
      int number = collector.key(i);
      visible.add(new ObjectMask(objects.get(number - 1).label(), number, collector.mask(number)));
    }
    return visible;
  }
}
