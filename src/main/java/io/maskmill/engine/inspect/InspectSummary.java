package io.maskmill.engine.inspect;

import io.maskmill.engine.source.DecodedFrame;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.mask.Painter;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.FaultCode;
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
 * Sums up what the inspected frames hold, in bounded size. {@link #plus} is associative and
 * commutative, so that the same frames give the same summary however the work was divided. It adds
 * into the left side and returns it.
 */
public final class InspectSummary implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MANY = 255;
  private static final int MAX_NAMES = 4_096;

  private long frames;
  private long readable;
  private long withLoss;
  private long withoutObjects;
  private long withoutImage;
  private long turned;
  private long otherImageSize;
  private long pixels;
  private long overlapPixels;
  private long overlapFrames;
  private final FaultTally frameFaults = new FaultTally();
  private final FaultTally objectFaults = new FaultTally();
  private final CappedCounts datasets = new CappedCounts(MAX_NAMES);
  private final CappedCounts subsets = new CappedCounts(MAX_NAMES);
  private final CappedCounts sizes = new CappedCounts(MAX_NAMES);
  private final CappedCounts imageKinds = new CappedCounts(MAX_NAMES);
  private final CappedCounts maskKinds = new CappedCounts(MAX_NAMES);
  private final CappedCounts counters = new CappedCounts(MAX_NAMES);
  private final TreeMap<Integer, LabelTally> labels = new TreeMap<>();
  private final SizeHistogram objects = new SizeHistogram();
  private final TreeMap<Trait, Long> traits = new TreeMap<>();
  private final ValueTallies values = new ValueTallies();
  private FrameKey mostCrowded;

  /** Counts a frame, whether or not it can be read. */
  void saw(FrameKey key) {
    frames++;
    datasets.add(key.dataset(), 1);
    subsets.add(key.subset(), 1);
  }

  /** Adds a frame that cannot be read. */
  void reject(FrameKey key, FaultCode code, String reason) {
    frameFaults.add(key, "", code, reason);
  }

  /** Adds what the decoder reported about a frame that it read. */
  void told(FrameKey key, DecodedFrame.Read read) {
    read.counters().forEach(counters::add);
    for (DecodedFrame.BadObject bad : read.setAside()) {
      objectFaults.add(key, bad.object(), bad.code(), bad.reason());
    }
    withLoss += read.setAside().isEmpty() ? 0 : 1;
  }

  /** Adds a mask file of this kind. */
  void maskFile(String kind) {
    maskKinds.add(kind, 1);
  }

  /** Adds a frame without an image file. */
  void noImage() {
    withoutImage++;
  }

  /** Adds an image whose header cannot be read. */
  void badImage() {
    imageKinds.add("unreadable", 1);
  }

  /**
   * Adds an image.
   *
   * @param width of the frame, as its annotation says
   * @param height likewise
   */
  void image(ImageHeader header, int width, int height) {
    imageKinds.add(header.kind().name(), 1);
    turned += header.orientation() == 1 ? 0 : 1;
    boolean fits = header.uprightWidth() == width && header.uprightHeight() == height;
    otherImageSize += fits ? 0 : 1;
  }

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
    if (mostCrowded == null
        || n > objects.max()
        || (n == objects.max() && key.compareTo(mostCrowded) < 0)) {
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

  /** Frames that were looked at. */
  public long frames() {
    return frames;
  }

  /** Frames that can be read. */
  public long readable() {
    return readable;
  }

  /** Readable frames that would lose an object. */
  public long withLoss() {
    return withLoss;
  }

  /** Readable frames without objects. */
  public long withoutObjects() {
    return withoutObjects;
  }

  /** Readable frames without an image file. */
  public long withoutImage() {
    return withoutImage;
  }

  /** Images that EXIF turns. */
  public long turned() {
    return turned;
  }

  /** Images whose size differs from what their annotation says. */
  public long otherImageSize() {
    return otherImageSize;
  }

  /** Pixels of all readable frames. */
  public long pixels() {
    return pixels;
  }

  /** Pixels that more than one object covers, counted once for each object but the first. */
  public long overlapPixels() {
    return overlapPixels;
  }

  /** Frames that have overlapping pixels. */
  public long overlapFrames() {
    return overlapFrames;
  }

  /** Frames that would be set aside. */
  public FaultTally frameFaults() {
    return frameFaults;
  }

  /** Objects of readable frames that would be set aside. */
  public FaultTally objectFaults() {
    return objectFaults;
  }

  /** Frames by dataset. */
  public CappedCounts datasets() {
    return datasets;
  }

  /** Frames by subset. */
  public CappedCounts subsets() {
    return subsets;
  }

  /** Readable frames by size, as {@code WIDTHxHEIGHT}. */
  public CappedCounts sizes() {
    return sizes;
  }

  /** Images by kind of file. */
  public CappedCounts imageKinds() {
    return imageKinds;
  }

  /** Mask files by kind of file and samples. */
  public CappedCounts maskKinds() {
    return maskKinds;
  }

  /** What the reader counted, by name. */
  public CappedCounts counters() {
    return counters;
  }

  /** What was seen of a label, by its position in the catalog. */
  public LabelTally label(int position) {
    return labels.getOrDefault(position, new LabelTally());
  }

  /** Objects per readable frame. */
  public SizeHistogram objects() {
    return objects;
  }

  /**
   * The frame with the most objects, the first in frame order among equals; null without frames.
   */
  public FrameKey mostCrowded() {
    return mostCrowded;
  }

  /** The values of mask files. */
  public ValueTallies values() {
    return values;
  }

  /** What frames need a target to hold. */
  Set<Trait> traits() {
    return Collections.unmodifiableSet(traits.keySet());
  }

  /** Adds another summary into this one and returns this one. */
  public InspectSummary plus(InspectSummary other) {
    if (other.mostCrowded != null
        && (mostCrowded == null
            || other.objects.max() > objects.max()
            || (other.objects.max() == objects.max()
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
