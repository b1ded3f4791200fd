package io.maskmill.formats.binarymasks;

import io.maskmill.mask.RasterRuns;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.Amount;
import io.maskmill.spi.FrameContext;

/** Decides which labels the pixels of one mask stand for, and counts those that stand for none. */
final class PixelTally {
  private final String path;
  private final PixelValues pixels;
  private final PixelRule rule;
  private final ValueLookup lookup;
  private final int farthest;
  private final boolean oneLabel;
  private final SoftTally soft;
  private final Unmapped unmapped = new Unmapped();
  private long repaired;
  private long cut;
  private long unequal;
  private int firstUnequal = Integer.MAX_VALUE;
  private long transparent;
  private long voids;

  /**
   * @param path for messages
   * @param farthest how far colors without a meaning may be from the nearest one, whose meaning
   *     they take; 0 when they take none
   * @param soft told the values; null when the mask cannot be soft
   */
  PixelTally(
      String path,
      PixelValues pixels,
      ValueLookup lookup,
      int farthest,
      boolean oneLabel,
      SoftTally soft) {
    this.path = path;
    this.pixels = pixels;
    this.rule = lookup.rule();
    this.lookup = lookup;
    this.farthest = farthest;
    this.oneLabel = oneLabel;
    this.soft = soft;
  }

  /**
   * The key of a pixel's value, see {@link ValueLabels}; 0 when no label takes it.
   *
   * @param pixel the first of those that are counted
   * @param count how many pixels of that value are counted; may be 0
   */
  int key(int pixel, int count) throws MaskDataException {
    int value = pixels.value(path, pixel);
    if (value == PixelValues.UNEQUAL) {
      firstUnequal = Math.min(firstUnequal, pixel);
      unequal += count;
      return 0;
    }
    if (rule.voids().contains(value)) {
      voids += count;
      return 0;
    }
    if (soft != null) {
      soft.add(value, value, count);
    }
    if (value > 0 && oneLabel && !rule.isSet(value)) {
      cut += count;
      return 0;
    }
    int key = lookup.labels().key(value);
    if (key == 0) {
      return value == 0 ? 0 : nearestKey(value, pixel, count);
    }
    transparent += pixels.isTransparent(pixel) ? count : 0;
    return key;
  }

  /** The key of the nearest color with a meaning, if one is near enough; else 0. */
  private int nearestKey(int value, int pixel, int count) {
    MeaningfulColors meanings = lookup.meanings();
    int at = farthest == 0 ? -1 : meanings.nearest(value);
    if (at < 0 || meanings.squareTo(value, at) > farthest * farthest) {
      unmapped.add(value, count, pixel);
      return 0;
    }
    repaired += count;
    int nearest = meanings.value(at);
    boolean isVoid = rule.voids().contains(nearest);
    voids += isVoid ? count : 0;
    return isVoid ? 0 : lookup.labels().key(nearest);
  }

  /** Whether some value had no meaning of its own. */
  boolean sawUnknown() {
    return repaired > 0 || !unmapped.isEmpty();
  }

  /**
   * Refuses a mask with pixels that have no value, or none that a label takes where that is asked
   * for.
   *
   * @param edges what smoothing mixed; null when that was not looked for
   */
  void refuse(RasterRuns runs, boolean compat, EdgeTally edges) throws MaskDataException {
    if (unequal > 0) {
      throw new MaskDataException(
          MaskFaults.UNEQUAL_CHANNELS,
          unequal(runs.width()) + (compat ? "" : ColorAdvice.of(runs, pixels)));
    }
    if (rule.unmapped() == PixelRule.Unmapped.QUARANTINE && !compat) {
      unmapped.refuse(path, runs.width(), lookup, edges);
    }
  }

  void count(FrameContext context) {
    unmapped.count(context);
    context.count("transparent-pixels", transparent);
    context.count("void-pixels", voids);
    context.count("cut-pixels", cut);
    context.count("repaired-pixels", repaired);
  }

  private String unequal(int width) {
    return path
        + ": "
        + Amount.of(unequal, "pixel has", "pixels have")
        + " color channels that differ, the first at "
        + firstUnequal % width
        + ","
        + firstUnequal / width
        + " is "
        + pixels.text(firstUnequal)
        + "; "
        + pixels.wayOut(firstUnequal);
  }
}
