package io.maskmill.formats.coco;

import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;

/** The text of images and annotations, in one exporter's words. For one thread. */
interface Records {

  /**
   * A record of {@code images}.
   *
   * @param fileName what the document calls the frame's image
   * @param uri where the image can be found when it is not copied; empty when nobody asks
   */
  String image(Frame frame, String fileName, String uri);

  /**
   * A record of {@code annotations}.
   *
   * @param imageId id of the frame's image
   */
  String annotation(ObjectMask object, MaskText mask, String imageId);
}
