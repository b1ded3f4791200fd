package io.maskmill.engine.stats;

import io.maskmill.mask.Coverage;
import io.maskmill.mask.MaskMeasure;
import io.maskmill.model.Frame;

/** Takes the figures of frames. Reusable; one per thread. */
public final class FrameMeter {
  private final MaskMeasure measure = new MaskMeasure();
  private final Coverage coverage = new Coverage();

  /** The figures of a frame. */
  public FrameFigures figures(Frame frame) {
    return FrameFigures.of(frame, measure, coverage);
  }
}
