package io.maskmill.image;

import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import java.util.Arrays;

/**
 * Counts the pixels that a GIF's first picture really holds. When the data ends early, the JDK's
 * reader silently fills the picture with index 0, which turns missing pixels into background. Only
 * the lengths of the LZW strings are tracked, so this takes a few bytes per code. Source: GIF89a
 * specification, sections 20 to 22 and appendix F.
 */
final class GifPixels {
  private static final int EXTENSION = 0x21;
  private static final int PICTURE = 0x2C;
  private static final int CODES = 4096;

  private final byte[] file;
  private int at;
  private int blockEnd;
  private int bits;
  private int bitCount;

  private GifPixels(byte[] file, int at) {
    this.file = file;
    this.at = at;
  }

  /**
   * Checks that the first picture has all its pixels; the reader reports other damage.
   *
   * @throws PngException {@code TRUNCATED} if pixels are missing, {@code BAD_DATA} for a code that
   *     is not defined yet
   */
  static void check(byte[] file) throws PngException {
    int at = 13 + (file.length > 10 ? tableBytes(file[10]) : 0);
    while (at + 1 < file.length && (file[at] & 0xFF) == EXTENSION) {
      at = afterBlocks(file, at + 2);
    }
    if (at + 11 > file.length || (file[at] & 0xFF) != PICTURE) {
      return;
    }
    long expected = (long) word(file, at + 5) * word(file, at + 7);
    int data = at + 10 + tableBytes(file[at + 9]);
    if (data >= file.length) {
      throw missing(0, expected);
    }
    long pixels = new GifPixels(file, data + 1).count(file[data] & 0xFF, expected);
    if (pixels < expected) {
      throw missing(pixels, expected);
    }
  }

  private static int tableBytes(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int word(byte[] file, int at) {
    return (file[at] & 0xFF) | (file[at + 1] & 0xFF) << 8;
  }

  private static int afterBlocks(byte[] file, int from) {
    int at = from;
    while (at < file.length && file[at] != 0) {
      at += 1 + (file[at] & 0xFF);
    }
    return at + 1;
  }

  /** Counts pixels up to the end of the data, or until there are {@code enough}. */
  private long count(int codeSize, long enough) throws PngException {
    if (codeSize < 1 || codeSize > 11) {
      throw new PngException(Fault.BAD_DATA, "GIF: LZW code size is " + codeSize);
    }
    int clear = 1 << codeSize;
    int end = clear + 1;
    int[] length = new int[CODES];
    Arrays.fill(length, 0, clear, 1);
    int next = end + 1;
    int width = codeSize + 1;
    int previous = -1;
    long pixels = 0;
    while (pixels < enough) {
      int code = code(width);
      if (code < 0 || code == end) {
        return pixels;
      }
      if (code == clear) {
        next = end + 1;
        width = codeSize + 1;
        previous = -1;
        continue;
      }
      if (previous >= 0 && next < CODES) {
        length[next++] = length[previous] + 1;
        width += next == 1 << width && width < 12 ? 1 : 0;
      }
      if (code >= next || (code > end && previous < 0)) {
        throw new PngException(
            Fault.BAD_DATA,
            "GIF: LZW code " + code + " after " + pixels + " pixels has no meaning");
      }
      pixels += length[code];
      previous = code;
    }
    return pixels;
  }

  /** The next code, or -1 at the end of the data. */
  private int code(int width) {
    while (bitCount < width) {
      if (at == blockEnd || blockEnd == 0) {
        int size = at < file.length ? file[at] & 0xFF : 0;
        if (size == 0) {
          return -1;
        }
        at++;
        blockEnd = at + size;
      }
      if (at >= file.length) {
        return -1;
      }
      bits |= (file[at++] & 0xFF) << bitCount;
      bitCount += 8;
    }
    int code = bits & ((1 << width) - 1);
    bits >>>= width;
    bitCount -= width;
    return code;
  }

  private static PngException missing(long pixels, long expected) {
    return new PngException(
        Fault.TRUNCATED, "GIF: its data holds " + pixels + " pixels, expected " + expected);
  }
}
