package io.maskmill.spi;

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
import java.util.stream.IntStream;

/**
 * A frame's objects painted over each other by ascending z-order, then frame order, for targets
 * whose pixels belong to one object each.
 *
 * @param objects in the order of painting
 * @param numbers at each pixel the number of the object that is seen, from 1; 0 where there is none
 */
public record FlatFrame(List<ObjectMask> objects, ValueRuns numbers) {

  public FlatFrame {
    objects = List.copyOf(objects);
  }

  /** Paints a frame. Runs in O(runs * log(objects)). */
  public static FlatFrame of(Frame frame) {
    List<ObjectMask> order = new ArrayList<>(frame.objects());
    order.sort(Comparator.comparingInt(ObjectMask::zOrder));
    return new FlatFrame(
        order,
        Painter.paint(
            frame.width(),
            frame.height(),
            order.stream().map(ObjectMask::mask).toList(),
            IntStream.rangeClosed(1, order.size()).toArray()));
  }

  /**
   * The value of the main label that is seen at each pixel.
   *
   * @param first value of the first label; those of the others follow
   * @param none value where there is no object
   */
  public ValueRuns classes(int first, int none) {
    int[] values = new int[objects.size() + 1];
    values[0] = none;
    for (int i = 0; i < objects.size(); i++) {
      values[i + 1] = objects.get(i).label() + first;
    }
    return numbers.mapped(values);
  }

  /** The visible part of each object, by its number less 1; null where nothing of it is seen. */
  public List<RunLengthMask> visible() {
    MaskCollector collector = collected(numbers, objects.size());
    List<RunLengthMask> visible = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      visible.add(collector.mask(i + 1));
    }
    return visible;
  }

  /** One object for each label that is seen, in the labels' order, without instances. */
  public List<ObjectMask> byLabel() {
    int most = objects.stream().mapToInt(ObjectMask::label).max().orElse(0) + 1;
    MaskCollector collector = collected(classes(1, 0), most);
    List<ObjectMask> seen = new ArrayList<>();
    for (int i = 0; i < collector.size(); i++) {
      int key = collector.key(i);
      seen.add(new ObjectMask(key - 1, 0, collector.mask(key)));
    }
    return seen;
  }

  private static MaskCollector collected(ValueRuns runs, int largest) {
    RasterRuns raster = new RasterRuns();
    raster.load(runs);
    MaskCollector collector = new MaskCollector();
    collector.collect(raster, largest);
    return collector;
  }

  /** What painting has covered. */
  public Covered covered() {
    return Covered.of(
        numbers, objects.stream().mapToLong(object -> object.mask().area()).toArray());
  }
}
