package io.maskmill.formats.labelstudio;

import io.maskmill.model.FaultCode;
import java.util.List;

/** Fault codes that only Label Studio's exports have. */
final class LabelStudioFaults {
  static final FaultCode VIDEO =
      new FaultCode(
          "label-studio.video",
          "a task is of a video, whose shapes belong to moments and not to pixels of an image",
          "export the frames that matter as images with masks of their own");

  static final FaultCode SEVERAL_IMAGES =
      new FaultCode(
          "label-studio.several-images",
          "a task has several images, and its regions belong to one of them each",
          "make one task of each image, or name the image's key with image-key=");

  static final FaultCode SHAPE =
      new FaultCode(
          "label-studio.unsupported-shape",
          "a region is of a shape that is no mask, such as a vector or a cuboid",
          "set shapes=skip to leave such regions out and count them, or draw them as brush or"
              + " polygon");

  static final FaultCode UNSAVED =
      new FaultCode(
          "label-studio.unsaved",
          "a brush region has strokes but no mask, as drafts have",
          "open the task in Label Studio, submit the annotation and export again");

  static final FaultCode OPAQUE =
      new FaultCode(
          "label-studio.opaque",
          "a bitmask has no opacity, so that it would cover the whole image",
          "save the mask with an alpha channel, transparent where nothing is");

  /** All codes, in the order in which they are shown. */
  static final List<FaultCode> ALL = List.of(VIDEO, SEVERAL_IMAGES, SHAPE, UNSAVED, OPAQUE);

  private LabelStudioFaults() {}
}
