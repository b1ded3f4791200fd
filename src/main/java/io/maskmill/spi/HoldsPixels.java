package io.maskmill.spi;

import io.maskmill.model.MaskDataException;

/** Knows how much memory there is for the pixels of one frame. */
public interface HoldsPixels {

  /**
   * Announces bytes of pixels that are about to be taken, beside those of the picture that is
   * decoded.
   *
   * @param what names them, at the beginning of a sentence that goes on with "takes"
   * @throws MaskDataException when there is not enough memory for them
   */
  default void hold(String what, long bytes) throws MaskDataException {}
}
