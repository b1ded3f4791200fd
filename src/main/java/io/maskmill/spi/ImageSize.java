package io.maskmill.spi;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.FaultCode;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.FramePart.Access;
import java.io.IOException;

/**
 * Where the size of a frame comes from when a document states it and there is an image file too:
 * the source option {@code image-size} of every format that has both.
 */
public enum ImageSize {
  /** The image's header is read and must have the size that the document states. */
  CHECK,
  /** The document is trusted, and headers are not read. */
  DOCUMENT,
  /** The image's header is trusted, whatever the document states. */
  IMAGE;

  /** The option, which every such format lists. */
  public static final Option<ImageSize> OPTION = option(CHECK);

  /** The option with another default, for formats whose images are far from their documents. */
  public static Option<ImageSize> option(ImageSize byDefault) {
    return Option.choice(
        "image-size",
        byDefault,
        "Where a frame's size comes from: the image's header must have the document's size, or the"
            + " document is trusted and no header is read, or the image's header is trusted.");
  }

  /**
   * The option's value for reading a target back as its users will: with the check wherever there
   * are images.
   */
  public static String readBack(ImageMode images) {
    return images == ImageMode.COPY ? "check" : "document";
  }

  /** How a reader announces its images: whether their headers will be read. */
  public Access access() {
    return this == DOCUMENT ? Access.NONE : Access.HEAD;
  }

  /**
   * The size of a frame.
   *
   * @param image null when there is no image file
   * @param stated by the document, within what the run allows; null when it states none
   * @param teller what states it, such as {@code document} or {@code table}
   * @param where begins the message
   * @return null when neither says it
   * @throws MaskDataException {@code mask.size-mismatch}, {@code mask.orientation} when the
   *     document states the size before the EXIF turning, {@code mask.too-large}, or what {@link
   *     FrameContext#imageHeader} throws
   */
  public FrameSize of(
      FramePart image, FrameSize stated, String teller, String where, FrameContext context)
      throws IOException, MaskDataException {
    if (image == null || this == DOCUMENT) {
      return stated;
    }
    ImageHeader header = context.imageHeader(image);
    FrameSize size = new FrameSize(header.uprightWidth(), header.uprightHeight());
    if (this == CHECK && stated != null && !stated.equals(size)) {
      throw mismatch(stated, size, header, teller, where + ": ", image.file().path());
    }
    return FrameSize.within(size.width(), size.height(), where, context);
  }

  private static MaskDataException mismatch(
      FrameSize stated,
      FrameSize size,
      ImageHeader header,
      String teller,
      String prefix,
      String path) {
    boolean isBeforeTurning = stated.equals(new FrameSize(header.width(), header.height()));
    FaultCode code = isBeforeTurning ? MaskFaults.ORIENTATION : MaskFaults.SIZE_MISMATCH;
    String turned = isBeforeTurning ? " after its EXIF turning" : "";
    String wayOut = isBeforeTurning ? keep(teller) : wayOut(stated, size, teller);
    return new MaskDataException(
        code,
        "%sthe %s says %s, %s is %s%s (%s)"
            .formatted(prefix, teller, stated, path, size, turned, wayOut));
  }

  /** The way out that cuts no object. */
  private static String wayOut(FrameSize stated, FrameSize size, String teller) {
    if (stated.width() == size.height() && stated.height() == size.width()) {
      return "width and height are swapped; set image-size=image to take the image's";
    }
    if (stated.width() >= size.width() && stated.height() >= size.height()) {
      return keep(teller);
    }
    if (stated.width() <= size.width() && stated.height() <= size.height()) {
      return "set image-size=image to take the image's";
    }
    return "correct the one that is wrong: either size would cut objects off";
  }

  private static String keep(String teller) {
    return "set image-size=document to take the " + teller + "'s";
  }
}
