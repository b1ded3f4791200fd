package io.maskmill.image.header;

import io.maskmill.png.Exif;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import io.maskmill.png.PngHeader;
import io.maskmill.png.Words;
import java.util.zip.CRC32;

/** Reads the size and orientation of a PNG from IHDR and the chunks up to the first IDAT. */
final class PngFileHeader {
  private PngFileHeader() {}

  static ImageHeader read(HeaderBytes bytes) throws PngException {
    if (bytes.number(8, 4, false) != PngHeader.LENGTH || !bytes.startsWith(12, "IHDR")) {
      throw new PngException(Fault.BAD_HEADER, "byte 8: no IHDR chunk of 13 bytes");
    }
    bytes.require(33);
    if (!crcFits(bytes, 8, PngHeader.LENGTH)) {
      throw new PngException(Fault.BAD_CHECKSUM, "IHDR at byte 8: wrong CRC-32");
    }
    PngHeader header = PngHeader.read(bytes.array(), 16);
    int orientation = orientation(bytes);
    return ImageHeader.of(
        ImageHeader.Kind.PNG, header.width(), header.height(), orientation, false);
  }

  /** Reads the orientation. A file that ends here has no pixels; the decoder reports that. */
  private static int orientation(HeaderBytes bytes) throws PngException {
    long at = 33;
    while (at + 12 <= bytes.fileLength()) {
      long length = bytes.number(at, 4, false);
      bytes.require(at + 8);
      if (bytes.startsWith((int) at + 4, "IDAT") || at + 12 + length > bytes.fileLength()) {
        return 1;
      }
      if (bytes.startsWith((int) at + 4, "eXIf")) {
        bytes.require(at + 12 + length);
        if (crcFits(bytes, (int) at, (int) length)) {
          int from = (int) at + 8;
          return Exif.orientation(bytes.array(), from, from + (int) length);
        }
      }
      at += 12 + length;
    }
    return 1;
  }

  private static boolean crcFits(HeaderBytes bytes, int at, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), at + 4, length + 4);
    return (int) crc.getValue() == Words.intBe(bytes.array(), at + 8 + length);
  }
}
