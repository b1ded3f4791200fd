package io.maskmill.job;

import java.io.Serializable;

/** What was seen of one label. */
final class LabelTally implements Serializable {
  private static final long serialVersionUID = 1;

  /** Frames with an object of it. */
  long frames;

  /** Areas of its objects: their count is that of the objects, their sum the pixels. */
  final Spread areas = new Spread();

  void plus(LabelTally other) {
    frames += other.frames;
    areas.plus(other.areas);
  }
}
