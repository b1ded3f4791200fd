package io.maskmill.engine.run;

import java.io.Serializable;
import java.util.Locale;

/**
 * The hashes of frames, added up modulo 2^64 a half: equal for equal frames in any order and in any
 * parts. Guards against accidents, not against somebody who makes up frames to fit a sum.
 *
 * @param frames how many
 * @param high sum of the first halves
 * @param low sum of the second halves
 */
public record FrameSum(long frames, long high, long low) implements Serializable {
  public static final FrameSum NONE = new FrameSum(0, 0, 0);

  public FrameSum plus(FrameHash hash) {
    return new FrameSum(frames + 1, high + hash.high(), low + hash.low());
  }

  public FrameSum plus(FrameSum other) {
    return new FrameSum(frames + other.frames, high + other.high, low + other.low);
  }

  /** As 32 hexadecimal digits. */
  public String hex() {
    return String.format(Locale.ROOT, "%016x%016x", high, low);
  }
}
