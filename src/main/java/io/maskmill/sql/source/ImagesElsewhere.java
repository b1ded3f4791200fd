package io.maskmill.sql.source;

import io.maskmill.engine.run.RunCounts;
import io.maskmill.spi.Amount;
import io.maskmill.spi.CounterNames;

/** Says which images were not copied, because rows have their addresses and not their bytes. */
final class ImagesElsewhere {
  private ImagesElsewhere() {}

  /** One sentence with the way out; empty when there are none. */
  static String words(RunCounts counts) {
    long images = counts.counters().getOrDefault(CounterNames.NOT_COPIED, 0L);
    return images == 0
        ? ""
        : Amount.of(images, "image")
            + (images == 1 ? " was" : " were")
            + " not copied, since the rows have no bytes of "
            + (images == 1 ? "it" : "them")
            + ": frames refer to where "
            + (images == 1 ? "it is" : "they are")
            + ". To copy images, load rows with option(\"images\", \"copy\"); to save without them,"
            + " give option(\"images\", \"reference\") or \"none\"";
  }
}
