package io.maskmill.formats.supervisely.figures;

import io.maskmill.model.MaskDataException;
import io.maskmill.png.PngException;
import io.maskmill.png.ZlibEnvelope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A PNG from an annotation, where it is in zlib, in base64.
 *
 * @param png the file
 * @param bare whether there was no zlib around it
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record PngString(byte[] png, boolean bare) {
  private static final int MAX_PNG = 256 << 20;

  /**
   * Reads a string.
   *
   * @throws MaskDataException {@code bitmap.unreadable}
   */
  static PngString read(String data) throws MaskDataException {
    byte[] bytes = base64(data);
    boolean bare = isPng(bytes);
    try {
      return new PngString(bare ? bytes : ZlibEnvelope.unwrap(bytes, MAX_PNG), bare);
    } catch (PngException e) {
      throw unreadable("cannot be decoded: " + e.getMessage());
    }
  }

  static String write(byte[] png) {
    return Base64.getEncoder().encodeToString(ZlibEnvelope.wrap(png));
  }

  /**
   * Decodes as Python does, which the SDK uses: characters outside the alphabet, such as line
   * breaks, are skipped; the checksums of zlib and PNG reveal any loss.
   */
  private static byte[] base64(String data) throws MaskDataException {
    byte[] text = data.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException strict) {
      try {
        return Base64.getMimeDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw unreadable("is not base64: " + e.getMessage());
      }
    }
  }

  private static boolean isPng(byte[] bytes) {
    return bytes.length > 3
        && (bytes[0] & 0xFF) == 0x89
        && bytes[1] == 'P'
        && bytes[2] == 'N'
        && bytes[3] == 'G';
  }

  static MaskDataException unreadable(String reason) {
    return new MaskDataException(FigureFaults.BITMAP_UNREADABLE, "bitmap data " + reason);
  }
}
