package io.maskmill.image;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.png.PngDecoder;
import io.maskmill.png.PngException;

/**
 * The memory that {@link MaskDecoder} takes for a picture, from its header: the arrays that hold
 * its pixels until the next picture. What follows from them, runs and objects, is small beside them
 * for masks that were drawn. For kinds other than PNG it is the least that a picture of the size
 * can take.
 *
 * @param width columns
 * @param height rows
 * @param bytes beside those of the file
 */
public record PixelMemory(int width, int height, long bytes) {
  /** The picture and its samples, at one byte per pixel. */
  private static final int LEAST = 2;

  /** The same in three channels, which these kinds always have. */
  private static final int LEAST_OF_COLORS = 6;

  /** The memory for a file; null when its header cannot be read, which decoding reports. */
  public static PixelMemory of(byte[] file) {
    try {
      ImageHeader header = ImageHeader.read(file, file.length, file.length);
      long pixels = (long) header.width() * header.height();
      long bytes =
          switch (header.kind()) {
            case PNG -> PngDecoder.memory(file, header.orientation() != 1);
            case WEBP -> pixels * LEAST_OF_COLORS;
            case JPEG, BMP, TIFF, GIF -> pixels * LEAST;
          };
      return new PixelMemory(header.width(), header.height(), bytes);
    } catch (PngException e) {
      return null;
    }
  }
}
