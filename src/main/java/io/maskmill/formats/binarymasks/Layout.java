package io.maskmill.formats.binarymasks;

import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.Serializable;
import java.util.List;

/** Where images and masks lie, and which belong together. */
interface Layout extends Serializable {
  /** Role of an image. */
  String IMAGE = "image";

  /** Role of a mask. */
  String MASK = "mask";

  /** The label that a mask's path tells; empty where paths tell none. */
  default String label(FramePart mask) {
    return "";
  }

  /** The part that a file is, or why it is none. The classes mapping is not asked for. */
  Listed classify(SourceFile file);

  /** What the parts of one key make. */
  List<PlannedFrame> pair(FrameKey key, List<FramePart> parts);

  /** The image's path below its dataset, with its extension. */
  String fileName(FrameKey key, SourceFile image);

  /** ConfigException when what was listed does not lie like that. */
  default void check(ListingSummary listing) {}

  /** A frame that is set aside. */
  static List<PlannedFrame> rejected(
      FrameKey key, List<FramePart> parts, FaultCode code, String reason) {
    return List.of(new PlannedFrame.Rejected(key, parts, code, reason));
  }
}
