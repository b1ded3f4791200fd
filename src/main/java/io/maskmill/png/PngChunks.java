package io.maskmill.png;

import io.maskmill.png.PngException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Reads the chunks of one PNG file that matter for the pixels. CRCs are checked; an ancillary chunk
 * with a wrong CRC is skipped, so a broken color profile does not cost the image. All IDAT data is
 * joined. A file that ends after its pixels, before IEND, is accepted. W3C PNG section 5.
 */
final class PngChunks {
  static final long SIGNATURE = 0x0A1A0A0D474E5089L;

  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504C5445;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final int TRNS = 0x74524E53;
  private static final int EXIF = 0x65584966;
  private static final int ACTL = 0x6163544C;
  private static final int ANCILLARY = 0x20000000;

  private final CRC32 crc = new CRC32();
  private PngHeader header;
  private int[] palette;
  private byte[] paletteAlpha;
  private int[] transparent;
  private int orientation;
  private byte[] data = new byte[0];
  private int dataLength;
  private boolean dataSeen;

  PngHeader header() {
    return header;
  }

  /** 0xRRGGBB per index, in a fresh array; null unless the color type is PALETTE. */
  int[] palette() {
    return palette;
  }

  byte[] paletteAlpha() {
    return paletteAlpha;
  }

  int[] transparent() {
    return transparent;
  }

  int orientation() {
    return orientation;
  }

  /** The joined IDAT data in {@code 0..dataLength-1}; valid until the next read. */
  byte[] data() {
    return data;
  }

  int dataLength() {
    return dataLength;
  }

  /** Reads all chunks. */
  void read(byte[] file, long maxPixels) throws PngException {
    header = null;
    palette = null;
    paletteAlpha = null;
    transparent = null;
    orientation = 1;
    dataLength = 0;
    dataSeen = false;
    checkSignature(file);
    int at = 8;
    boolean more = true;
    while (more) {
      if (file.length - at < 12) {
        requireData(at, file.length);
        break;
      }
      int length = Words.intBe(file, at);
      int type = Words.intBe(file, at + 4);
      if (length < 0) {
        throw new PngException(
            Fault.BAD_DATA,
            place(type, at) + "length is " + Integer.toUnsignedString(length) + ", over 2^31-1");
      }
      if (length > file.length - at - 12) {
        if ((type & ANCILLARY) != 0) {
          requireData(at, file.length);
          break;
        }
        throw new PngException(
            Fault.TRUNCATED,
            place(type, at) + length + " bytes announced, the file has " + (file.length - at - 12));
      }
      more = chunk(file, at, type, length, maxPixels);
      at += 12 + length;
    }
    if (header.colorType() == ColorType.PALETTE && palette == null) {
      throw new PngException(Fault.BAD_DATA, "PLTE: missing, though pixels are palette indices");
    }
  }

  private static void checkSignature(byte[] file) throws PngException {
    if (file.length == 0) {
      throw new PngException(Fault.EMPTY, "the file has no bytes");
    }
    int known = Math.min(8, file.length);
    for (int i = 0; i < known; i++) {
      if (file[i] != (byte) (SIGNATURE >>> (8 * i))) {
        throw new PngException(Fault.NOT_PNG, "byte " + i + ": not the PNG signature");
      }
    }
    if (known < 8) {
      throw new PngException(Fault.TRUNCATED, "the file ends within the PNG signature");
    }
  }

  private void requireData(int at, int fileLength) throws PngException {
    if (!dataSeen) {
      throw new PngException(
          Fault.TRUNCATED,
          "byte " + at + ": the file of " + fileLength + " bytes ends before IDAT");
    }
  }

