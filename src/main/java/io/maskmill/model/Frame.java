package io.maskmill.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One image with its masks: the canonical model that every format reads into and writes from.
 *
 * @param key identity
 * @param image the picture, never null; {@link ImageRef#isPresent()} tells whether its bytes exist
 * @param width columns of the image as shown (after EXIF turning) and of every mask
 * @param height rows, likewise
 * @param objects annotated things in annotation order
 * @param alphas opacity masks
 * @param attributes what else the source said about the frame; read-only, in key order
 */
public record Frame(
    FrameKey key,
    ImageRef image,
    int width,
    int height,
    List<ObjectMask> objects,
    List<AlphaMask> alphas,
    Map<String, String> attributes) {

  public Frame {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(image, "image");
    objects = List.copyOf(objects);
    alphas = List.copyOf(alphas);
    attributes =
        attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(attributes));
    for (ObjectMask object : objects) {
      if (object.mask().width() != width || object.mask().height() != height) {
        throw new IllegalArgumentException(
            "object of "
                + object.mask().width()
                + "x"
                + object.mask().height()
                + " in a frame of "
                + width
                + "x"
                + height);
      }
    }
  }

  /** A frame with objects only, without alpha masks or attributes. */
  public Frame(FrameKey key, ImageRef image, int width, int height, List<ObjectMask> objects) {
    this(key, image, width, height, objects, List.of(), Map.of());
  }

  /** The same picture under another key and with other objects. */
  public Frame with(FrameKey otherKey, List<ObjectMask> otherObjects) {
    return new Frame(otherKey, image, width, height, otherObjects, alphas, attributes);
  }

  /** The same frame with other opacity masks. */
  public Frame withAlphas(List<AlphaMask> others) {
    return new Frame(key, image, width, height, objects, others, attributes);
  }

  /** The same frame with another picture. */
  public Frame withImage(ImageRef other) {
    return new Frame(key, other, width, height, objects, alphas, attributes);
  }
}
