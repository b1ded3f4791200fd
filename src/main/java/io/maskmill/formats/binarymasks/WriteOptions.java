package io.maskmill.formats.binarymasks;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Options for writing a target.
 *
 * @param labelsOver255 what happens to more than 255 labels
 */
record WriteOptions(LabelsOver255 labelsOver255) implements Serializable {
  /** The largest value that masks of 8 bits hold, which is all that Supervisely reads. */
  static final int MAX_8_BITS = 255;

  private static final int MAX_16_BITS = 65_535;

  static final Option<LabelsOver255> LABELS_OVER_255 =
      Option.choice(
          "labels-over-255",
          LabelsOver255.FAIL,
          "What becomes of more than 255 labels, which masks of 8 bits cannot tell apart: the run"
              + " fails, or frames with labels beyond 255 are set aside, or they are kept in masks"
              + " of 16 bits, of which Supervisely reads the high byte and which --strict refuses.");

  static final List<Option<?>> ALL = List.of(LABELS_OVER_255);

  /** What happens to more than 255 labels. */
  enum LabelsOver255 {
    FAIL,
    QUARANTINE,
    KEEP
  }

  static WriteOptions of(Options options) {
    return new WriteOptions(options.get(LABELS_OVER_255));
  }

  /** Refuses more labels than masks hold. */
  void check(int labels) {
    if (labels > MAX_8_BITS && labelsOver255 == LabelsOver255.FAIL) {
      throw new ConfigException(
          "the source has "
              + labels
              + " labels, and masks of 8 bits, which are all that Supervisely's Import Binary Masks"
              + " reads, hold "
              + MAX_8_BITS
              + "; drop or merge some with --labels, or target option "
              + LABELS_OVER_255.key()
              + "=quarantine sets the frames aside that have labels beyond, keep writes masks of 16"
              + " bits");
    }
    if (labels > MAX_16_BITS && labelsOver255 == LabelsOver255.KEEP) {
      throw new ConfigException(
          "label masks hold at most "
              + MAX_16_BITS
              + " labels, the source has "
              + labels
              + "; drop or merge some with --labels");
    }
  }

  /** Bits of a mask's value. */
  int depth(int labels) {
    return labels > MAX_8_BITS && labelsOver255 == LabelsOver255.KEEP ? 16 : 8;
  }
}
