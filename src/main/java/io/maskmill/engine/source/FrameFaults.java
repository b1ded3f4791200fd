package io.maskmill.engine.source;

import io.maskmill.model.FaultCode;
import java.util.List;

/** The faults of a frame that the engine itself finds. */
public final class FrameFaults {
  public static final FaultCode INTERNAL =
      new FaultCode(
          "frame.internal",
          "maskmill failed to decode the frame, which is a fault of maskmill or of a reader",
          "report it with the frame's files and the reason, which names the exception and its "
              + "place; the other frames are converted");

  /** All of them, in the order that people read them in. */
  public static final List<FaultCode> ALL = List.of(INTERNAL);

  private FrameFaults() {}
}
