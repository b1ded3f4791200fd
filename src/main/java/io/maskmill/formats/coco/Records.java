package io.maskmill.formats.coco;

import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;

/** Writes images and annotations as text in one exporter's terms. Not thread-safe. */
interface Records {

  /**
   * A record of {@code images}.
   *
   * @param fileName the {@code file_name} of the frame's image
   * @param uri where the image can be found when it is not copied; empty when it is not wanted
   */
  String image(Frame frame, String fileName, String uri);

  /**
   * A record of {@code annotations}.
   *
   * @param imageId id of the frame's image
   */
  String annotation(ObjectMask object, MaskText mask, String imageId);

  /** How many categories that lists of the last image name have no id in the target. */
  default int lostCategories() {
    return 0;
  }
}
