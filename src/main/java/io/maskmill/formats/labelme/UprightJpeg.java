package io.maskmill.formats.labelme;

import io.maskmill.png.Exif;

/**
 * Sets the orientation in a JPEG's EXIF to 1, so that every viewer shows its pixels as they are
 * stored. Source: ITU-T T.81, annex B; Exif 2.32, section 4.6.
 */
final class UprightJpeg {
  private static final int ORIENTATION = 274;
  private static final int ENTRY = 12;

  private final byte[] bytes;

  private UprightJpeg(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy that is upright; of what is no JPEG, or has no orientation, a plain copy. */
  static byte[] of(byte[] jpeg) {
    UprightJpeg upright = new UprightJpeg(jpeg.clone());
    upright.segments();
    return upright.bytes;
  }

  private void segments() {
    int at = 2;
    while (at + 4 <= bytes.length) {
      int marker = bytes[at + 1] & 0xFF;
      boolean isAlone = marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8);
      if (bytes[at] != (byte) 0xFF || marker == 0xFF) {
        at++;
      } else if (isAlone) {
        at += 2;
      } else if (marker == 0xD9 || marker == 0xDA) {
        return;
      } else {
        int end = at + 2 + (int) Exif.number(bytes, at + 2, 2, false);
        if (marker == 0xE1 && end <= bytes.length) {
          block(at + 4, end);
        }
        at = Math.max(end, at + 4);
      }
    }
  }

  /** Looks through the first directory of a block of EXIF. */
  private void block(int start, int end) {
    int at = start + 6; // after "Exif\0\0"
    if (Exif.orientation(bytes, start, end) == 1 || at + 8 > end) {
      return;
    }
    boolean isLittle = bytes[at] == 'I';
    int entry = at + (int) Exif.number(bytes, at + 4, 4, isLittle) + 2;
    while (entry >= at && entry + ENTRY <= end) {
      if (Exif.number(bytes, entry, 2, isLittle) == ORIENTATION) {
        bytes[entry + 8] = (byte) (isLittle ? 1 : 0);
        bytes[entry + 9] = (byte) (isLittle ? 0 : 1);
        return;
      }
      entry += ENTRY;
    }
  }
}
