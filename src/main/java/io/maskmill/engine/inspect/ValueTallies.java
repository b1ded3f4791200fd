package io.maskmill.engine.inspect;

import io.maskmill.engine.stats.CappedCounts;
import io.maskmill.spi.MaskValues;
import io.maskmill.spi.MaskWatch;
import java.io.Serializable;
import java.util.TreeMap;

/**
 * The histogram of the values in mask files. It keeps at most 65,536 values, all that 16 bits can
 * say; of more, the smallest, so that the outcome does not depend on order.
 */
public final class ValueTallies implements MaskWatch, Serializable {
  private static final long serialVersionUID = 1;
  private static final int MAX_VALUES = 65_536;
  private static final int MAX_REASONS = 100;

  private long masks;
  private long pixels;
  private final CappedCounts noValueMasks = new CappedCounts(MAX_REASONS);
  private final CappedCounts noValuePixels = new CappedCounts(MAX_REASONS);
  private final TreeMap<Integer, Tally> tallies = new TreeMap<>();

  private static final class Tally implements Serializable {
    private static final long serialVersionUID = 1;
    long masks;
    long pixels;
    long pieces;
    long single;
  }

  @Override
  public void mask() {
    masks++;
  }

  @Override
  public void value(int value, long n, int pieces) {
    pixels += n;
    add(value, 1, n, pieces, pieces == 1 ? 1 : 0);
  }

  private void add(int value, long inMasks, long n, long pieces, long single) {
    if (tallies.size() == MAX_VALUES && value > tallies.lastKey()) {
      return;
    }
    Tally tally = tallies.computeIfAbsent(value, v -> new Tally());
    tally.masks += inMasks;
    tally.pixels += n;
    tally.pieces += pieces;
    tally.single += single;
    if (tallies.size() > MAX_VALUES) {
      tallies.pollLastEntry();
    }
  }

  @Override
  public void noValue(long n, String wayOut) {
    noValueMasks.add(wayOut, 1);
    noValuePixels.add(wayOut, n);
  }

  void plus(ValueTallies other) {
    masks += other.masks;
    pixels += other.pixels;
    noValueMasks.plus(other.noValueMasks);
    noValuePixels.plus(other.noValuePixels);
    other.tallies.forEach((value, t) -> add(value, t.masks, t.pixels, t.pieces, t.single));
  }

  /** Pixels of all values. */
  public long pixels() {
    return pixels;
  }

  /** Masks with pixels that have no value, by what to do about them. */
  public CappedCounts noValueMasks() {
    return noValueMasks;
  }

  /** Pixels that have no value, by what to do about them. */
  public CappedCounts noValuePixels() {
    return noValuePixels;
  }

  /** The values that are kept. */
  public MaskValues values() {
    TreeMap<Integer, MaskValues.Seen> values = new TreeMap<>();
    tallies.forEach(
        (value, t) ->
            values.put(value, new MaskValues.Seen(t.masks, t.pixels, t.pieces, t.single)));
    return new MaskValues(masks, values, noValuePixels.total());
  }

  /** Pixels of values that are not in {@link #values}. */
  public long otherPixels() {
    return pixels - tallies.values().stream().mapToLong(t -> t.pixels).sum();
  }
}
