package io.maskmill.png;

/**
 * A decoded still image, exactly as stored, without scaling, color conversion or gamma.
 *
 * <p>{@link #samples()} is row-major without row padding, channels interleaved. A sample of 1, 2, 4
 * or 8 bits takes one byte and keeps its raw value (a 2-bit gray is 0..3); a sample of 16 bits
 * takes two bytes, the high byte first, and one of 32 bits, a gray up to 2147483647, four. The arrays belong to the decoder: they are read-only and
 * valid until its next {@code decode}; {@code samples} may be longer than {@code width * height *
 * bytesPerPixel}.
 */
public final class PixelRaster {
  private final int width;
  private final int height;
  private final int bitDepth;
  private final ColorType colorType;
  private final byte[] samples;
  private final int[] palette;
  private final byte[] paletteAlpha;
  private final int[] transparent;
  private final int orientation;

  /**
   * A raster over the given arrays, which are not copied.
   *
   * @param samples at least {@code width * height * bytesPerPixel} bytes, laid out as the class
   *     describes
   * @param palette 0xRRGGBB per index, or null when the color type is not {@code PALETTE}
   * @param paletteAlpha opacity 0..255 of the first indices (the rest is opaque), or null
   * @param transparent one value (gray) or three (RGB) that mean transparent, or null
   * @param orientation EXIF orientation, 1..8
   */
  public PixelRaster(
      int width,
      int height,
      int bitDepth,
      ColorType colorType,
      byte[] samples,
      int[] palette,
      byte[] paletteAlpha,
      int[] transparent,
      int orientation) {
    this.width = width;
    this.height = height;
    this.bitDepth = bitDepth;
    this.colorType = colorType;
    this.samples = samples;
    this.palette = palette;
    this.paletteAlpha = paletteAlpha;
    this.transparent = transparent;
    this.orientation = orientation;
    if (width < 1 || height < 1 || orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException(
          "raster is " + width + "x" + height + ", orientation " + orientation);
    }
    if (samples.length < (long) width * height * bytesPerPixel()) {
      throw new IllegalArgumentException(
          width + "x" + height + " pixels do not fit in " + samples.length + " bytes");
    }
  }

  /** Columns, 1 or more. */
  public int width() {
    return width;
  }

  /** Rows, 1 or more. */
  public int height() {
    return height;
  }

  /** The number of pixels, {@code width * height}; always fits an int. */
  public int pixelCount() {
    return width * height;
  }

  /** Bits per sample: 1, 2, 4, 8 or 16; 32 only from readers of numbers. */
  public int bitDepth() {
    return bitDepth;
  }

  /** What the channels mean. */
  public ColorType colorType() {
    return colorType;
  }

  /** The samples; the class describes their layout and owner. */
  public byte[] samples() {
    return samples;
  }

  /** Bytes from one pixel to the next in {@link #samples()}: 1, 2, 3, 4, 6 or 8. */
  public int bytesPerPixel() {
    return colorType.channels() * bytesPerSample();
  }

  /** 0xRRGGBB per index, as many as the file has; null unless {@code PALETTE}. */
  public int[] palette() {
    return palette;
  }

  /** Opacity of the first palette indices, or null; indices beyond its end are opaque. */
  public byte[] paletteAlpha() {
    return paletteAlpha;
  }

  /** The gray value, or the three RGB values, that tRNS declares transparent; or null. */
  public int[] transparent() {
    return transparent;
  }

  /** The rotation or reflection for display, EXIF 1..8; 1 means as stored. */
  public int orientation() {
    return orientation;
  }

  /**
   * The raw value of one sample, 0..65535, or 0..2147483647 of 32 bits.
   *
   * @param pixel {@code y * width + x}
   * @param channel 0-based
   */
  public int sample(int pixel, int channel) {
    if (bitDepth == 16) {
      int at = (pixel * colorType.channels() + channel) * 2;
      return (samples[at] & 0xFF) << 8 | (samples[at + 1] & 0xFF);
    }
    if (bitDepth == 32) {
      int at = (pixel * colorType.channels() + channel) * 4;
      return (samples[at] & 0xFF) << 24
          | (samples[at + 1] & 0xFF) << 16
          | (samples[at + 2] & 0xFF) << 8
          | (samples[at + 3] & 0xFF);
    }
    return samples[pixel * colorType.channels() + channel] & 0xFF;
  }

  private int bytesPerSample() {
    return bitDepth <= 8 ? 1 : bitDepth / 8;
  }
}
