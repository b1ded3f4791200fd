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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sums up the objects of readable frames: how many there are, of which labels, how they overlap,
 * and what a target must hold for them.
 */
public final class ObjectTally implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MANY = 255;

  private long withoutObjects;
  private long overlapPixels;
  private long overlapFrames;
  private final TreeMap<Integer, LabelTally> labels = new TreeMap<>();
  private final SizeHistogram perFrame = new SizeHistogram();
  private final TreeMap<Trait, Long> traits = new TreeMap<>();
  private FrameKey mostCrowded;

  /** Adds a frame that was decoded. */
  void add(Frame frame) {
    withoutObjects += frame.objects().isEmpty() ? 1 : 0;
    Map<Integer, Integer> ofLabel = new HashMap<>();
    long areas = 0;
    for (ObjectMask object : frame.objects()) {
      long area = object.mask().area();
      areas += area;
      for (int label : object.labels()) {
        LabelTally tally = labels.computeIfAbsent(label, l -> new LabelTally());
        tally.add(area, ofLabel.merge(label, 1, Integer::sum) == 1);
      }
    }
    long overlap = areas - covered(frame);
    overlapPixels += overlap;
    overlapFrames += overlap > 0 ? 1 : 0;
    crowd(frame.key(), frame.objects().size());
    traits(frame, ofLabel.values().stream().anyMatch(n -> n > 1), overlap > 0);
  }

  private void crowd(FrameKey key, int n) {
    if (isMoreCrowded(key, n)) {
      mostCrowded = key;
    }
    perFrame.add(n);
  }

  private boolean isMoreCrowded(FrameKey key, long n) {
    return mostCrowded == null
        || n > perFrame.max()
        || (n == perFrame.max() && key.compareTo(mostCrowded) < 0);
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

  /** Readable frames without objects. */
  public long withoutObjects() {
    return withoutObjects;
  }

  /** Pixels that more than one object covers, counted once for each object but the first. */
  public long overlapPixels() {
    return overlapPixels;
  }

  /** Frames that have overlapping pixels. */
  public long overlapFrames() {
    return overlapFrames;
  }

  /** What was seen of a label, by its position in the catalog. */
  public LabelTally label(int position) {
    return labels.getOrDefault(position, new LabelTally());
  }

  /** Objects per readable frame. */
  public SizeHistogram perFrame() {
    return perFrame;
  }

  /**
   * The frame with the most objects, the first in frame order among equals; null without frames.
   */
  public FrameKey mostCrowded() {
    return mostCrowded;
  }

  /** What frames need a target to hold. */
  Set<Trait> traits() {
    return Collections.unmodifiableSet(traits.keySet());
  }

  void plus(ObjectTally other) {
    if (other.mostCrowded != null && isMoreCrowded(other.mostCrowded, other.perFrame.max())) {
      mostCrowded = other.mostCrowded;
    }
    withoutObjects += other.withoutObjects;
    overlapPixels += other.overlapPixels;
    overlapFrames += other.overlapFrames;
    perFrame.plus(other.perFrame);
    other.labels.forEach(
        (label, tally) -> labels.computeIfAbsent(label, l -> new LabelTally()).plus(tally));
    other.traits.forEach((trait, n) -> traits.merge(trait, n, Long::sum));
  }
}
