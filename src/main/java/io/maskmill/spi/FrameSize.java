package io.maskmill.spi;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import java.io.IOException;
import java.io.Serializable;

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
          "%s: %dx%d are more than the %d pixels that --max-pixels allows"
              .formatted(where, width, height, most));
    }
    return new FrameSize((int) width, (int) height);
  }

  /**
   * The size of an image, which must equal the one that a document states.
   *
   * @param said by the document; null when it states none
   * @param teller what says it, such as {@code document} or {@code table}
   * @param where begins the message
   * @throws MaskDataException {@code mask.size-mismatch}, {@code mask.orientation} when the
   *     document states the size before the EXIF turning, {@code mask.too-large}, or what {@link
   *     FrameContext#imageHeader} throws
   */
  public static FrameSize ofImage(
      FramePart image, FrameSize said, String teller, String where, FrameContext context)
      throws IOException, MaskDataException {
    ImageHeader header = context.imageHeader(image);
    FrameSize size = new FrameSize(header.uprightWidth(), header.uprightHeight());
    if (said != null && !said.equals(size)) {
      boolean isBeforeTurning = said.equals(new FrameSize(header.width(), header.height()));
      throw new MaskDataException(
          isBeforeTurning ? MaskFaults.ORIENTATION : MaskFaults.SIZE_MISMATCH,
          where
              + ": the "
              + teller
              + " says "
              + said
              + ", "
              + image.file().path()
              + " is "
              + size
              + (isBeforeTurning ? " after its EXIF turning" : "")
              + " (set image-size=document to take the "
              + teller
              + "'s)");
    }
    return within(size.width, size.height, where, context);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
