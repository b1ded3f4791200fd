package io.maskmill.formats.rlecsv;

import io.maskmill.model.MaskDataException;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameSize;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses sizes given in options and tables. */
final class SizeText {
  private static final Pattern PAIR = Pattern.compile("(\\d{1,9})[xX](\\d{1,9})");

  /** A side as numeric tables print it, such as {@code 704} or {@code 704.0}. */
  private static final Pattern SIDE = Pattern.compile("(\\d{1,9})(?:\\.0+)?");

  private SizeText() {}

  /** Parses a size such as {@code 1600x256}; null when the text is not one. */
  static FrameSize parse(String text) {
    Matcher m = PAIR.matcher(text.strip());
    int width = m.matches() ? Integer.parseInt(m.group(1)) : 0;
    int height = width > 0 ? Integer.parseInt(m.group(2)) : 0;
    return height > 0 ? new FrameSize(width, height) : null;
  }

  /**
   * The size given in a row.
   *
   * @return null when there is none
   * @throws MaskDataException when it is invalid
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
}
