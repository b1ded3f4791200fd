package io.maskmill.engine.run;

import io.maskmill.spi.Amount;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * What a run took over from an earlier output.
 *
 * @param previous root of the earlier output
 * @param fingerprint of the earlier output
 * @param carried frames that are the same and were taken over
 * @param added frames that were not there
 * @param changed frames whose source has changed
 * @param disappeared frames that the source no longer has; they are not in this output
 * @param examples a few of the disappeared frames
 */
public record Incremental(
    String previous,
    String fingerprint,
    long carried,
    long added,
    long changed,
    long disappeared,
    List<String> examples)
    implements Serializable {

  /** A sentence about the numbers, for people. */
  public String words() {
    String text =
        String.format(
            Locale.ROOT,
            "%s as in %s and carried over; %,d new, %,d changed, %,d disappeared",
            Amount.of(carried, "frame is", "frames are"),
            previous,
            added,
            changed,
            disappeared);
    return disappeared == 0
        ? text
        : text
            + " ("
            + String.join(", ", examples)
            + (disappeared > examples.size() ? ", ..." : "")
            + "; all in "
            + Staging.DISAPPEARED
            + ")";
  }
}
