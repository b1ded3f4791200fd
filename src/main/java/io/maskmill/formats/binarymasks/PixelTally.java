package io.maskmill.formats.binarymasks;

import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.Amount;
import io.maskmill.spi.FrameContext;

/** Decides which labels the pixels of one mask stand for, and counts those that stand for none. */
final class PixelTally {
  private final String path;
  private final PixelValues pixels;
  private final PixelRule rule;
  private final ValueLabels values;
  private final boolean oneLabel;
  private final SoftTally soft;
  private final Unmapped unmapped = new Unmapped();
  private long cut;
  private long unequal;
  private int firstUnequal = Integer.MAX_VALUE;
  private long transparent;
  private long voids;

  /**
   * @param path for messages
   * @param soft told the values; null when the mask cannot be soft
   */
  PixelTally(
      String path,
      PixelValues pixels,
      PixelRule rule,
      ValueLabels values,
      boolean oneLabel,
      SoftTally soft) {
    this.path = path;
    this.pixels = pixels;
    this.rule = rule;
    this.values = values;
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
    int key = values.key(value);
    if (key == 0) {
      if (value != 0) {
        unmapped.add(value, count);
      }
    } else if (pixels.isTransparent(pixel)) {
      transparent += count;
    }
    return key;
  }

  /**
   * Refuses a mask with pixels that have no value, or none that a label takes where that is asked
   * for.
   */
  void refuse(int width, boolean compat) throws MaskDataException {
    if (unequal > 0) {
      throw new MaskDataException(MaskFaults.UNEQUAL_CHANNELS, unequal(width));
    }
    if (rule.unmapped() == PixelRule.Unmapped.QUARANTINE && !compat) {
      unmapped.refuse(path);
    }
  }

  void count(FrameContext context) {
    unmapped.count(context);
    context.count("transparent-pixels", transparent);
    context.count("void-pixels", voids);
    context.count("cut-pixels", cut);
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
