package io.maskmill.image.header;

import io.maskmill.png.Exif;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;

/** The first bytes of a file whose length is known. Not copied. */
final class HeaderBytes {
  private final byte[] bytes;
  private final int length;
  private final long fileLength;

  HeaderBytes(byte[] bytes, int length, long fileLength) {
    if (length < 0 || length > bytes.length || length > fileLength) {
      throw new IllegalArgumentException(
          "prefix of " + length + " bytes in an array of " + bytes.length + ", file " + fileLength);
    }
    this.bytes = bytes;
    this.length = length;
    this.fileLength = fileLength;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  long fileLength() {
    return fileLength;
  }

  /**
   * Checks that the bytes before {@code end} are in the prefix.
   *
   * @throws ImageHeader.NeedMore if they are in the file but not in the prefix; asks for at least
   *     twice the prefix, so that many small steps take few rounds
   * @throws PngException {@code TRUNCATED} if the file is shorter
   */
  void require(long end) throws PngException {
    if (end <= length) {
      return;
    }
    if (end > fileLength) {
      throw new PngException(
          Fault.TRUNCATED,
          "the file has " + fileLength + " bytes, its header reaches to byte " + end);
    }
    throw new ImageHeader.NeedMore(Math.min(fileLength, Math.max(end, 2L * length)));
  }

  /** Whether the bytes at {@code at} are the Latin-1 text, as far as the bytes go. */
  boolean startsWith(int at, String text) {
    if (text.length() > length - at) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ((bytes[at + i] & 0xFF) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** An unsigned number of 1 to 4 bytes, which must be in the prefix. */
  long number(long at, int size, boolean littleEndian) throws PngException {
    require(at + size);
    return Exif.number(bytes, (int) at, size, littleEndian);
  }
}
