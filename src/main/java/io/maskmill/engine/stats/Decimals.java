package io.maskmill.engine.stats;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Ratios of whole numbers, rounded to some decimals, the same on every machine. */
final class Decimals {
  private Decimals() {}

  /** The ratio; 0 when the whole is 0. */
  static double ratio(long part, long whole, int decimals) {
    return whole == 0
        ? 0
        : new BigDecimal(BigInteger.valueOf(part))
            .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_EVEN)
            .doubleValue();
  }
}
