package io.maskmill.engine.inspect;

import io.maskmill.engine.source.DamagedItems;
import io.maskmill.engine.source.DecodedFrame;
import io.maskmill.engine.stats.CappedCounts;
import io.maskmill.engine.stats.FrameMeter;
import io.maskmill.engine.stats.FrameTally;
import io.maskmill.model.FaultCode;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.Trait;
import java.io.Serializable;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sums up what the inspected frames hold, in bounded size. {@link #plus} is associative and
 * commutative, so that the same frames give the same summary however the work was divided. It adds
 * into the left side and returns it.
 */
public final class InspectSummary implements Serializable {
  private static final long serialVersionUID = 1;
  static final int MAX_NAMES = 4_096;
  private static final long NO_ORDINAL = -1;

  private long frames;
  private long readable;
  private long withLoss;
  private final FaultTally frameFaults = new FaultTally();
  private final FaultTally objectFaults = new FaultTally();
  private final TreeMap<String, FaultTally> refused = new TreeMap<>();
  private final TreeMap<String, String> refusals = new TreeMap<>();
  private final CappedCounts datasets = new CappedCounts(MAX_NAMES);
  private final CappedCounts subsets = new CappedCounts(MAX_NAMES);
  private final CappedCounts counters = new CappedCounts(MAX_NAMES);
  private final FileTally files = new FileTally();
  private final FrameTally objects;
  private final TraitTally traits = new TraitTally();
  private final ValueTallies values = new ValueTallies();
  private transient FrameMeter meter;

  /** The fault of the first frame by its text that could not be measured; empty for none. */
  private String fault = "";

  /**
   * A summary of no frame.
   *
   * @param labels number of labels that objects may have
   */
  public InspectSummary(int labels) {
    this.objects = new FrameTally(labels);
  }

  /** Counts a frame, whether or not it can be read. */
  void saw(PlannedFrame planned) {
    frames++;
    if (DamagedItems.isDamaged(planned)) {
      return;
    }
    FrameKey key = planned.key();
    datasets.add(key.dataset(), 1);
    subsets.add(key.subset(), 1);
  }

  /** Adds a frame that cannot be read. */
  void reject(FrameKey key, FaultCode code, String reason) {
    frameFaults.add(key, "", code, reason);
  }

  /** Adds a readable frame that a target would refuse. */
  void refused(String format, FrameKey key, FaultCode code, String reason) {
    refused.computeIfAbsent(format, f -> new FaultTally()).add(key, "", code, reason);
  }

  /** Adds a readable frame that would end a conversion to a format; one such reason is kept. */
  void refused(String format, String reason) {
    refusals.merge(format, reason, (a, b) -> a.compareTo(b) <= 0 ? a : b);
  }

  /** Adds what the decoder reported about a frame that it read. */
  void told(FrameKey key, DecodedFrame.Read read) {
    read.counters().forEach(counters::add);
    objects.addCounters(read.counters());
    for (DecodedFrame.BadObject bad : read.setAside()) {
      objectFaults.add(key, bad.object(), bad.code(), bad.reason());
    }
    withLoss += read.setAside().isEmpty() ? 0 : 1;
  }

  /** Adds a frame that was decoded. A fault in measuring it costs its figures alone. */
  void add(Frame frame) {
    if (meter == null) {
      meter = new FrameMeter();
    }
    readable++;
    long overlapped = objects.overlapFrames();
    try {
      objects.add(frame.key(), NO_ORDINAL, meter.figures(frame));
    } catch (RuntimeException e) {
      meter = null; // its buffers may be half filled
      String why = frame.key() + ": " + e;
      if (fault.isEmpty() || why.compareTo(fault) < 0) {
        fault = why;
      }
      return;
    }
    traits.add(frame, objects.overlapFrames() > overlapped);
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

  /** Pixels of all readable frames. */
  public long pixels() {
    return objects.pixels();
  }

  /** Frames that would be set aside. */
  public FaultTally frameFaults() {
    return frameFaults;
  }

  /** Readable frames that a target of a format would set aside. */
  public FaultTally refused(String format) {
    return refused.getOrDefault(format, new FaultTally());
  }

  /** Why a readable frame would end a conversion to a format; empty when none would. */
  String refusal(String format) {
    return refusals.getOrDefault(format, "");
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
    return objects.sizes();
  }

  /** What the reader counted, by name. */
  public CappedCounts counters() {
    return counters;
  }

  /** The image and mask files of frames. */
  public FileTally files() {
    return files;
  }

  /** The objects of readable frames. */
  public FrameTally objects() {
    return objects;
  }

  /** Why a frame that can be read is not among the objects; empty when all are. */
  public String fault() {
    return fault;
  }

  /** What frames need a target to hold. */
  Set<Trait> traits() {
    return traits.traits();
  }

  /** The values of mask files. */
  public ValueTallies values() {
    return values;
  }

  /** Adds another summary into this one and returns this one. */
  public InspectSummary plus(InspectSummary other) {
    frames += other.frames;
    readable += other.readable;
    withLoss += other.withLoss;
    frameFaults.plus(other.frameFaults);
    objectFaults.plus(other.objectFaults);
    other.refused.forEach(
        (format, of) -> refused.computeIfAbsent(format, f -> new FaultTally()).plus(of));
    other.refusals.forEach(this::refused);
    datasets.plus(other.datasets);
    subsets.plus(other.subsets);
    counters.plus(other.counters);
    files.plus(other.files);
    objects.plus(other.objects);
    traits.plus(other.traits);
    values.plus(other.values);
    if (!other.fault.isEmpty() && (fault.isEmpty() || other.fault.compareTo(fault) < 0)) {
      fault = other.fault;
    }
    return this;
  }
}
