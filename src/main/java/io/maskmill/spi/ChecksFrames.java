package io.maskmill.spi;

import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;

/**
 * A writer whose target cannot hold every frame, and that can tell it without writing. Its encoders
 * ask the same, so that {@code inspect} says what a conversion would do.
 */
public interface ChecksFrames {

  /**
   * Refuses a frame that the target cannot hold for what it is called, or for how much it holds.
   *
   * @throws MaskDataException when it would be quarantined
   * @throws ConfigException when it would end the run
   */
  void check(Frame frame) throws MaskDataException;
}
