package io.maskmill.engine.inspect;

import java.io.Serializable;

/** What was seen of one label. */
public final class LabelTally implements Serializable {
  private static final long serialVersionUID = 1;

  private long frames;
  private final SizeHistogram areas = new SizeHistogram();

  /** Adds an object. */
  void add(long area, boolean firstOfFrame) {
    areas.add(area);
    frames += firstOfFrame ? 1 : 0;
  }

  void plus(LabelTally other) {
    frames += other.frames;
    areas.plus(other.areas);
  }

  /** Frames with an object of the label. */
  public long frames() {
    return frames;
  }

  /** Areas of the label's objects: their count is that of the objects, their sum the pixels. */
  public SizeHistogram areas() {
    return areas;
  }
}
