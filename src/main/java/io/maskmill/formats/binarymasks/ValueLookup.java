package io.maskmill.formats.binarymasks;

/**
 * Which labels take the values of a mask.
 *
 * @param labels by value
 * @param rule with the values that are void
 * @param colors whether colors that are no grays are values
 * @param bitIsOne whether a set pixel of a 1-bit mask has the value 1 and not 255
 * @param meanings the values as colors
 */
record ValueLookup(
    ValueLabels labels,
    PixelRule rule,
    boolean colors,
    boolean bitIsOne,
    MeaningfulColors meanings) {
  static ValueLookup of(ReadOptions options, ClassesMapping mapping) {
    ValueLabels labels = new ValueLabels(mapping);
    // A mapping that names 1 and not 255 was written for the stored bits.
    boolean bitIsOne = !options.compat() && labels.key(255) == 0 && labels.key(1) != 0;
    return new ValueLookup(
        labels,
        options.pixels(),
        options.seesColors(mapping),
        bitIsOne,
        new MeaningfulColors(mapping, options.pixels().voids()));
  }

  /** Whether a value is of a label, void or background. */
  boolean knows(int value) {
    return value == 0 || rule.voids().contains(value) || (value > 0 && labels.key(value) != 0);
  }
}
