package io.maskmill.engine.stats;

import java.io.IOException;
import java.io.Serializable;

/** The plain sums of a {@link FrameTally}. */
final class FrameSums implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int LENGTH = 6;

  long frames;
  long pixels;
  long covered;
  long overlapping;
  long overlapFrames;
  long touchingBorder;

  void plus(FrameSums other) {
    frames += other.frames;
    pixels += other.pixels;
    covered += other.covered;
    overlapping += other.overlapping;
    overlapFrames += other.overlapFrames;
    touchingBorder += other.touchingBorder;
  }

  void write(TallyOut out) {
    long[] all = {frames, pixels, covered, overlapping, overlapFrames, touchingBorder};
    out.numbers(all, 0, LENGTH);
  }

  void read(TallyIn in) throws IOException {
    long[] all = in.numbers();
    if (all.length != LENGTH) {
      throw new IOException("a tally of another version");
    }
    frames = all[0];
    pixels = all[1];
    covered = all[2];
    overlapping = all[3];
    overlapFrames = all[4];
    touchingBorder = all[5];
  }
}
