package io.maskmill.picture;

/**
 * How an image's values become 8 bits. When nearly all of them lie in a small part of the range, as
 * in microscopy, that part is stretched to the whole range; else 16 bits are cut to the high byte.
 * Colors are only made brighter, all channels alike, since anything else would change their hue.
 *
 * @param low the value that becomes black
 * @param high the value that becomes white
 * @param stretched whether this is not the whole range
 * @param most the highest value there can be, 255 or 65535
 */
record Contrast(int low, int high, boolean stretched, int most) {
  /** One pixel in so many may be darker than black, and as many brighter than white. */
  private static final int OUTLIERS = 500;

  /** A larger share of the range than 1 to this is left as it is. */
  private static final double SMALL = 0.4;

  /** A smaller share is noise, or an image of one color; of 8 and of 16 bits. */
  private static final int LEAST = 16;

  private static final int LEAST_OF_WORDS = 1024;

  /**
   * Looks at how often each value occurs.
   *
   * @param histogram number of pixels of each value, all values that there can be; of the brightest
   *     channel where there are three
   * @param isGray whether black may be moved as well
   */
  static Contrast of(int[] histogram, boolean isGray) {
    int most = histogram.length - 1;
    long pixels = 0;
    for (int n : histogram) {
      pixels += n;
    }
    long outliers = pixels / OUTLIERS;
    int low = 0;
    for (long below = histogram[0]; isGray && below <= outliers && low < most; ) {
      below += histogram[++low];
    }
    int high = most;
    for (long above = histogram[most]; above <= outliers && high > low; ) {
      above += histogram[--high];
    }
    if (high - low > SMALL * most || high == low) {
      return new Contrast(0, most, false, most);
    }
    int least = most == 255 ? LEAST : LEAST_OF_WORDS;
    if (high - low < least) {
      low = Math.max(0, Math.min(low, most - least));
      high = low + least;
    }
    return new Contrast(low, high, true, most);
  }

  /** The values as they are. */
  static Contrast none(int most) {
    return new Contrast(0, most, false, most);
  }

  /** The 8 bits of each value. */
  byte[] table() {
    byte[] table = new byte[most + 1];
    for (int value = 0; value <= most; value++) {
      int shown =
          stretched
              ? (int) ((2L * 255 * (value - low) + (high - low)) / (2L * (high - low)))
              : most == 255 ? value : value >> 8;
      table[value] = (byte) Math.max(0, Math.min(255, shown));
    }
    return table;
  }

  /** Percent of the range that is shown, at least 1. */
  int percent() {
    return Math.max(1, (int) Math.round(100.0 * (high - low) / most));
  }
}
