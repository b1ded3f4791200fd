package io.maskmill.formats.coco;

import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.Painter;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.Covered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A frame flattened into segments that share no pixel.
 *
 * @param ids id of each pixel as runs, 0 is void
 * @param segments in the order of their ids, which are 1, 2, 3 ...; each is an object with its
 *     visible pixels, or all objects of a stuff label merged into one
 * @param covered what objects lose to others above them
 */
record PanopticSegments(ValueRuns ids, List<ObjectMask> segments, Covered covered) {
  private static final Covered NONE = new Covered(0, 0);

  static PanopticSegments of(Frame frame, PanopticOptions options) {
    List<ObjectMask> objects = frame.objects();
    int[] segmentOf = new int[objects.size()];
    List<ObjectMask> first = new ArrayList<>();
    Map<Integer, Integer> ofStuff = new HashMap<>();
    for (int i = 0; i < segmentOf.length; i++) {
      int label = objects.get(i).label();
      Integer same = options.isStuff(label) ? ofStuff.putIfAbsent(label, first.size() + 1) : null;
      if (same == null) {
        first.add(objects.get(i));
        segmentOf[i] = first.size();
      } else {
        segmentOf[i] = same;
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < segmentOf.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingInt(i -> objects.get(i).zOrder()));
    int[] values = new int[segmentOf.length];
    List<RunLengthMask> masks = new ArrayList<>();
    long pixels = 0;
    for (int i : order) {
      values[masks.size()] = segmentOf[i];
      masks.add(objects.get(i).mask());
      pixels += objects.get(i).mask().area();
    }
    ValueRuns painted = Painter.paint(frame.width(), frame.height(), masks, values);
    long seen = 0;
    for (int run = 0; run < painted.size(); run++) {
      seen += painted.values()[run] == 0 ? 0 : painted.end(run) - painted.starts()[run];
    }
    Covered covered = seen == pixels ? NONE : covered(frame, masks);
    RasterRuns runs = new RasterRuns();
    runs.load(painted);
    MaskCollector collector = new MaskCollector();
    collector.collect(runs, first.size());
    return numbered(painted, first, collector, covered);
  }

  /** Objects are counted one by one, also those that are merged into one segment. */
  private static Covered covered(Frame frame, List<RunLengthMask> masks) {
    int[] numbers = IntStream.rangeClosed(1, masks.size()).toArray();
    return Covered.of(
        Painter.paint(frame.width(), frame.height(), masks, numbers),
        masks.stream().mapToLong(RunLengthMask::area).toArray());
  }

  /** The visible segments, numbered without gaps. */
  private static PanopticSegments numbered(
      ValueRuns painted, List<ObjectMask> first, MaskCollector collector, Covered covered) {
    int[] numbers = new int[first.size() + 1];
    List<ObjectMask> segments = new ArrayList<>();
    for (int i = 1; i < numbers.length; i++) {
      RunLengthMask mask = collector.mask(i);
      if (mask != null) {
        ObjectMask object = first.get(i - 1).ofMainLabel();
        segments.add(object.with(object.instance(), mask));
        numbers[i] = segments.size();
      }
    }
    int[] values = new int[painted.size()];
    for (int run = 0; run < values.length; run++) {
      values[run] = numbers[painted.values()[run]];
    }
    return new PanopticSegments(painted.withValues(values), segments, covered);
  }
}
