package io.maskmill.formats.cvatimages;

import io.maskmill.model.FaultCode;
import java.util.List;

/** Fault codes that only "CVAT for images" has. */
final class CvatImagesFaults {
  static final FaultCode MASK_OUTSIDE =
      new FaultCode(
          "cvat-images.mask-outside",
          "a mask's box reaches over the border of its image",
          "set mask-outside=clip to cut it there, as CVAT's canvas shows it");
  static final FaultCode NO_SIZE =
      new FaultCode(
          "cvat-images.no-size",
          "an image element has no width and height, and no image file was found",
          "put the image beside the document, or add width and height");
  static final FaultCode REPEATED =
      new FaultCode(
          "cvat-images.repeated-image",
          "several image elements name one image of a subset",
          "set repeated-images=append to take the objects of all");

  /** All codes, in the order in which they are shown. */
  static final List<FaultCode> ALL = List.of(MASK_OUTSIDE, NO_SIZE, REPEATED);

  private CvatImagesFaults() {}
}
