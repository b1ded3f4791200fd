package io.maskmill.formats.coco;

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
   * @param file null when there is no image file
   */
  static FrameSize of(
      ImageEntry entry,
      FramePart image,
      FramePart file,
      SourceOptions.ImageSize source,
      FrameContext context)
      throws IOException, MaskDataException {
    String where = DocumentJson.name(image.file().path()) + ": image " + entry.id();
    if (entry.width() < 0 || entry.height() < 0) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED, where + ": width and height must be positive numbers");
    }
    boolean isSaid = entry.width() > 0 && entry.height() > 0;
    if (source == SourceOptions.ImageSize.DOCUMENT || file == null) {
      if (!isSaid) {
        throw new MaskDataException(
            AnnotationFaults.MALFORMED,
            where + ": has no width and height, and no image file that says them is read");
      }
      return checked(entry.width(), entry.height(), where, context);
    }
    ImageHeader header = context.imageHeader(file);
    int width = header.uprightWidth();
    int height = header.uprightHeight();
    if (isSaid && (entry.width() != width || entry.height() != height)) {
      boolean isBeforeTurning =
          entry.width() == header.width() && entry.height() == header.height();
      throw new MaskDataException(
          isBeforeTurning ? MaskFaults.ORIENTATION : MaskFaults.SIZE_MISMATCH,
          where
              + ": the document says "
              + entry.width()
              + "x"
              + entry.height()
              + ", "
              + file.file().path()
              + " is "
              + width
              + "x"
              + height
              + (isBeforeTurning ? " after its EXIF turning" : "")
              + " (set image-size=document to take the document's)");
    }
    return checked(width, height, where, context);
  }

  private static FrameSize checked(long width, long height, String where, FrameContext context)
      throws MaskDataException {
    long most = Math.min(context.maxPixels(), Integer.MAX_VALUE);
    if (width > most || height > most || width * height > most) {
      throw new MaskDataException(
          MaskFaults.TOO_LARGE,
          where + ": " + width + "x" + height + " are more than " + most + " pixels");
    }
    return new FrameSize((int) width, (int) height);
  }
}
