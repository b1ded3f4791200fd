package io.maskmill.engine.run;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.Serializable;
import java.util.List;

/**
 * A planned frame that an earlier output made of the same source. It has its parts all the same, so
 * that it can be converted when the earlier output turns out to be damaged.
 *
 * @param place where the earlier output says what it made
 */
public record CarriedFrame(FrameKey key, List<FramePart> parts, Place place)
    implements PlannedFrame.Carried {

  /**
   * A place in an earlier output.
   *
   * @param split id of the earlier split
   * @param row position of the frame among those that the split kept
   * @param rows how many frames the split kept
   * @param index SHA-256 of the split's index; empty in a plan, where the frame says what it is
   *     made from
   */
  public record Place(String split, int row, int rows, String index) implements Serializable {
    /** Takes what a record leaves out as empty. */
    public Place {
      index = index == null ? "" : index;
    }
  }

  public CarriedFrame {
    parts = List.copyOf(parts);
  }

  /** The same frame, to be converted. */
  public PlannedFrame.Paired asPaired() {
    return new PlannedFrame.Paired(key, parts);
  }
}
