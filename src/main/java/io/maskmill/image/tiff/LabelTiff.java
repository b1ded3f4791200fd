package io.maskmill.image.tiff;

import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import java.util.Arrays;

/**
 * A TIFF of one channel whose samples are whole numbers: 8 to 64 bits, unsigned, signed or floating
 * point, in strips or tiles, classic or BigTIFF. The samples are the numbers of classes or objects,
 * so nothing is scaled, cut or rounded.
 *
 * @param width columns
 * @param height rows
 * @param samples what a sample is
 * @param orientation EXIF orientation, 1..8
 */
public record LabelTiff(
    TiffFile file, int width, int height, TiffSamples samples, int orientation) {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int ORIENTATION = 274;
  private static final int CHANNELS = 277;
  private static final int STRIP_ROWS = 278;
  private static final int STRIP_LENGTHS = 279;
  private static final int PREDICTOR = 317;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_LENGTHS = 325;
  private static final int SAMPLE_FORMAT = 339;

  private static final int MIN_BLOCK_LIMIT = 1 << 20;
  private static final int MAX_16_BITS = 0xFFFF;

  /**
   * Opens a TIFF whose samples the JDK's reader does not give as stored; null for others, and for
   * those of colors.
   *
   * @throws PngException {@code MULTI_PAGE}, {@code UNSUPPORTED}, or the kind of damage
   */
  public static LabelTiff of(byte[] bytes) throws PngException {
    TiffFile file = TiffFile.of(bytes);
    long bits = file.number(BITS, 1);
    long format = file.number(SAMPLE_FORMAT, 1);
    boolean isPlain = bits <= 16 && format == 1;
    if (isPlain && !file.isBig()) {
      return null;
    }
    long photometric = file.number(PHOTOMETRIC, 1);
    if (file.number(CHANNELS, 1) != 1 || photometric != 1) {
      if (!file.isBig()) {
        return null;
      }
      throw new PngException(
          Fault.UNSUPPORTED, "BigTIFF of colors, expected one channel where black is 0");
    }
    if (file.hasMorePages()) {
      throw new PngException(Fault.MULTI_PAGE, "TIFF holds several images, expected one");
    }
    long orientation = file.number(ORIENTATION, 1);
    return new LabelTiff(
        file,
        size(file.number(WIDTH, 0)),
        size(file.number(HEIGHT, 0)),
        TiffSamples.of(bits, format, file.number(PREDICTOR, 1), file.order()),
        orientation >= 1 && orientation <= 8 ? (int) orientation : 1);
  }

  private static int size(long size) throws PngException {
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw new PngException(Fault.BAD_HEADER, "TIFF header: a size is " + size);
    }
    return (int) size;
  }

  /**
   * Reads the numbers, 0 to 2147483647.
   *
   * @param maxPixels limit for a strip or tile, which may be larger than the image; the caller has
   *     accepted the size of the image
   * @return a gray raster of 16 bits, or of 32 if a number is above 65535
   * @throws PngException {@code NOT_A_NUMBER} for fractions and negative numbers, or the kind of
   *     damage
   */
  public PixelRaster read(long maxPixels) throws PngException {
    long pixels = (long) width * height;
    if (4 * pixels > Integer.MAX_VALUE - 1024) {
      throw new PngException(Fault.TOO_LARGE, "TIFF: its numbers take " + 4 * pixels + " bytes");
    }
    boolean tiled = file.number(TILE_WIDTH, 0) > 0;
    int blockWidth = tiled ? size(file.number(TILE_WIDTH, 0)) : width;
    long rows = tiled ? file.number(TILE_HEIGHT, 0) : file.number(STRIP_ROWS, height);
    int blockHeight = size(tiled ? rows : Math.min(rows, height));
    long limit = Math.max(maxPixels, MIN_BLOCK_LIMIT);
    long blockBytes = (long) blockWidth * blockHeight * samples.bytes();
    if ((long) blockWidth * blockHeight > limit || blockBytes > Integer.MAX_VALUE - 1024) {
      throw new PngException(
          Fault.TOO_LARGE,
          "TIFF: its tiles are "
              + blockWidth
              + "x"
              + blockHeight
              + " pixels, the limit is "
              + limit);
    }
    int across = (width - 1) / blockWidth + 1;
    int down = (height - 1) / blockHeight + 1;
    long blocks = (long) across * down;
    long[] offsets = file.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS, blocks);
    long[] lengths = file.numbers(tiled ? TILE_LENGTHS : STRIP_LENGTHS, blocks);
    if (offsets.length < blocks || lengths.length < blocks) {
      throw new PngException(
          Fault.TRUNCATED, "TIFF: " + offsets.length + " of " + blocks + " blocks are there");
    }
    TiffCodec codec = TiffCodec.of(file.number(COMPRESSION, 1));
    byte[] block = new byte[(int) blockBytes];
    byte[] numbers = new byte[(int) (4 * pixels)];
    long all = 0;
    for (int i = 0; i < blocks; i++) {
      int left = i % across * blockWidth;
      int top = i / across * blockHeight;
      int wanted = tiled ? blockHeight : Math.min(blockHeight, height - top);
      int got = codec.unpack(file.slice(offsets[i], lengths[i]), block);
      if (got < (long) wanted * blockWidth * samples.bytes()) {
        throw new PngException(Fault.TRUNCATED, "TIFF: block " + i + " ends before its pixels do");
      }
      for (int y = 0; y < Math.min(wanted, height - top); y++) {
        samples.restore(block, y * blockWidth, blockWidth);
        int taken = Math.min(blockWidth, width - left);
        all |= row(block, y * blockWidth, taken, numbers, (top + y) * width + left);
      }
    }
    boolean isWide = all > MAX_16_BITS;
    return new PixelRaster(
        width,
        height,
        isWide ? 32 : 16,
        ColorType.GRAY,
        isWide ? numbers : narrowed(numbers),
        null,
        null,
        null,
        orientation);
  }

  /** Writes a row of numbers; gives their bits. */
  private long row(byte[] block, int from, int count, byte[] numbers, int to) throws PngException {
    long all = 0;
    for (int x = 0; x < count; x++) {
      long number = samples.number(block, from + x);
      if (number < 0 || number > Integer.MAX_VALUE) {
        int pixel = to + x;
        throw new PngException(
            Fault.NOT_A_NUMBER,
            "TIFF: the pixel at "
                + pixel % width
                + ","
                + pixel / width
                + " is "
                + samples.text(block, from + x)
                + "; numbers of classes and objects are whole, 0 to 2147483647");
      }
      all |= number;
      int at = 4 * (to + x);
      numbers[at] = (byte) (number >> 24);
      numbers[at + 1] = (byte) (number >> 16);
      numbers[at + 2] = (byte) (number >> 8);
      numbers[at + 3] = (byte) number;
    }
    return all;
  }

  private static byte[] narrowed(byte[] numbers) {
    int to = 0;
    for (int from = 2; from < numbers.length; from += 4) {
      numbers[to++] = numbers[from];
      numbers[to++] = numbers[from + 1];
    }
    return Arrays.copyOf(numbers, to);
  }
}
