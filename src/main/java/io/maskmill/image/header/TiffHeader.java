package io.maskmill.image.header;

import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;

/** Reads the size and orientation of a TIFF's first page. Source: TIFF 6.0, sections 2 and 8. */
final class TiffHeader {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int COMPRESSION = 259;
  private static final int ORIENTATION = 274;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private TiffHeader() {}

  static ImageHeader read(HeaderBytes bytes) throws PngException {
    boolean little = bytes.startsWith(0, "I");
    long directory = bytes.number(4, 4, little);
    if (directory < 8) {
      throw new PngException(
          Fault.BAD_HEADER, "TIFF at byte 4: first directory is at byte " + directory);
    }
    long entries = bytes.number(directory, 2, little);
    bytes.require(directory + 2 + 12 * entries);
    long width = 0;
    long height = 0;
    long orientation = 1;
    boolean lossy = false;
    for (long i = 0; i < entries; i++) {
      long at = directory + 2 + 12 * i;
      long type = bytes.number(at + 2, 2, little);
      if (type != SHORT && type != LONG) {
        continue;
      }
      long value = bytes.number(at + 8, type == SHORT ? 2 : 4, little);
      switch ((int) bytes.number(at, 2, little)) {
        case WIDTH -> width = value;
        case HEIGHT -> height = value;
        case ORIENTATION -> orientation = value >= 1 && value <= 8 ? value : 1;
        case COMPRESSION -> lossy = isLossy(value);
        default -> {}
      }
    }
    return ImageHeader.of(ImageHeader.Kind.TIFF, width, height, (int) orientation, lossy);
  }

  /** Old and new JPEG, lossy DNG, JPEG 2000, JPEG XL and WebP. */
  private static boolean isLossy(long compression) {
    return compression == 6
        || compression == 7
        || compression == 34892
        || compression == 34712
        || compression == 50001
        || compression == 50002;
  }
}
