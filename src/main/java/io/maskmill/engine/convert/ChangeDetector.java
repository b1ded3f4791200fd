package io.maskmill.engine.convert;

import io.maskmill.engine.run.CarriedFrame;
import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.source.FrameGroups;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares the planned frames of a partition with those of an earlier output and counts those that
 * have changed.
 */
final class ChangeDetector implements FrameGroups.Comparison {
  private final EarlierFrames earlier;
  private final EarlierFrames.Gone gone;
  private long changed;

  ChangeDetector(EarlierFrames earlier, EarlierFrames.Gone gone) {
    this.earlier = earlier;
    this.gone = gone;
  }

  /** How many frames had another source before. */
  long changed() {
    return changed;
  }

  /**
   * The frames, with those marked that the earlier output made from the same source. A frame with a
   * file that was neither listed nor found is converted: whether that file changed is unknown.
   */
  @Override
  public List<PlannedFrame> compare(FrameKey group, List<PlannedFrame> frames) throws IOException {
    Map<FrameKey, EarlierFrames.Earlier> before = earlier.take(group, gone);
    List<PlannedFrame> compared = new ArrayList<>();
    for (PlannedFrame frame : frames) {
      EarlierFrames.Earlier old = before.remove(frame.key());
      boolean same =
          old != null
              && frame instanceof PlannedFrame.Paired
              && frame.parts().stream().allMatch(part -> part.file().wasListed())
              && old.source().equals(FrameRecord.source(frame.parts()));
      changed += old != null && !same ? 1 : 0;
      compared.add(same ? new CarriedFrame(frame.key(), frame.parts(), old.place()) : frame);
    }
    for (FrameKey key : before.keySet()) {
      gone.accept(key);
    }
    return compared;
  }

  /** Finds what the source lacks behind its last frame. */
  void finish() throws IOException {
    earlier.takeRest(gone);
  }
}
