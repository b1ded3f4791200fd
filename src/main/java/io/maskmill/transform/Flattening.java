package io.maskmill.transform;

import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.Painter;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.ObjectMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** Gives each pixel to one object: paints the objects over each other and keeps the top. */
final class Flattening {
  private Flattening() {}

  /** The objects that remain visible, in the order given. */
  static List<ObjectMask> apply(
      Transforms.Flatten rule, List<ObjectMask> objects, ObjLongConsumer<String> counters) {
    if (objects.size() < 2) {
      return objects;
    }
    List<Integer> bottomFirst = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      bottomFirst.add(i);
    }
    Comparator<Integer> order = order(rule, objects);
    if (order != null) {
      bottomFirst.sort(order); // stable: among equals the later one stays on top
    }
    List<RunLengthMask> masks = new ArrayList<>();
    int[] values = new int[objects.size()];
    for (int i : bottomFirst) {
      values[masks.size()] = i + 1;
      masks.add(objects.get(i).mask());
    }
    RasterRuns runs = new RasterRuns();
    runs.load(Painter.paint(masks.get(0).width(), masks.get(0).height(), masks, values));
    MaskCollector seen = new MaskCollector();
    seen.collect(runs, objects.size());
    List<ObjectMask> flat = new ArrayList<>(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      ObjectMask object = objects.get(i);
      RunLengthMask mask = seen.mask(i + 1);
      long lost = object.mask().area() - (mask == null ? 0 : mask.area());
      counters.accept("remap.flattened-pixels", lost);
      if (mask == null) {
        counters.accept("remap.flattened-covered", 1);
      } else {
        flat.add(lost == 0 ? object : object.with(object.instance(), mask));
      }
    }
    return flat;
  }

  private static Comparator<Integer> order(Transforms.Flatten rule, List<ObjectMask> objects) {
    return switch (rule) {
      case Z_ORDER -> Comparator.comparingInt(i -> objects.get(i).zOrder());
      case AREA -> Comparator.comparingLong((Integer i) -> objects.get(i).mask().area()).reversed();
      case ORDER, NONE -> null;
    };
  }
}
