package io.maskmill.image;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.image.tiff.LabelTiff;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;

/**
 * Decodes a mask file of any still image format to its exact samples. The content decides, not the
 * name: PNG goes to {@link PngDecoder}; BMP, GIF, TIFF and lossless WebP are read as rasters, never
 * as colors. Lossy files are refused unless the caller asks for them; files of several pages or
 * frames are always refused.
 *
 * <p>Not thread-safe: use one object per thread.
 */
public final class MaskDecoder {
  private static final byte PNG_FIRST_BYTE = (byte) 0x89;

  private final PngDecoder png = new PngDecoder();
  private final StillImageReader others = new StillImageReader();

  /**
   * Decodes one file, exactly.
   *
   * @param maxPixels refuse images with more pixels before decoding them
   * @return a raster in stored orientation, valid until the next call
   * @throws PngException {@code LOSSY} for JPEG and lossy WebP or TIFF, {@code MULTI_PAGE}, {@code
   *     OVER_LIMIT}, {@code TOO_LARGE}, {@code UNSUPPORTED}, or the kind of damage
   */
  public PixelRaster decode(byte[] file, long maxPixels) throws PngException {
    return decode(file, maxPixels, false);
  }

  /**
   * Like {@link #decode}, and the numbers of a TIFF may be above 65535: then its raster is gray of
   * 32 bits.
   */
  public PixelRaster decodeNumbers(byte[] file, long maxPixels) throws PngException {
    PixelRaster numbers = numbers(file, maxPixels);
    return numbers == null ? decode(file, maxPixels, false) : numbers;
  }

  /**
   * Like {@link #decode}, but also accepts lossy files. Other decoders may compute values for them
   * that differ by a few levels.
   */
  public PixelRaster decodeLossy(byte[] file, long maxPixels) throws PngException {
    return decode(file, maxPixels, true);
  }

  /**
   * The raster turned upright, so that its orientation is 1. Returns the raster itself if there is
   * nothing to turn, else one with fresh samples.
   */
  public static PixelRaster upright(PixelRaster raster) {
    return raster.orientation() == 1 ? raster : Upright.turn(raster);
  }

  private PixelRaster decode(byte[] file, long maxPixels, boolean lossyToo) throws PngException {
    if (file.length > 0 && file[0] == PNG_FIRST_BYTE) {
      return png.decode(file, maxPixels);
    }
    PixelRaster numbers = numbers(file, maxPixels);
    if (numbers != null) {
      return ofSixteenBits(numbers);
    }
    ImageHeader header = header(file, maxPixels);
    if (header.lossy() && !lossyToo) {
      throw new PngException(
          Fault.LOSSY,
          header.kind() + " with lossy compression: its values are not exact, expected e.g. PNG");
    }
    return others.read(file, header, maxPixels);
  }

  /** The numbers of a TIFF that the JDK's reader does not give as stored; null for other files. */
  private static PixelRaster numbers(byte[] file, long maxPixels) throws PngException {
    boolean mayBeTiff = file.length > 4 && (file[0] == 'I' || file[0] == 'M') && file[0] == file[1];
    if (!mayBeTiff || header(file, maxPixels).kind() != ImageHeader.Kind.TIFF) {
      return null;
    }
    LabelTiff tiff = LabelTiff.of(file);
    return tiff == null ? null : tiff.read(maxPixels);
  }

  private static PixelRaster ofSixteenBits(PixelRaster numbers) throws PngException {
    if (numbers.bitDepth() == 32) {
      throw new PngException(
          Fault.UNSUPPORTED,
          "TIFF: a number is above 65535, the largest class; binary masks take larger numbers of"
              + " objects with values=instance");
    }
    return numbers;
  }

  private static ImageHeader header(byte[] file, long maxPixels) throws PngException {
    ImageHeader header = ImageHeader.read(file, file.length, file.length);
    long pixels = (long) header.width() * header.height();
    if (pixels > maxPixels) {
      throw new PngException(
          Fault.OVER_LIMIT,
          header.kind()
              + " header: "
              + header.width()
              + "x"
              + header.height()
              + " are "
              + pixels
              + " pixels, the limit is "
              + maxPixels);
    }
    return header;
  }
}
