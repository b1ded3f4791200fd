package io.maskmill.engine.source;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import java.io.Serializable;

/**
 * An item that stage PAIR groups: a part of the source or, when a run builds on an earlier output,
 * the record of a frame of that output. Records come first under a key.
 */
public sealed interface PairInput extends Comparable<PairInput>, Serializable {

  /** The key that items of one group share, whatever their spelling. */
  FrameKey group();

  /** A part of the source. */
  record Part(FramePart part) implements PairInput {
    @Override
    public FrameKey group() {
      return part.key().folded();
    }
  }

  /** A frame of the earlier output, under the key that its parts met under. */
  record Earlier(FrameRecord frame) implements PairInput {
    @Override
    public FrameKey group() {
      return frame.group().folded();
    }
  }

  /** By group, earlier frames first, then by their own order. */
  @Override
  default int compareTo(PairInput other) {
    int c = group().compareTo(other.group());
    if (c != 0) {
      return c;
    }
    if (this instanceof Earlier earlier) {
      return other instanceof Earlier o ? earlier.frame().key().compareTo(o.frame().key()) : -1;
    }
    return other instanceof Part o ? ((Part) this).part().compareTo(o.part()) : 1;
  }
}
