package io.maskmill.formats.binarymasks;

import io.maskmill.spi.Advice;
import io.maskmill.spi.MaskValues;
import java.util.List;
import java.util.Locale;

/** Says of masks of one label that their values are soft, and what cuts them. */
final class SoftAdvice {
  private SoftAdvice() {}

  static Advice of(MaskValues seen, PixelRule rule) {
    long set = seen.values().tailMap(1).size();
    if (set < 2 || rule.threshold() > 0 || rule.isNumber()) {
      return Advice.NONE;
    }
    return new Advice(
        List.of(
            String.format(
                Locale.ROOT,
                "These masks of one label hold %,d values above 0, and a pixel of any of them is"
                    + " set.",
                set),
            "If they are soft, --source-opt threshold=128 sets those from 128 up alone; if they are"
                + " labels or objects, give values=class or values=instance."),
        "");
  }
}
