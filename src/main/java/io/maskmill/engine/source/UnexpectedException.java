package io.maskmill.engine.source;

import io.maskmill.model.MaskDataException;
import io.maskmill.spi.PlannedFrame;

/**
 * Decides whose fault an unchecked exception of a decoder is. What a frame's bytes provoke in our
 * code or a library's is the frame's; what a store throws, or a thread that is being stopped, is
 * the world's.
 */
final class UnexpectedException {
  private static final String OURS = "io.maskmill.";
  private static final String STORES = "io.maskmill.io.";

  private UnexpectedException() {}

  /**
   * The exception as the frame's fault.
   *
   * @throws RuntimeException the exception itself, when it is the world's
   */
  static MaskDataException asFault(RuntimeException e, PlannedFrame frame) {
    StackTraceElement place = place(e);
    boolean ofStore = place != null && place.getClassName().startsWith(STORES);
    if (ofStore || Thread.currentThread().isInterrupted()) {
      throw e;
    }
    String file = frame.parts().isEmpty() ? "" : frame.parts().get(0).file().path();
    return new MaskDataException(
        FrameFaults.INTERNAL,
        (file.isEmpty() ? frame.key().toString() : file)
            + ": maskmill could not decode it: "
            + e.getClass().getSimpleName()
            + (e.getMessage() == null
                ? ""
                : " (" + e.getMessage().lines().findFirst().orElse("") + ")")
            + (place == null ? "" : " at " + place.getFileName() + ":" + place.getLineNumber())
            + "; please report it with this file");
  }

  /** The innermost place in our code; null when the JVM left the trace out. */
  private static StackTraceElement place(RuntimeException e) {
    for (StackTraceElement element : e.getStackTrace()) {
      if (element.getClassName().startsWith(OURS)) {
        return element;
      }
    }
    return null;
  }
}
