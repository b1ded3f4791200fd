package io.maskmill.model;

import java.util.Arrays;

/**
 * The opacity of a frame's pixels; never labels. It may belong to an object that is drawn with it:
 * the object then has {@link #maskId} in its attribute {@link #OF_OBJECT}, and its mask covers the
 * pixels with an opacity above 0. A transform may later take pixels from the object; outside the
 * object's mask the opacity has no meaning.
 *
 * @param maskId the source's name for the mask, may be empty
 * @param width columns
 * @param height rows
 * @param alpha row-major, one byte per pixel, 0 transparent .. 255 opaque; shared, read-only
 */
@SuppressWarnings("ArrayRecordComponent") // pixels, with equality by value below
public record AlphaMask(String maskId, int width, int height, byte[] alpha) {

  /** The attribute of an object that holds the id of the alpha mask it is drawn with. */
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
