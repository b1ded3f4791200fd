package io.maskmill.engine.convert;

import io.maskmill.engine.run.KeptSplit;
import io.maskmill.io.OutputStore;
import io.maskmill.model.FrameKey;
import java.io.IOException;
import java.io.Serializable;

/**
 * A split of an earlier output.
 *
 * @param id of the split
 * @param bytes of the file of its frames' records, as it was listed
 * @param first key that the parts of its first frame met under; null when it is not known
 * @param last the same of its last frame
 */
public record EarlierSplit(String id, long bytes, FrameKey first, FrameKey last)
    implements Comparable<EarlierSplit>, Serializable {

  /** A split as a listing shows it. */
  EarlierSplit(String id, long bytes) {
    this(id, bytes, null, null);
  }

  /** The same split with its keys; null when its index or its records are damaged. */
  public EarlierSplit located(OutputStore store) throws IOException {
    KeptSplit.Head head = KeptSplit.head(store, id);
    return head == null || head.bytes() != bytes
        ? null
        : new EarlierSplit(id, bytes, head.first(), head.last());
  }

  /** By id, which is the order of frames. */
  @Override
  public int compareTo(EarlierSplit other) {
    return id.compareTo(other.id);
  }

  /** Whether it may have frames in a range of keys, each bound of which may be null for none. */
  boolean meets(FrameKey from, FrameKey to) {
    return first == null
        || ((from == null || last.compareTo(from) >= 0) && (to == null || first.compareTo(to) < 0));
  }
}
