package io.maskmill.formats.binarymasks;

import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.Serializable;
import java.util.List;

/** Decides where images and masks lie, and which belong together. */
interface Layout extends Serializable {
  /** Role of an image. */
  String IMAGE = "image";

  /** Role of a mask. */
  String MASK = "mask";

  /** The label that a mask's path gives; empty when paths give none. */
  default String label(FramePart mask) {
    return "";
  }

  /** The part that a file is, or why it is not one. Never called for the classes mapping. */
  Listed classify(SourceFile file);

  /** The frames that the parts of one key make. */
  List<PlannedFrame> pair(FrameKey key, List<FramePart> parts);

  /** The image's path below its dataset, with its extension. */
  String fileName(FrameKey key, SourceFile image);

  /** Throws a ConfigException when the listed files do not have this layout. */
  default void check(ListingSummary listing) {}

  /**
   * Leaves out, of the files of one name on one side, those that are no images by their endings,
   * such as {@code a.npy} beside {@code a.png}. When none ends as an image does, all stay: reading
   * them reports what is wrong.
   */
  static List<FramePart> withoutSideFiles(List<FramePart> files) {
    if (files.size() < 2) {
      return files;
    }
    List<FramePart> images =
        files.stream().filter(part -> ImageNames.isKnown(part.file().path())).toList();
    return images.isEmpty() ? files : images;
  }

  /** A single frame that is rejected. */
  static List<PlannedFrame> rejected(
      FrameKey key, List<FramePart> parts, FaultCode code, String reason) {
    return List.of(new PlannedFrame.Rejected(key, parts, code, reason));
  }
}
