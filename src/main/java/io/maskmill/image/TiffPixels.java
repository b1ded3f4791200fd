package io.maskmill.image;

import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

/**
 * How a TIFF means its samples; only what can be handed over exactly is accepted.
 *
 * @param photometric 0 white is zero, 1 black is zero, 2 RGB, 3 palette
 */
record TiffPixels(int photometric) {

  /**
   * @throws PngException {@code UNSUPPORTED} for signed and floating point samples, and for colors
   *     that must be computed (CMYK, YCbCr, Lab)
   */
  static TiffPixels of(IIOMetadata metadata) throws IIOInvalidTreeException, PngException {
    TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
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

  /** Whether a sample is a brightness, although the JDK hands out an index for 1 to 4 bits. */
  boolean isGray() {
    return photometric <= 1;
  }

  private static int first(TIFFDirectory directory, int tag, int otherwise) {
    TIFFField field = directory.getTIFFField(tag);
    return field == null || field.getCount() == 0 ? otherwise : field.getAsInt(0);
  }
}
