package io.maskmill.image.header;

import io.maskmill.png.Exif;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;

/**
 * Reads the size and orientation of a JPEG: skips segments by their length up to the frame header
 * of any coding process. Source: ITU-T T.81, annex B; Exif 2.32, section 4.5.4.
 */
final class JpegHeader {
  private JpegHeader() {}

  static ImageHeader read(HeaderBytes bytes) throws PngException {
    long at = 2;
    int orientation = 0;
    while (true) {
      // Bytes that are not a marker are skipped, as in every decoder.
      if (bytes.number(at, 1, false) != 0xFF) {
        at++;
        continue;
      }
      int marker = (int) bytes.number(at + 1, 1, false);
      if (marker == 0xFF) {
        at++;
        continue;
      }
      if (marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
        at += 2;
        continue;
      }
      if (marker == 0xD9 || marker == 0xDA) {
        throw bad(at, "pixels or the end come before a frame header");
      }
      int length = (int) bytes.number(at + 2, 2, false);
      if (length < 2) {
        throw bad(at, "segment length is " + length + ", expected 2 or more");
      }
      if (isFrame(marker)) {
        return frame(bytes, at, Math.max(orientation, 1));
      }
      if (marker == 0xE1 && orientation == 0) {
        bytes.require(at + 2 + length);
        if (bytes.startsWith((int) at + 4, "Exif\0")) {
          int from = (int) at + 4;
          orientation = Exif.orientation(bytes.array(), from, from + length - 2);
        }
      }
      at += 2 + length;
    }
  }

  /** Whether it is one of SOF0 to SOF15, except for DHT, JPG and DAC, which share the range. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static ImageHeader frame(HeaderBytes bytes, long at, int orientation)
      throws PngException {
    long height = bytes.number(at + 5, 2, false);
    long width = bytes.number(at + 7, 2, false);
    if (height == 0) {
      throw new PngException(
          Fault.UNSUPPORTED, "JPEG at byte " + at + ": height is defined after the pixels (DNL)");
    }
    return ImageHeader.of(ImageHeader.Kind.JPEG, width, height, orientation, true);
  }

  private static PngException bad(long at, String what) {
    return new PngException(Fault.BAD_DATA, "JPEG at byte " + at + ": " + what);
  }
}
