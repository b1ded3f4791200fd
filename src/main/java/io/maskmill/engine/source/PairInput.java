package io.maskmill.engine.source;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import java.io.Serializable;

/**
 * What stage PAIR brings together when a run goes on from an earlier output: the parts of the
 * source, and what that output has of their frames. Earlier frames come first under a key.
 */
public sealed interface PairInput extends Comparable<PairInput>, Serializable {

  /** What meets under one key is one group. */
  FrameKey group();

  /** A part of the source. */
  record Part(FramePart part) implements PairInput {
    @Override
    public FrameKey group() {
      return part.key();
    }
  }

  /** A frame of the earlier output, under the key that its parts met under. */
  record Earlier(FrameRecord frame) implements PairInput {
    @Override
    public FrameKey group() {
      return frame.group();
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
