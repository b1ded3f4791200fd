package io.maskmill.engine.convert;

import java.io.Serializable;

/**
 * How the planned frames differ from those of an earlier output.
 *
 * @param carried frames taken over from it
 * @param added frames that it did not have
 * @param changed frames whose source has changed since
 * @param gone frames that only it has
 */
public record ChangeCounts(long carried, long added, long changed, Examples gone)
    implements Serializable {
  static final ChangeCounts NONE = new ChangeCounts(0, 0, 0, Examples.NONE);

  ChangeCounts plus(ChangeCounts other) {
    return new ChangeCounts(
        carried + other.carried,
        added + other.added,
        changed + other.changed,
        gone.plus(other.gone));
  }
}
