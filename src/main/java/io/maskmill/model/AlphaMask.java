package io.maskmill.model;

import java.util.Arrays;

/**
 * Opacity of a frame's pixels; never labels. It may belong to an object that is drawn with it: the
 * object then has {@link #maskId} in its attribute {@link #OF_OBJECT}, and its mask is where the
 * opacity is above 0. A transform may have taken pixels from the object since: outside its mask the
 * opacity means nothing.
 *
 * @param maskId the source's name of the mask, may be empty
 * @param width columns
 * @param height rows
 * @param alpha row-major, one byte a pixel, 0 transparent .. 255 opaque; shared, read-only
 */
@SuppressWarnings("ArrayRecordComponent") // pixels, with equality by value below
public record AlphaMask(String maskId, int width, int height, byte[] alpha) {

  /** The attribute of an object that names the alpha mask it is drawn with. */
  public static final String OF_OBJECT = "drawn.alpha";

  public AlphaMask {
    if ((long) width * height != alpha.length) {
      throw new IllegalArgumentException(
          "alpha mask of " + width + "x" + height + " has " + alpha.length + " bytes");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AlphaMask m
        && maskId.equals(m.maskId)
        && width == m.width
        && height == m.height
        && Arrays.equals(alpha, m.alpha);
  }

  @Override
  public int hashCode() {
    return 31 * maskId.hashCode() + Arrays.hashCode(alpha);
  }
}
