package io.maskmill.engine.diff;

import io.maskmill.model.FrameKey;
import java.io.Serializable;
import java.util.List;

/**
 * A frame that differs.
 *
 * @param key of the frame, without what is ignored
 * @param order 0-based, among the frames of this key
 * @param kind how it differs
 * @param reason in words when the kind does not say everything; else empty
 * @param objects the first few that differ
 * @param moreObjects how many more differ
 * @param pixels whose set of labels differs
 */
public record DiffExample(
    FrameKey key,
    int order,
    Kind kind,
    String reason,
    List<DiffObject> objects,
    int moreObjects,
    long pixels)
    implements Serializable {

  /** How a frame differs. */
  public enum Kind {
    DIFFERENT,
    SIZE_DIFFERS,
    UNREADABLE,
    ONLY_A,
    ONLY_B
  }

  static DiffExample of(FrameMatches.Match match, Kind kind, String reason) {
    return new DiffExample(match.key(), match.order(), kind, reason, List.of(), 0, 0);
  }
}
