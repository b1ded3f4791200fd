package io.maskmill.engine.stats;

import io.maskmill.model.FrameKey;
import io.maskmill.model.KeyHash;
import io.maskmill.spi.CounterNames;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * Sums up what frames hold, in bounded size: it grows with the labels and with nothing else. {@link
 * #plus} is associative and commutative, so that the same frames give the same tally however the
 * work was divided. Used by one thread.
 */
public final class FrameTally implements Serializable {
  private static final long serialVersionUID = 1;

  /** The version of the text that a tally is kept as. */
  private static final int VERSION = 2;

  private static final int MAX_SIZES = 4_096;
  private static final int MAX_VALUES = 1_000;
  private static final int CELLS = Statistics.Centers.SIDE * Statistics.Centers.SIDE;

  final FrameSums sums = new FrameSums();
  final PieceTally pieces = new PieceTally();
  final SizeHistogram areas = new SizeHistogram();
  final long[] centers = new long[CELLS];
  final LabelPairs pairs;
  final CappedCounts unmappedPixels = new CappedCounts(MAX_VALUES);
  final CappedCounts unmappedFrames = new CappedCounts(MAX_VALUES);
  final ExampleFrames examples = new ExampleFrames();
  private final LabelTally[] labels;
  private final SizeHistogram perFrame = new SizeHistogram();
  private final CappedCounts sizes = new CappedCounts(MAX_SIZES);

  /** By label, in which of the frames that were added here it occurred last. */
  private transient long[] seenIn;

  private transient int[] ofFrame;
  private transient long added;

  /**
   * A tally of no frame.
   *
   * @param labels number of labels that objects may have
   */
  public FrameTally(int labels) {
    this.labels = new LabelTally[labels];
    this.pairs = new LabelPairs(labels);
  }

  /**
   * Adds a frame.
   *
   * @param ordinal position of the frame among all planned ones; -1 when they have none
   * @throws IllegalArgumentException when a label is not in the catalog; then nothing is added
   */
  public void add(FrameKey key, long ordinal, FrameFigures figures) {
    if (!figures.fits(labels.length)) {
      throw new IllegalArgumentException(key + " has a label that is not in the catalog");
    }
    sums.frames++;
    sums.pixels += (long) figures.width() * figures.height();
    sums.covered += figures.covered();
    sizes.add(figures.width() + "x" + figures.height(), 1);
    perFrame.add(figures.objects());
    long hash = KeyHash.of(key);
    examples.add(key, ordinal, hash, figures);
    objects(hash, figures);
  }

  private void objects(long hash, FrameFigures figures) {
    if (seenIn == null) {
      seenIn = new long[labels.length];
      ofFrame = new int[labels.length];
    }
    added++;
    int distinct = 0;
    long all = 0;
    FrameFigures.Objects each = figures.each();
    while (each.next()) {
      all += each.area();
      areas.add(each.area());
      pieces.add(each.pieces());
      centers[each.cell()]++;
      sums.touchingBorder += each.touchesBorder() ? 1 : 0;
      for (int i = 0; i < each.labels(); i++) {
        int label = each.label(i);
        boolean isFirst = seenIn[label] != added;
        if (isFirst) {
          seenIn[label] = added;
          ofFrame[distinct++] = label;
        }
        own(label).add(each.area(), each.pieces(), isFirst);
      }
    }
    long overlap = all - figures.covered();
    sums.overlapping += overlap;
    sums.overlapFrames += overlap > 0 ? 1 : 0;
    Arrays.sort(ofFrame, 0, distinct);
    pairs.add(hash, ofFrame, distinct);
  }

  private LabelTally own(int label) {
    if (labels[label] == null) {
      labels[label] = new LabelTally();
    }
    return labels[label];
  }

  /** Adds what was counted while a frame was read, of which pixels without a label are taken. */
  public void addCounters(Map<String, Long> counters) {
    counters.forEach(
        (counter, n) -> {
          if (counter.startsWith(CounterNames.UNMAPPED)) {
            String value = counter.substring(CounterNames.UNMAPPED.length());
            unmappedPixels.add(value, n);
            unmappedFrames.add(value, 1);
          }
        });
  }

  /** Adds another tally of as many labels. */
  public void plus(FrameTally other) {
    for (int i = 0; i < labels.length; i++) {
      if (other.labels[i] != null) {
        own(i).plus(other.labels[i]);
      }
    }
    sums.plus(other.sums);
    pieces.plus(other.pieces);
    areas.plus(other.areas);
    perFrame.plus(other.perFrame);
    for (int i = 0; i < CELLS; i++) {
      centers[i] += other.centers[i];
    }
    pairs.plus(other.pairs);
    sizes.plus(other.sizes);
    unmappedPixels.plus(other.unmappedPixels);
    unmappedFrames.plus(other.unmappedFrames);
    examples.plus(other.examples);
  }

  /** The tally as a text, from which {@link #read} makes it again. */
  public String write() {
    TallyOut out = new TallyOut();
    out.number(VERSION);
    out.number(labels.length);
    out.number(Arrays.stream(labels).filter(Objects::nonNull).count());
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != null) {
        out.number(i);
        labels[i].write(out);
      }
    }
    sums.write(out);
    pieces.write(out);
    areas.write(out);
    perFrame.write(out);
    out.number(Arrays.stream(centers).filter(n -> n > 0).count());
    for (int i = 0; i < CELLS; i++) {
      if (centers[i] > 0) {
        out.number(i);
        out.number(centers[i]);
      }
    }
    pairs.write(out);
    sizes.write(out);
    unmappedPixels.write(out);
    unmappedFrames.write(out);
    examples.write(out);
    return out.finish();
  }

  /**
   * The tally that a text keeps.
   *
   * @param labels number of labels that objects may have
   * @throws IOException when the text is damaged, or of another version or catalog
   */
  public static FrameTally read(String text, int labels) throws IOException {
    TallyIn in = new TallyIn(text);
    if (in.number() != VERSION || in.number() != labels) {
      throw new IOException("a tally of another version or catalog");
    }
    FrameTally tally = new FrameTally(labels);
    tally.read(in);
    in.finish();
    return tally;
  }

  private void read(TallyIn in) throws IOException {
    for (int n = in.length(); n > 0; n--) {
      own(in.below(labels.length)).read(in);
    }
    sums.read(in);
    pieces.read(in);
    areas.read(in);
    perFrame.read(in);
    for (int n = in.length(); n > 0; n--) {
      centers[in.below(CELLS)] = in.number();
    }
    pairs.read(in);
    sizes.read(in);
    unmappedPixels.read(in);
    unmappedFrames.read(in);
    examples.read(in, labels.length);
  }

  /** Frames that were added. */
  public long frames() {
    return sums.frames;
  }

  /** Pixels of all frames. */
  public long pixels() {
    return sums.pixels;
  }

  /** Pixels that more than one object covers, counted once for each object but the first. */
  public long overlapPixels() {
    return sums.overlapping;
  }

  /** Frames that have overlapping pixels. */
  public long overlapFrames() {
    return sums.overlapFrames;
  }

  /** Frames by size, as {@code WIDTHxHEIGHT}. */
  public CappedCounts sizes() {
    return sizes;
  }

  /** What was seen of a label, by its position in the catalog. */
  public LabelTally label(int position) {
    return labels[position] == null ? new LabelTally() : labels[position];
  }

  /** Objects per frame. */
  public SizeHistogram perFrame() {
    return perFrame;
  }

  /** Frames without objects. */
  public long withoutObjects() {
    return perFrame.zeros();
  }

  /**
   * The frame with the most objects, the first in frame order among equals; null without frames.
   */
  public FrameKey mostCrowded() {
    return examples.mostCrowded();
  }
}
