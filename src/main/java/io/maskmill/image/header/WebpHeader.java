package io.maskmill.image.header;

import io.maskmill.png.Exif;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;

/**
 * Reads the size and orientation of a WebP. The extended form may have its EXIF chunk after the
 * pixels. Source: RFC 9649, sections 2.4 to 2.7 and 3.4; RFC 6386, section 9.1.
 */
final class WebpHeader {
  private static final int EXIF_FLAG = 0x08;

  private WebpHeader() {}

  static ImageHeader read(HeaderBytes bytes) throws PngException {
    bytes.require(16);
    if (bytes.startsWith(12, "VP8 ") || bytes.startsWith(12, "VP8L")) {
      boolean lossy = bytes.startsWith(12, "VP8 ");
      Size size = lossy ? Size.ofLossy(bytes, 12) : Size.ofLossless(bytes, 12);
      return ImageHeader.of(ImageHeader.Kind.WEBP, size.width, size.height, 1, lossy);
    }
    if (bytes.startsWith(12, "VP8X")) {
      return extended(bytes);
    }
    throw new PngException(Fault.BAD_HEADER, "WebP at byte 12: expected VP8, VP8L or VP8X");
  }

  private static ImageHeader extended(HeaderBytes bytes) throws PngException {
    boolean exif = (bytes.number(20, 1, true) & EXIF_FLAG) != 0;
    Size canvas = new Size(bytes.number(24, 3, true) + 1, bytes.number(27, 3, true) + 1);
    int orientation = 1;
    boolean lossy = false;
    boolean pixels = false;
    boolean animated = false;
    long at = 12;
    while (at + 8 <= bytes.fileLength() && (exif || !pixels)) {
      long length = bytes.number(at + 4, 4, true);
      int name = (int) at;
      if (bytes.startsWith(name, "VP8 ") || bytes.startsWith(name, "VP8L")) {
        boolean vp8 = bytes.startsWith(name, "VP8 ");
        if (!animated) {
          checkFillsCanvas(vp8 ? Size.ofLossy(bytes, at) : Size.ofLossless(bytes, at), canvas, at);
        }
        lossy |= vp8;
        pixels = true;
      } else if (bytes.startsWith(name, "ANMF")) {
        // A frame's own chunks follow its 16 bytes; stepping into it finds its VP8 or VP8L.
        length = 16;
        animated = true;
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
    return ImageHeader.of(ImageHeader.Kind.WEBP, canvas.width, canvas.height, orientation, lossy);
  }

  /** A decoder's memory depends on the picture's size, but the limits apply to the canvas's. */
  private static void checkFillsCanvas(Size size, Size canvas, long at) throws PngException {
    if (!size.equals(canvas)) {
      throw new PngException(
          Fault.BAD_HEADER,
          "WebP at byte "
              + at
              + ": the picture is "
              + size.width
              + "x"
              + size.height
              + " on a canvas of "
              + canvas.width
              + "x"
              + canvas.height);
    }
  }

  private record Size(long width, long height) {
    /** The size in a VP8 chunk that begins at {@code at}. */
    static Size ofLossy(HeaderBytes bytes, long at) throws PngException {
      if (bytes.number(at + 11, 3, false) != 0x9D012A) {
        throw new PngException(
            Fault.BAD_HEADER, "WebP at byte " + (at + 11) + ": no VP8 start code 9D 01 2A");
      }
      return new Size(
          bytes.number(at + 14, 2, true) & 0x3FFF, bytes.number(at + 16, 2, true) & 0x3FFF);
    }

    /** The size in a VP8L chunk that begins at {@code at}. */
    static Size ofLossless(HeaderBytes bytes, long at) throws PngException {
      if (bytes.number(at + 8, 1, false) != 0x2F) {
        throw new PngException(
            Fault.BAD_HEADER, "WebP at byte " + (at + 8) + ": no VP8L signature 2F");
      }
      long sizes = bytes.number(at + 9, 4, true);
      return new Size((sizes & 0x3FFF) + 1, (sizes >>> 14 & 0x3FFF) + 1);
    }
  }
}
