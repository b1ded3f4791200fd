package io.maskmill.picture;

import io.maskmill.mask.Box;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A part of a frame drawn in three layers of one size, to be shown on top of each other: the image,
 * the objects filled, and the objects outlined. The arrays are shared and read-only.
 *
 * @param shown the part of the frame, in the frame's pixels
 * @param width columns of each layer, 1 or more
 * @param height rows of each layer, 1 or more
 * @param image the image as a JPEG or PNG; no bytes when there is none to show, so that the other
 *     layers lie on a plain background
 * @param fill the objects filled with their colors, opaque, as a PNG with a palette that is
 *     transparent elsewhere
 * @param outline the objects' outlines, likewise: a line in the object's color on a dark or light
 *     line, which shows on any image
 */
@SuppressWarnings("ArrayRecordComponent") // compared by value below; read-only by contract
public record Layers(Box shown, int width, int height, byte[] image, byte[] fill, byte[] outline)
    implements Serializable {

  /** Whether there is an image below the objects. */
  public boolean hasImage() {
    return image.length > 0;
  }

  /** The type of the image's bytes: {@code image/jpeg} or {@code image/png}. */
  public String imageType() {
    return image.length > 0 && image[0] == (byte) 0xFF ? "image/jpeg" : "image/png";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layers layers
        && shown.equals(layers.shown)
        && width == layers.width
        && height == layers.height
        && Arrays.equals(image, layers.image)
        && Arrays.equals(fill, layers.fill)
        && Arrays.equals(outline, layers.outline);
  }

  @Override
  public int hashCode() {
    return 31 * shown.hashCode() + Arrays.hashCode(fill);
  }
}
