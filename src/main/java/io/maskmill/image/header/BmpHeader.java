package io.maskmill.image.header;

import io.maskmill.png.PngException;

/**
 * Reads the size of a BMP from the OS/2 header of 12 bytes, or a Windows header of 40 or more. A
 * negative height means that rows start at the top. Source: Microsoft, "Bitmap Header Types".
 */
final class BmpHeader {
  private static final int OS2 = 12;
  private static final int JPEG_INSIDE = 4;

  private BmpHeader() {}

  /** Two letters are weak evidence, so the length of the header must be plausible as well. */
  static boolean fits(HeaderBytes bytes) throws PngException {
    if (!bytes.startsWith(0, "BM") || bytes.fileLength() < 26) {
      return false;
    }
    long headerLength = bytes.number(14, 4, true);
    return headerLength == OS2 || (headerLength >= 16 && headerLength <= 256);
  }

  static ImageHeader read(HeaderBytes bytes) throws PngException {
    long headerLength = bytes.number(14, 4, true);
    if (headerLength == OS2) {
      return ImageHeader.of(
          ImageHeader.Kind.BMP, bytes.number(18, 2, true), bytes.number(20, 2, true), 1, false);
    }
    int width = (int) bytes.number(18, 4, true);
    int height = (int) bytes.number(22, 4, true);
    boolean lossy = headerLength >= 40 && bytes.number(30, 4, true) == JPEG_INSIDE;
    return ImageHeader.of(ImageHeader.Kind.BMP, width, Math.abs((long) height), 1, lossy);
  }
}
