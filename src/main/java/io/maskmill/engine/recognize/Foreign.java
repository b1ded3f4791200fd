package io.maskmill.engine.recognize;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Stranger;
import java.io.IOException;
import java.util.List;

/**
 * What a source is or holds that is recognized and not read.
 *
 * @param what what it is and the way out, to follow "this is", or "this holds" for content
 * @param isContent whether the source holds it, rather than is it
 * @param tells whether a format that may read it just as well is not taken
 * @param isBroken whether no format is taken, since the files are not what they are named
 */
public record Foreign(
    String name, String what, boolean isContent, boolean tells, boolean isBroken) {

  /** A relative of a format, which that format tells. */
  static Foreign relative(Likeness likeness) {
    String what = likeness.because();
    int end = what.indexOf(';');
    String name = what.substring(0, end < 0 ? what.length() : end);
    String whole = end < 0 ? what : name + ", which maskmill cannot read" + what.substring(end);
    return new Foreign(name, whole, false, true, false);
  }

  /** The first that fits; null for none. */
  static Foreign in(Glimpse glimpse, List<Stranger> strangers) throws IOException {
    Foreign misnamed = first(glimpse, Misnamed.ALL, true);
    return misnamed == null ? first(glimpse, strangers, false) : misnamed;
  }

  private static Foreign first(Glimpse glimpse, List<Stranger> strangers, boolean areBroken)
      throws IOException {
    for (Stranger stranger : strangers) {
      String seen = stranger.sign().in(glimpse);
      if (!seen.isEmpty()) {
        return new Foreign(
            stranger.name(),
            stranger.what(seen),
            stranger.weight() == Stranger.Weight.CONTENT,
            stranger.weight() != Stranger.Weight.FAINT && stranger.sign().rules(glimpse),
            areBroken);
      }
    }
    return null;
  }
}
