package io.maskmill.formats.yoloseg;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The centers of pixels as parts of an image's width or height: the shortest decimal that is read
 * as the same double. Keeps the texts of one size, since rows repeat them. Not thread-safe.
 */
final class PixelText {
  private static final int FEWEST = 15;
  private static final int MOST = 17;

  private int size;
  private String[] texts = new String[0];

  /**
   * The center of a pixel.
   *
   * @param pixel 0 .. size - 1
   */
  String of(int pixel, int ofSize) {
    if (size != ofSize) {
      size = ofSize;
      texts = new String[ofSize];
    }
    if (texts[pixel] == null) {
      texts[pixel] = shortest(part(pixel, ofSize));
    }
    return texts[pixel];
  }

  /** What the text is read as. */
  static double part(int pixel, int size) {
    return (pixel + 0.5) / size;
  }

  /**
   * By hand, since what {@link Double#toString} gives is not the shortest in every version of Java.
   */
  static String shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = FEWEST; digits < MOST; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros().toPlainString();
      }
    }
    return exact.round(new MathContext(MOST)).stripTrailingZeros().toPlainString();
  }
}
