package io.maskmill.engine.stats;

import java.io.IOException;
import java.io.Serializable;

/** What was seen of one label. */
public final class LabelTally implements Serializable {
  private static final long serialVersionUID = 1;

  private long frames;
  private final SizeHistogram areas = new SizeHistogram();
  private final PieceTally pieces = new PieceTally();

  /** Adds an object. */
  void add(long area, int ofPieces, boolean firstOfFrame) {
    areas.add(area);
    pieces.add(ofPieces);
    frames += firstOfFrame ? 1 : 0;
  }

  void plus(LabelTally other) {
    frames += other.frames;
    areas.plus(other.areas);
    pieces.plus(other.pieces);
  }

  /** Frames with an object of the label. */
  public long frames() {
    return frames;
  }

  /** Areas of the label's objects: their count is that of the objects, their sum the pixels. */
  public SizeHistogram areas() {
    return areas;
  }

  Statistics.Pieces pieces() {
    return pieces.pieces();
  }

  void write(TallyOut out) {
    out.number(frames);
    areas.write(out);
    pieces.write(out);
  }

  void read(TallyIn in) throws IOException {
    frames = in.number();
    areas.read(in);
    pieces.read(in);
  }
}
