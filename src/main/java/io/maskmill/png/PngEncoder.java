package io.maskmill.png;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Writes PNG files from rows. It is tuned for masks: it uses no filter and finds repeats of the row
 * above and of the pixel to the left. The same rows give the same bytes on every machine.
 *
 * <p>Not thread-safe: use one object per thread. Buffers are reused and grow to the largest image
 * seen. Source: W3C Portable Network Graphics, third edition.
 */
public final class PngEncoder {
  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504C5445;
  private static final int TRNS = 0x74524E53;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;

  /** Gives the rows of an image; called once per row, from the top. */
  @FunctionalInterface
  public interface RowSource {
    /**
     * Writes one row.
     *
     * @param y row, 0-based
     * @param packedRow receives the samples from index 0: depths below 8 packed with the first
     *     sample in the high bits, 16 bits high byte first. All zero when passed in; may be longer
     *     than the row; belongs to the encoder. Bits and bytes beyond the last sample must stay 0
     */
    void fill(int y, byte[] packedRow);
  }

  private final ByteSink out = new ByteSink();
  private final RowDeflate deflate = new RowDeflate();
  private final CRC32 crc = new CRC32();
  private byte[] packed = new byte[0];
  private byte[] row = new byte[0];
  private byte[] above = new byte[0];

  /** Encodes one image without a palette; see the other method. */
  public byte[] encode(int width, int height, int bitDepth, ColorType colorType, RowSource rows) {
    return encode(width, height, bitDepth, colorType, null, null, rows);
  }

  /**
   * Encodes one image.
   *
   * @param width pixels, 1 or more
   * @param height pixels, 1 or more
   * @param bitDepth bits per sample, as the color type allows
   * @param palette 0xRRGGBB per index, 1 to 2^bitDepth of them; null unless {@code PALETTE}
   * @param paletteAlpha opacity of the first indices, at most as many as the palette has; or null
   * @return the file, a fresh array
   * @throws IllegalArgumentException if the parameters do not describe a valid PNG
   */
  public byte[] encode(
      int width,
      int height,
      int bitDepth,
      ColorType colorType,
      int[] palette,
      byte[] paletteAlpha,
      RowSource rows) {
    check(width, height, bitDepth, colorType, palette, paletteAlpha);
    PngHeader header = new PngHeader(width, height, bitDepth, colorType, false);
    int rowBytes = Math.toIntExact(header.rowBytes(width));
    out.clear();
    out.intBe(0x89504E47);
    out.intBe(0x0D0A1A0A);
    int start = beginChunk(IHDR);
    out.intBe(width);
    out.intBe(height);
    out.byteValue(bitDepth);
    out.byteValue(colorType.code());
    out.bytes(new byte[3], 0, 3);
    endChunk(start);
    if (palette != null) {
      start = beginChunk(PLTE);
      for (int color : palette) {
        out.byteValue(color >> 16);
        out.byteValue(color >> 8);
        out.byteValue(color);
      }
      endChunk(start);
    }
    if (paletteAlpha != null) {
      start = beginChunk(TRNS);
      out.bytes(paletteAlpha, 0, paletteAlpha.length);
      endChunk(start);
    }
    start = beginChunk(IDAT);
    pixels(rowBytes, height, header.filterStride(), rows);
    endChunk(start);
    endChunk(beginChunk(IEND));
    return out.toArray();
  }

  private void pixels(int rowBytes, int height, int stride, RowSource rows) {
    if (packed.length < rowBytes) {
      packed = new byte[rowBytes];
      row = new byte[rowBytes + 1];
      above = new byte[rowBytes + 1];
    }
    deflate.begin(out, rowBytes + 1, stride);
    for (int y = 0; y < height; y++) {
      byte[] spare = above;
      above = row;
      row = spare;
      Arrays.fill(packed, 0, rowBytes, (byte) 0);
      rows.fill(y, packed);
      System.arraycopy(packed, 0, row, 1, rowBytes);
      deflate.row(row, above);
    }
    deflate.finish(row);
  }

  private int beginChunk(int type) {
    int start = out.length();
    out.intBe(0);
    out.intBe(type);
    return start;
  }

  private void endChunk(int start) {
    out.setIntBe(start, out.length() - start - 8);
    crc.reset();
    crc.update(out.array(), start + 4, out.length() - start - 4);
    out.intBe((int) crc.getValue());
  }

  private static void check(
      int width,
      int height,
      int bitDepth,
      ColorType colorType,
      int[] palette,
      byte[] paletteAlpha) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("size is " + width + "x" + height);
    }
    if (!colorType.allows(bitDepth)) {
      throw new IllegalArgumentException(colorType + " cannot have bit depth " + bitDepth);
    }
    if ((palette != null) != (colorType == ColorType.PALETTE)) {
      throw new IllegalArgumentException("a palette must be given for PALETTE only");
    }
    if (palette != null && (palette.length == 0 || palette.length > 1 << bitDepth)) {
      throw new IllegalArgumentException(
          palette.length + " palette entries, expected 1 to " + (1 << bitDepth));
    }
    if (paletteAlpha != null
        && (palette == null || paletteAlpha.length == 0 || paletteAlpha.length > palette.length)) {
      throw new IllegalArgumentException("opacities must be 1 to as many as palette entries");
    }
  }
}
