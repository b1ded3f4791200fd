package io.maskmill.png;

import io.maskmill.png.PngException.Fault;

/** The five color types of PNG, W3C PNG section 11.2.1, table 12. */
public enum ColorType {
  GRAY(0, 1, 1 | 2 | 4 | 8 | 16),
  RGB(2, 3, 8 | 16),
  PALETTE(3, 1, 1 | 2 | 4 | 8),
  GRAY_ALPHA(4, 2, 8 | 16),
  RGBA(6, 4, 8 | 16);

  private final int code;
  private final int channels;
  private final int depths;

  ColorType(int code, int channels, int depths) {
    this.code = code;
    this.channels = channels;
    this.depths = depths;
  }

  /** The number in IHDR. */
  int code() {
    return code;
  }

  /** Samples per pixel, 1..4. */
  public int channels() {
    return channels;
  }

  /** Whether PNG allows this type with the given number of bits per sample. */
  public boolean allows(int bitDepth) {
    return Integer.bitCount(bitDepth) == 1 && (depths & bitDepth) != 0;
  }

  static ColorType of(int code) throws PngException {
    for (ColorType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new PngException(
        Fault.BAD_HEADER, "IHDR at byte 8: color type is " + code + ", expected 0, 2, 3, 4 or 6");
  }
}
