package io.maskmill.formats.rlecsv;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Options;
import io.maskmill.spi.PairFaults;
import java.io.IOException;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Size of a frame in pixels; each side is at least 1. */
record FrameSize(int width, int height) implements Serializable {
  private static final Pattern PAIR = Pattern.compile("(\\d{1,9})[xX](\\d{1,9})");

  /** A side as tables of numbers print it, such as {@code 704} or {@code 704.0}. */
  private static final Pattern SIDE = Pattern.compile("(\\d{1,9})(?:\\.0+)?");

  /** The size that the option {@code size} says. */
  static FrameSize of(Options options) {
    String text = options.text("size", "");
    Matcher m = PAIR.matcher(text.strip());
    if (m.matches() && Integer.parseInt(m.group(1)) > 0 && Integer.parseInt(m.group(2)) > 0) {
      return new FrameSize(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    }
    throw options.bad("size", text, "width and height such as 1600x256");
  }

  /**
   * The size that a row says.
   *
   * @return null when it says none
   * @throws MaskDataException when it is no size
   */
  static FrameSize of(Row row, String where) throws MaskDataException {
    if (row.width().isEmpty() && row.height().isEmpty()) {
      return null;
    }
    int width = side(row.width());
    int height = side(row.height());
    if (width < 1 || height < 1) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED,
          where
              + ": width '"
              + row.width()
              + "' and height '"
              + row.height()
              + "' must be positive whole numbers");
    }
    return new FrameSize(width, height);
  }

  private static int side(String text) {
    Matcher m = SIDE.matcher(text);
    return m.matches() ? Integer.parseInt(m.group(1)) : 0;
  }

  /**
   * The size of a frame.
   *
   * @param said by the table; null when it says none
   * @param image the image's file; null when it is not there or not to be looked at
   * @param other the size to take when neither says it, or null
   * @param where names the frame in messages
   */
  static FrameSize of(
      FrameSize said, FramePart image, FrameSize other, String where, FrameContext context)
      throws IOException, MaskDataException {
    FrameSize size = said == null ? other : said;
    if (image != null) {
      ImageHeader header = context.imageHeader(image);
      size = new FrameSize(header.uprightWidth(), header.uprightHeight());
      if (said != null && !said.equals(size)) {
        boolean isBeforeTurning = said.equals(new FrameSize(header.width(), header.height()));
        throw new MaskDataException(
            isBeforeTurning ? MaskFaults.ORIENTATION : MaskFaults.SIZE_MISMATCH,
            where
                + ": the table says "
                + said
                + ", "
                + image.file().path()
                + " is "
                + size
                + (isBeforeTurning ? " after its EXIF turning" : "")
                + " (set image-size=document to take the table's)");
      }
    }
    if (size == null) {
      throw new MaskDataException(
          PairFaults.MISSING_IMAGE,
          where
              + ": nothing says its size: no image of that name was read and the table has no width"
              + " and height; say where images lie with images=FOLDER, or size=WxH for all");
    }
    long most = Math.min(context.maxPixels(), Integer.MAX_VALUE);
    if ((long) size.width * size.height > most) {
      throw new MaskDataException(
          MaskFaults.TOO_LARGE, where + ": " + size + " are more than " + most + " pixels");
    }
    return size;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
