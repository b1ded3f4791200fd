package io.maskmill.engine.inspect;

import java.io.Serializable;

/** What was seen of one label. */
public final class LabelTally implements Serializable {
  private static final long serialVersionUID = 1;

  /** Frames with an object of it. */
  public long frames;

  /** Areas of its objects: their count is that of the objects, their sum the pixels. */
  public final Spread areas = new Spread();

  void plus(LabelTally other) {
    frames += other.frames;
    areas.plus(other.areas);
  }
}
