package io.maskmill.engine.run;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Finds the value of {@code --max-quarantined} that lets a run publish. */
public final class EnoughLimit {
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.CEILING);

  private EnoughLimit() {}

  /**
   * The share as a person would type it, with two digits: "0.1", "0.034". It is rounded up, so it
   * is never too low.
   *
   * @param lossy frames that were set aside or lost objects, at most all of them
   * @param frames all of them
   */
  public static String of(long lossy, long frames) {
    return frames == 0
        ? "0"
        : BigDecimal.valueOf(lossy)
            .divide(BigDecimal.valueOf(frames), TWO_DIGITS)
            .stripTrailingZeros()
            .toPlainString();
  }
}
