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
    return read(bytes, little, directory + 2, 12, bytes.number(directory, 2, little));
  }

  /** The same of BigTIFF, whose numbers of places have 8 bytes. Source: libtiff's design of it. */
  static ImageHeader readBig(HeaderBytes bytes) throws PngException {
    boolean little = bytes.startsWith(0, "I");
    long directory = eight(bytes, 8, little);
    if (directory < 16 || directory > Integer.MAX_VALUE) {
      throw new PngException(
          Fault.BAD_HEADER, "BigTIFF at byte 8: first directory is at byte " + directory);
    }
    return read(bytes, little, directory + 8, 20, eight(bytes, directory, little) & 0xFFFF);
  }

  private static long eight(HeaderBytes bytes, long at, boolean little) throws PngException {
    long first = bytes.number(at, 4, little) & 0xFFFFFFFFL;
    long second = bytes.number(at + 4, 4, little) & 0xFFFFFFFFL;
    return little ? second << 32 | first : first << 32 | second;
  }

  private static ImageHeader read(
      HeaderBytes bytes, boolean little, long first, int entryBytes, long entries)
      throws PngException {
    bytes.require(first + entryBytes * entries);
    long width = 0;
    long height = 0;
    long orientation = 1;
    boolean lossy = false;
    for (long i = 0; i < entries; i++) {
      long at = first + entryBytes * i;
      long type = bytes.number(at + 2, 2, little);
      if (type != SHORT && type != LONG) {
        continue;
      }
      long value = bytes.number(at + entryBytes - (entryBytes == 12 ? 4 : 8), type == SHORT ? 2 : 4, little);
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
