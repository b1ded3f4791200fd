package io.maskmill.image;

import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

/**
 * Describes the meaning of a TIFF's samples; only samples that can be passed on exactly are
 * accepted.
 *
 * @param photometric 0 white is zero, 1 black is zero, 2 RGB, 3 palette
 */
record TiffPixels(int photometric) {

  /** Writers choose tile sizes regardless of the image: 256x256 and 512x512 are usual. */
  private static final int MIN_TILE_LIMIT = 1 << 20;

  private static final int MAX_CHANNELS = 4;
  private static final int MAX_BITS = 16;

  /**
   * Checks the file before anything is decoded, since the JDK's reader allocates a tile and a row
   * of channels at the declared size.
   *
   * @param maxPixels limit for a tile, which may be larger than the image
   * @throws PngException {@code TOO_LARGE} for a tile over the limit, {@code UNSUPPORTED} for
   *     signed and floating point samples, and for colors that must be computed (CMYK, YCbCr, Lab)
   */
  static TiffPixels of(IIOMetadata metadata, long maxPixels)
      throws IIOInvalidTreeException, PngException {
    TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
    checkTile(directory, maxPixels);
    int channels = first(directory, BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL, 1);
    int bits = first(directory, BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1);
    if (channels > MAX_CHANNELS || bits > MAX_BITS) {
      throw new PngException(
          Fault.UNSUPPORTED,
          "TIFF: " + channels + " channels of " + bits + " bits, expected up to 4 of up to 16");
    }
    int photometric = first(directory, BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION, 1);
    int format = first(directory, BaselineTIFFTagSet.TAG_SAMPLE_FORMAT, 1);
    if (format != 1) {
      throw new PngException(
          Fault.UNSUPPORTED, "TIFF: sample format is " + format + ", expected 1 (unsigned)");
    }
    if (photometric < 0 || photometric > 3) {
      throw new PngException(
          Fault.UNSUPPORTED,
          "TIFF: photometric interpretation is " + photometric + ", expected 0 to 3");
    }
    return new TiffPixels(photometric);
  }

  /** Whether a sample is a brightness, although the JDK returns an index for 1 to 4 bits. */
  boolean isGray() {
    return photometric <= 1;
  }

  private static void checkTile(TIFFDirectory directory, long maxPixels) throws PngException {
    long width = first(directory, BaselineTIFFTagSet.TAG_TILE_WIDTH, 1) & 0xFFFFFFFFL;
    long height = first(directory, BaselineTIFFTagSet.TAG_TILE_LENGTH, 1) & 0xFFFFFFFFL;
    long limit = Math.max(maxPixels, MIN_TILE_LIMIT);
    if (width > limit || height > limit || width * height > limit) {
      throw new PngException(
          Fault.TOO_LARGE,
          "TIFF: its tiles are " + width + "x" + height + " pixels, the limit is " + limit);
    }
  }

  private static int first(TIFFDirectory directory, int tag, int otherwise) {
    TIFFField field = directory.getTIFFField(tag);
    return field == null || field.getCount() == 0 ? otherwise : field.getAsInt(0);
  }
}
