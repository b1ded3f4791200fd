package io.maskmill.io.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Decodes names in zips: as UTF-8 where the zip says so or the bytes are valid UTF-8, else as code
 * page 437, which the format began with. Source: PKWARE APPNOTE 6.3, appendix D and section 4.6.9.
 */
final class ZipName {
  private static final int UNICODE_PATH = 0x7075;

  /** Characters 128 to 255 of code page 437, which a minimal Java lacks. */
  private static final String UPPER_437 =
      "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧"
          + "╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";

  private ZipName() {}

  /**
   * Decodes a name.
   *
   * @param variable the name, then the extra fields
   */
  static String decode(byte[] variable, int nameLength, int extraLength, int flags) {
    // Flag 11 promises UTF-8; names without it that are valid UTF-8 come from macOS and Linux.
    String unicode = (flags & 0x800) == 0 ? unicodePath(variable, nameLength, extraLength) : null;
    if (unicode == null) {
      unicode = utf8(variable, 0, nameLength);
    }
    if (unicode != null) {
      return unicode;
    }
    StringBuilder text = new StringBuilder(nameLength);
    for (int i = 0; i < nameLength; i++) {
      int c = variable[i] & 0xFF;
      text.append(c < 128 ? (char) c : UPPER_437.charAt(c - 128));
    }
    return text.toString();
  }

  /** The name in Info-ZIP's extra field, if it belongs to this name; else null. */
  private static String unicodePath(byte[] variable, int nameLength, int extraLength) {
    int end = nameLength + extraLength;
    for (int at = nameLength; at + 4 <= end; ) {
      int size = LittleEndian.u16(variable, at + 2);
      boolean fits = size > 5 && at + 4 + size <= end;
      if (LittleEndian.u16(variable, at) == UNICODE_PATH && fits && variable[at + 4] == 1) {
        CRC32 crc = new CRC32();
        crc.update(variable, 0, nameLength);
        return crc.getValue() == LittleEndian.u32(variable, at + 5)
            ? utf8(variable, at + 9, size - 5)
            : null;
      }
      at += 4 + size;
    }
    return null;
  }

  /** The bytes as UTF-8, or null when they are not. */
  static String utf8(byte[] bytes, int offset, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, offset, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
