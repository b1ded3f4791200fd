package io.maskmill.spi;

import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import java.io.Serializable;
import java.util.Locale;

/**
 * Size of a frame in pixels, with the image as it is displayed, after its EXIF turning.
 *
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 */
public record FrameSize(int width, int height) implements Serializable {

  /** Refuses sizes that no image has. */
  public FrameSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a frame cannot be " + width + "x" + height);
    }
  }

  /**
   * A size that a document states, checked against what the run allows.
   *
   * @param width columns, 1 or more
   * @param height rows, 1 or more
   * @param where begins the message
   * @throws MaskDataException {@code mask.too-large}
   */
  public static FrameSize within(long width, long height, String where, FrameContext context)
      throws MaskDataException {
    long most = Math.min(context.maxPixels(), Integer.MAX_VALUE);
    if (width > most || height > most || width * height > most) {
      throw new MaskDataException(
          MaskFaults.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "%s: %dx%d are more than the %d pixels that --max-pixels allows",
              where,
              width,
              height,
              most));
    }
    return new FrameSize((int) width, (int) height);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
