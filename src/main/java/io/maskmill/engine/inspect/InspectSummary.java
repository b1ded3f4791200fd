package io.maskmill.engine.inspect;

import io.maskmill.mask.Painter;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.Trait;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What looking at frames adds up to, of bounded size. {@link #plus} is associative and commutative,
 * so that the same frames give the same summary however the work was parted. It adds into the left
 * side and gives it back.
 */
public final class InspectSummary implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MANY = 255;
  private static final int MAX_NAMES = 4_096;

  public long frames;
  public long readable;
  public long withLoss;
  public long withoutObjects;
  public long withoutImage;
  public long turned;
  public long otherImageSize;
  public long pixels;
  public long overlapPixels;
  public long overlapFrames;
  public final Faults frameFaults = new Faults();
  public final Faults objectFaults = new Faults();
  public final CappedCounts datasets = new CappedCounts(MAX_NAMES);
  public final CappedCounts subsets = new CappedCounts(MAX_NAMES);
  public final CappedCounts sizes = new CappedCounts(MAX_NAMES);
  public final CappedCounts imageKinds = new CappedCounts(MAX_NAMES);
  public final CappedCounts maskKinds = new CappedCounts(MAX_NAMES);
  public final CappedCounts counters = new CappedCounts(MAX_NAMES);

  /** By the label's position in the catalog. */
  public final TreeMap<Integer, LabelTally> labels = new TreeMap<>();

  public final Spread objects = new Spread();

  /** The frame of the most objects, the first in frame order of several; null without frames. */
  public FrameKey mostCrowded;

  /** Frames that need a trait. */
  final TreeMap<Trait, Long> traits = new TreeMap<>();

  public final ValueTallies values = new ValueTallies();

  /** Adds a frame that was decoded. */
  void add(Frame frame) {
    readable++;
    pixels += (long) frame.width() * frame.height();
    sizes.add(frame.width() + "x" + frame.height(), 1);
    withoutObjects += frame.objects().isEmpty() ? 1 : 0;
    Map<Integer, Integer> ofLabel = new HashMap<>();
    long areas = 0;
    for (ObjectMask object : frame.objects()) {
      long area = object.mask().area();
      areas += area;
      for (int label : object.labels()) {
        LabelTally tally = labels.computeIfAbsent(label, l -> new LabelTally());
        tally.areas.add(area);
        tally.frames += ofLabel.merge(label, 1, Integer::sum) == 1 ? 1 : 0;
      }
    }
    long overlap = areas - covered(frame);
    overlapPixels += overlap;
    overlapFrames += overlap > 0 ? 1 : 0;
    crowd(frame.key(), frame.objects().size());
    traits(frame, ofLabel.values().stream().anyMatch(n -> n > 1), overlap > 0);
  }

  private void crowd(FrameKey key, int n) {
    if (mostCrowded == null
        || n > objects.max
        || (n == objects.max && key.compareTo(mostCrowded) < 0)) {
      mostCrowded = key;
    }
    objects.add(n);
  }

  private void traits(Frame frame, boolean twoOfALabel, boolean overlap) {
    List<ObjectMask> all = frame.objects();
    need(Trait.INSTANCES, twoOfALabel);
    need(Trait.MANY_INSTANCES, all.size() > MANY);
    need(Trait.OVERLAP, overlap);
    need(Trait.MULTI_LABEL, all.stream().anyMatch(o -> o.labels().size() > 1));
    need(Trait.CROWD, all.stream().anyMatch(ObjectMask::crowd));
    need(Trait.SCORES, all.stream().anyMatch(o -> o.score().isPresent()));
    need(
        Trait.ATTRIBUTES,
        !frame.attributes().isEmpty() || all.stream().anyMatch(ObjectMask::hasAttributes));
    need(Trait.ALPHA, !frame.alphas().isEmpty());
    need(Trait.IMAGES, frame.image().isPresent());
  }

  private void need(Trait trait, boolean needed) {
    if (needed) {
      traits.merge(trait, 1L, Long::sum);
    }
  }

  /** Pixels that any object covers. */
  private static long covered(Frame frame) {
    if (frame.objects().size() < 2) {
      return frame.objects().isEmpty() ? 0 : frame.objects().get(0).mask().area();
    }
    List<RunLengthMask> masks = new ArrayList<>(frame.objects().size());
    frame.objects().forEach(object -> masks.add(object.mask()));
    int[] one = new int[masks.size()];
    Arrays.fill(one, 1);
    ValueRuns runs = Painter.paint(frame.width(), frame.height(), masks, one);
    long covered = 0;
    for (int run = 0; run < runs.size(); run++) {
      covered += runs.values()[run] == 0 ? 0 : runs.end(run) - runs.starts()[run];
    }
    return covered;
  }

  public InspectSummary plus(InspectSummary other) {
    if (other.mostCrowded != null
        && (mostCrowded == null
            || other.objects.max > objects.max
            || (other.objects.max == objects.max
                && other.mostCrowded.compareTo(mostCrowded) < 0))) {
      mostCrowded = other.mostCrowded;
    }
    frames += other.frames;
    readable += other.readable;
    withLoss += other.withLoss;
    withoutObjects += other.withoutObjects;
    withoutImage += other.withoutImage;
    turned += other.turned;
    otherImageSize += other.otherImageSize;
    pixels += other.pixels;
    overlapPixels += other.overlapPixels;
    overlapFrames += other.overlapFrames;
    frameFaults.plus(other.frameFaults);
    objectFaults.plus(other.objectFaults);
    datasets.plus(other.datasets);
    subsets.plus(other.subsets);
    sizes.plus(other.sizes);
    imageKinds.plus(other.imageKinds);
    maskKinds.plus(other.maskKinds);
    counters.plus(other.counters);
    other.labels.forEach(
        (label, tally) -> labels.computeIfAbsent(label, l -> new LabelTally()).plus(tally));
    objects.plus(other.objects);
    other.traits.forEach((trait, n) -> traits.merge(trait, n, Long::sum));
    values.plus(other.values);
    return this;
  }
}
