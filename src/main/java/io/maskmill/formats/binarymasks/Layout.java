package io.maskmill.formats.binarymasks;

import io.maskmill.model.FaultCode;
import io.maskmill.model.FileNames;
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

  /**
   * What holds in every layout.
   *
   * @param dataset name of the dataset where paths give none
   * @param unmasked what becomes of an image without masks
   * @param keepsImageless whether masks without an image are a frame
   * @param lists the subsets of names where paths give none
   */
  record Rule(
      String dataset, ReadOptions.Unmasked unmasked, boolean keepsImageless, SubsetLists lists)
      implements Serializable {
    /** A rule without lists. */
    Rule(String dataset, ReadOptions.Unmasked unmasked, boolean keepsImageless) {
      this(dataset, unmasked, keepsImageless, SubsetLists.NONE);
    }

    Rule with(SubsetLists others) {
      return new Rule(dataset, unmasked, keepsImageless, others);
    }

    /** Whether an image without masks is a frame without objects. */
    boolean keepsMaskless() {
      return unmasked == ReadOptions.Unmasked.KEEP;
    }

    /** Whether an image without masks is in no frame. */
    boolean skipsMaskless() {
      return unmasked == ReadOptions.Unmasked.SKIP;
    }

    /** What is said about masks without an image. */
    static final String WITHOUT_IMAGE =
        " (missing-image=keep takes masks alone, such as predictions)";
  }

  /** What holds in every layout. */
  Rule rule();

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

  /**
   * The path that the missing image of a mask probably had: the frame's name when it is that of an
   * image, as in {@code a.jpg.png}, else the name with the mask's extension.
   */
  static String imagelessName(FrameKey key, SourceFile mask) {
    String last = FileNames.last(mask.path());
    int dot = last.lastIndexOf('.');
    return ImageNames.isKnown(key.name()) || dot <= 0
        ? key.name()
        : key.name() + last.substring(dot);
  }

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
