package io.maskmill.png;

import io.maskmill.png.PngException.Fault;

/**
 * Size and orientation of a WebP. The extended form may hold the EXIF chunk behind the pixels.
 * Source: RFC 9649, sections 2.4 to 2.7 and 3.4; RFC 6386, section 9.1.
 */
final class WebpHeader {
  private static final int EXIF_FLAG = 0x08;

  private WebpHeader() {}

  static ImageHeader read(HeaderBytes bytes) throws PngException {
    bytes.require(16);
    if (bytes.startsWith(12, "VP8 ")) {
      if (bytes.number(23, 3, false) != 0x9D012A) {
        throw new PngException(Fault.BAD_HEADER, "WebP at byte 23: no VP8 start code 9D 01 2A");
      }
      long width = bytes.number(26, 2, true) & 0x3FFF;
      long height = bytes.number(28, 2, true) & 0x3FFF;
      return ImageHeader.of(ImageHeader.Kind.WEBP, width, height, 1, true);
    }
    if (bytes.startsWith(12, "VP8L")) {
      if (bytes.number(20, 1, false) != 0x2F) {
        throw new PngException(Fault.BAD_HEADER, "WebP at byte 20: no VP8L signature 2F");
      }
      long sizes = bytes.number(21, 4, true);
      long width = (sizes & 0x3FFF) + 1;
      long height = (sizes >>> 14 & 0x3FFF) + 1;
      return ImageHeader.of(ImageHeader.Kind.WEBP, width, height, 1, false);
    }
    if (bytes.startsWith(12, "VP8X")) {
      return extended(bytes);
    }
    throw new PngException(Fault.BAD_HEADER, "WebP at byte 12: expected VP8, VP8L or VP8X");
  }

  private static ImageHeader extended(HeaderBytes bytes) throws PngException {
    boolean exif = (bytes.number(20, 1, true) & EXIF_FLAG) != 0;
    long width = bytes.number(24, 3, true) + 1;
    long height = bytes.number(27, 3, true) + 1;
    int orientation = 1;
    boolean lossy = false;
    boolean pixels = false;
    long at = 12;
    while (at + 8 <= bytes.fileLength() && (exif || !pixels)) {
      long length = bytes.number(at + 4, 4, true);
      int name = (int) at;
      if (bytes.startsWith(name, "VP8 ") || bytes.startsWith(name, "VP8L")) {
        lossy |= bytes.startsWith(name, "VP8 ");
        pixels = true;
      } else if (bytes.startsWith(name, "ANMF")) {
        // A frame's own chunks follow its 16 bytes; walking into it finds its VP8 or VP8L.
        length = 16;
      } else if (bytes.startsWith(name, "EXIF") && at + 8 + length <= bytes.fileLength()) {
        bytes.require(at + 8 + length);
        orientation = Exif.orientation(bytes.array(), name + 8, (int) (at + 8 + length));
        exif = false;
      }
      at += 8 + length + (length & 1);
    }
    if (!pixels) {
      throw new PngException(Fault.TRUNCATED, "WebP: the file ends before its pixels");
    }
    return ImageHeader.of(ImageHeader.Kind.WEBP, width, height, orientation, lossy);
  }
}
