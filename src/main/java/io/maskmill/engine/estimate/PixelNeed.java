package io.maskmill.engine.estimate;

import io.maskmill.model.FrameKey;
import java.io.Serializable;

/**
 * The memory that the pixels of a frame take while it is decoded, as {@link
 * io.maskmill.engine.source.HeapShare} counts it.
 *
 * @param frame which one; null before there is any
 * @param width columns of the frame
 * @param height rows
 * @param bytes for its pixels
 */
public record PixelNeed(FrameKey frame, int width, int height, long bytes) implements Serializable {
  static final PixelNeed NONE = new PixelNeed(null, 0, 0, 0);

  /** A byte for each pixel of a raster, and one for its samples on the way to or from a file. */
  static final int LEAST_PER_PIXEL = 2;

  /** Pixels of the frame. */
  long pixels() {
    return (long) width * height;
  }

  /** What a frame of so many pixels would take, if its masks were of the same kind. */
  long of(long pixels) {
    double perPixel = pixels() == 0 ? LEAST_PER_PIXEL : (double) bytes / pixels();
    return Math.round(Math.max(LEAST_PER_PIXEL, perPixel) * pixels);
  }
}
