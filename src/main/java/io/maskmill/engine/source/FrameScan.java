package io.maskmill.engine.source;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.Serializable;
import java.util.Iterator;

/**
 * Reads the frames of a partition for a query, as a plain task.
 *
 * @param source where frames are read from
 * @param taken frames that the table has
 * @param wanted frames of those that the query asks for
 * @param decodes whether frames are decoded; if not, none of their files is read
 * @param io how many files are fetched at a time
 */
public record FrameScan(
    FrameSource source, KeyFilter taken, Wanted wanted, boolean decodes, IoShare io)
    implements Serializable {

  /** Tells which frames a query asks for. */
  public interface Wanted extends Serializable {
    /** Whether the frame may be in the answer. */
    boolean takes(FrameKey key);
  }

  /** How many frames the table has in a partition. */
  public long count(Iterator<FramePart> sorted) {
    long frames = 0;
    FrameGroups groups = new FrameGroups(source.reader(), sorted);
    while (groups.hasNext()) {
      frames += isTaken(groups.next()) ? 1 : 0;
    }
    return frames;
  }

  /** Whether the table has a frame, and the frame an ordinal. */
  boolean isTaken(PlannedFrame frame) {
    return DamagedItems.isDamaged(frame)
        ? taken.takesUnknown(frame.key())
        : taken.takes(frame.key());
  }
}