  /** Takes one complete chunk; returns false after IEND. */
  private boolean chunk(byte[] file, int at, int type, int length, long maxPixels)
      throws PngException {
    int from = at + 8;
    crc.reset();
    crc.update(file, at + 4, length + 4);
    if ((int) crc.getValue() != Words.intBe(file, from + length)) {
      if ((type & ANCILLARY) != 0) {
        return true;
      }
      throw new PngException(Fault.BAD_CHECKSUM, place(type, at) + "wrong CRC-32");
    }
    if ((type == IHDR) != (header == null)) {
      throw new PngException(
          Fault.BAD_DATA,
          place(type, at) + (header == null ? "found where IHDR must be" : "second header"));
    }
    switch (type) {
      case IHDR -> header(file, from, length, maxPixels);
      case PLTE -> palette(file, at, length);
      case IDAT -> data(file, from, length);
      case TRNS -> transparency(file, from, length);
      case EXIF -> orientation = Exif.orientation(file, from, from + length);
      case ACTL -> refuseAnimation(file, from, length);
      case IEND -> {
        requireData(at, file.length);
        return false;
      }
      default -> {
        if ((type & ANCILLARY) == 0) {
          throw new PngException(Fault.UNSUPPORTED, place(type, at) + "unknown critical chunk");
        }
      }
    }
    return true;
  }

  private void header(byte[] file, int from, int length, long maxPixels) throws PngException {
    if (length != PngHeader.LENGTH) {
      throw new PngException(
          Fault.BAD_HEADER, "IHDR at byte 8: " + length + " bytes long, expected 13");
    }
    header = PngHeader.read(file, from);
    if (header.pixels() > maxPixels) {
      throw new PngException(
          Fault.OVER_LIMIT,
          "IHDR at byte 8: "
              + header.width()
              + "x"
              + header.height()
              + " are "
              + header.pixels()
              + " pixels, the limit is "
              + maxPixels);
    }
  }

  private void palette(byte[] file, int at, int length) throws PngException {
    if (header.colorType() != ColorType.PALETTE) {
      return;
    }
    if (palette != null || length == 0 || length > 768 || length % 3 != 0) {
      throw new PngException(
          Fault.BAD_DATA,
          place(PLTE, at)
              + (palette != null ? "second palette" : length + " bytes, expected 3 to 768 by 3"));
    }
    palette = new int[length / 3];
    for (int i = 0, from = at + 8; i < palette.length; i++, from += 3) {
      palette[i] = (file[from] & 0xFF) << 16 | Words.shortBe(file, from + 1);
    }
  }

  private void transparency(byte[] file, int from, int length) {
    switch (header.colorType()) {
      case PALETTE -> {
        int entries = Math.min(length, palette == null ? 0 : palette.length);
        paletteAlpha = entries == 0 ? null : Arrays.copyOfRange(file, from, from + entries);
      }
      case GRAY, RGB -> {
        int channels = header.colorType().channels();
        if (length == 2 * channels) {
          transparent = new int[channels];
          // Bits above the depth must be masked: section 11.3.1.1.
          int mask = (1 << header.bitDepth()) - 1;
          for (int i = 0; i < channels; i++) {
            transparent[i] = Words.shortBe(file, from + 2 * i) & mask;
          }
        }
      }
      case GRAY_ALPHA, RGBA -> {}
    }
  }

  private void data(byte[] file, int from, int length) {
    int possible = dataLength + file.length - from + Inflate.INPUT_SLACK;
    if (data.length < possible) {
      data = Arrays.copyOf(data, possible);
    }
    System.arraycopy(file, from, data, dataLength, length);
    dataLength += length;
    dataSeen = true;
  }

  private static void refuseAnimation(byte[] file, int from, int length) throws PngException {
    if (length >= 8 && Words.intBe(file, from) != 1) {
      throw new PngException(
          Fault.MULTI_PAGE,
          "acTL: animated PNG of "
              + Integer.toUnsignedString(Words.intBe(file, from))
              + " frames, expected one");
    }
  }

  private static String place(int type, int at) {
    byte[] name = new byte[4];
    Words.putIntBe(name, 0, type);
    for (int i = 0; i < 4; i++) {
      name[i] = name[i] >= 'A' && name[i] <= 'z' ? name[i] : (byte) '?';
    }
    return new String(name, StandardCharsets.US_ASCII) + " at byte " + at + ": ";
  }
}
