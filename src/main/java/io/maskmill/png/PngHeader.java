package io.maskmill.png;

import io.maskmill.png.PngException.Fault;

/**
 * The content of IHDR: size, depth and color type. W3C PNG section 11.2.1.
 *
 * @param width pixels, 1..2^31-1
 * @param height pixels, 1..2^31-1
 * @param bitDepth bits per sample, legal for the color type
 */
public record PngHeader(
    int width, int height, int bitDepth, ColorType colorType, boolean interlaced) {
  public static final int LENGTH = 13;

  /** Reads the 13 bytes of IHDR's data at {@code at}. */
  public static PngHeader read(byte[] file, int at) throws PngException {
    int width = Words.intBe(file, at);
    int height = Words.intBe(file, at + 4);
    if (width <= 0 || height <= 0) {
      throw bad(
          "size is "
              + Integer.toUnsignedString(width)
              + "x"
              + Integer.toUnsignedString(height)
              + ", expected 1 to 2147483647 each");
    }
    int bitDepth = file[at + 8] & 0xFF;
    ColorType colorType = ColorType.of(file[at + 9] & 0xFF);
    if (!colorType.allows(bitDepth)) {
      throw bad("bit depth " + bitDepth + " is not allowed for color type " + colorType);
    }
    if (file[at + 10] != 0 || file[at + 11] != 0 || (file[at + 12] & 0xFE) != 0) {
      throw bad(
          "compression, filter, interlace are "
              + (file[at + 10] & 0xFF)
              + ", "
              + (file[at + 11] & 0xFF)
              + ", "
              + (file[at + 12] & 0xFF)
              + ", expected 0, 0, and 0 or 1");
    }
    return new PngHeader(width, height, bitDepth, colorType, file[at + 12] == 1);
  }

  /** Width times height. */
  long pixels() {
    return (long) width * height;
  }

  /** Bytes of a packed row of the given number of pixels, without the filter byte. */
  long rowBytes(int pixels) {
    return ((long) pixels * colorType.channels() * bitDepth + 7) / 8;
  }

  /** Bytes from a byte to its left neighbor in a filter: a whole pixel, at least 1. */
  int filterStride() {
    return Math.max(1, colorType.channels() * bitDepth / 8);
  }

  /** Bytes per pixel in {@link PixelRaster#samples()}. */
  int bytesPerPixel() {
    return colorType.channels() * (bitDepth == 16 ? 2 : 1);
  }

  /** Bytes of the decompressed stream: filter bytes and packed rows, of all passes. */
  long filteredBytes() {
    if (!interlaced) {
      return (rowBytes(width) + 1) * height;
    }
    long bytes = 0;
    for (Adam7 pass : Adam7.values()) {
      int columns = pass.columns(width);
      if (columns > 0) {
        bytes += (rowBytes(columns) + 1) * pass.rows(height);
      }
    }
    return bytes;
  }

  private static PngException bad(String what) {
    return new PngException(Fault.BAD_HEADER, "IHDR at byte 8: " + what);
  }
}
