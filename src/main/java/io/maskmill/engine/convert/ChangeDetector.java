package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.source.FrameGroups;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares the planned frames of a partition with those of an earlier output and counts the
 * changes.
 */
final class ChangeDetector implements FrameGroups.Comparison {
  /** Receives the keys of frames that the source no longer has. */
  interface Gone {
    void accept(FrameKey key) throws IOException;
  }

  private final Gone gone;
  private long carried;
  private long added;
  private long changed;

  ChangeDetector(Gone gone) {
    this.gone = gone;
  }

  /** The counts so far. */
  ChangeCounts counts(Examples frames) {
    return new ChangeCounts(carried, added, changed, frames);
  }

  /**
   * The frames, with those carried over that the earlier output made from the same source. A frame
   * with a file that no listing has seen is converted, since whether that file changed is unknown.
   *
   * @param frames as the source has them
   * @param before the earlier output's frames of the same group by key; may be changed
   */
  @Override
  public List<PlannedFrame> compare(List<PlannedFrame> frames, Map<FrameKey, FrameRecord> before)
      throws IOException {
    List<PlannedFrame> compared = new ArrayList<>();
    for (PlannedFrame frame : frames) {
      FrameRecord old = before.remove(frame.key());
      boolean same =
          old != null
              && frame instanceof PlannedFrame.Paired
              && frame.parts().stream().allMatch(part -> part.file().wasListed())
              && old.source().equals(FrameRecord.source(frame.parts()));
      carried += same ? 1 : 0;
      changed += old != null && !same ? 1 : 0;
      added += old == null ? 1 : 0;
      compared.add(same ? old : frame);
    }
    for (FrameKey key : before.keySet()) {
      gone.accept(key);
    }
    return compared;
  }
}
