package io.maskmill.engine.run;

import java.io.Serializable;
import java.util.Locale;

/**
 * The sum of frame hashes, modulo 2^64 per half: equal for equal frames in any order and grouping.
 * It guards against accidents, not against frames forged to fit a sum.
 *
 * @param frames how many
 * @param high sum of the first halves
 * @param low sum of the second halves
 */
public record FrameSum(long frames, long high, long low) implements Serializable {
  /** The sum of no frames. */
  public static final FrameSum NONE = new FrameSum(0, 0, 0);

  /** The sum with one more frame. */
  public FrameSum plus(FrameHash hash) {
    return new FrameSum(frames + 1, high + hash.high(), low + hash.low());
  }

  /** The sum of the frames of both. */
  public FrameSum plus(FrameSum other) {
    return new FrameSum(frames + other.frames, high + other.high, low + other.low);
  }

  /** As 32 hexadecimal digits. */
  public String hex() {
    return String.format(Locale.ROOT, "%016x%016x", high, low);
  }
}
