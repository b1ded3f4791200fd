package io.maskmill.formats.encord;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import java.io.IOException;

/** Size of a frame, agreed on by document and image. */
record FrameSize(int width, int height) {

  /**
   * The size that the document says, or the image's header when it says none.
   *
   * @param width columns as text; empty when the document says none
   * @param where names document and frame
   * @param file null when there is no image file, or its header is not to be read
   */
  static FrameSize of(
      String width, String height, String where, FramePart file, FrameContext context)
      throws IOException, MaskDataException {
    boolean isSaid = !width.isEmpty() && !height.isEmpty();
    if (file == null) {
      if (!isSaid) {
        throw malformed(
            where + ": has no width and height, and no image file that says them is read");
      }
      return checked(Whole.of(width), Whole.of(height), where, context);
    }
    ImageHeader header = context.imageHeader(file);
    int realWidth = header.uprightWidth();
    int realHeight = header.uprightHeight();
    if (isSaid) {
      FrameSize said = checked(Whole.of(width), Whole.of(height), where, context);
      if (said.width != realWidth || said.height != realHeight) {
        boolean isBeforeTurning = said.width == header.width() && said.height == header.height();
        throw new MaskDataException(
            isBeforeTurning ? MaskFaults.ORIENTATION : MaskFaults.SIZE_MISMATCH,
            where
                + ": the document says "
                + said.width
                + "x"
                + said.height
                + ", "
                + file.file().path()
                + " is "
                + realWidth
                + "x"
                + realHeight
                + (isBeforeTurning ? " after its EXIF turning" : "")
                + " (set image-size=document to take the document's)");
      }
    }
    return checked(realWidth, realHeight, where, context);
  }

  private static FrameSize checked(long width, long height, String where, FrameContext context)
      throws MaskDataException {
    if (width < 1 || height < 1) {
      throw malformed(where + ": width and height must be whole numbers from 1 on");
    }
    long most = Math.min(context.maxPixels(), Integer.MAX_VALUE);
    if (width > most || height > most || width * height > most) {
      throw new MaskDataException(
          MaskFaults.TOO_LARGE,
          where + ": " + width + "x" + height + " are more than " + most + " pixels");
    }
    return new FrameSize((int) width, (int) height);
  }

  private static MaskDataException malformed(String message) {
    return new MaskDataException(AnnotationFaults.MALFORMED, message);
  }
}
