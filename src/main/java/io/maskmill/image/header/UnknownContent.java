package io.maskmill.image.header;

import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Describes what a file that is not an image looks like, so that its owner knows what to do. */
final class UnknownContent {
  private static final int SHOWN = 32;

  private UnknownContent() {}

  static PngException fault(HeaderBytes bytes) {
    if (bytes.startsWith(4, "ftyp")) {
      return new PngException(
          Fault.UNSUPPORTED, "HEIC, AVIF or another ISO media file, expected a PNG or JPEG");
    }
    if (bytes.startsWith(0, "version https://")) {
      return new PngException(
          Fault.NOT_AN_IMAGE, "a git-lfs pointer in place of the image (run: git lfs pull)");
    }
    int shown = Math.min(SHOWN, bytes.length());
    if (isText(bytes.array(), shown)) {
      String text = new String(bytes.array(), 0, shown, StandardCharsets.US_ASCII).strip();
      return new PngException(
          Fault.NOT_AN_IMAGE, "text in place of an image, it begins with \"" + text + '"');
    }
    int hex = Math.min(8, shown);
    return new PngException(
        Fault.NOT_AN_IMAGE,
        "no known image format, the first bytes are "
            + HexFormat.ofDelimiter(" ").formatHex(bytes.array(), 0, hex));
  }

  private static boolean isText(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      boolean space = bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t';
      if (!space && (bytes[i] < ' ' || bytes[i] > '~')) {
        return false;
      }
    }
    return true;
  }
}
