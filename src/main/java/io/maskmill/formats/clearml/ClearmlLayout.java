package io.maskmill.formats.clearml;

import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.Overview;
import java.io.Serializable;
import java.util.Locale;

/**
 * Decides where documents, masks and images lie in a target. Dataset and subset are one folder
 * each, so that no two frames share a path.
 *
 * @param withDatasets whether the dataset is a folder; false when there is only one
 * @param withSubsets whether the subset is a folder; false when no frame has one
 * @param framesPerFile number of frames per document
 */
record ClearmlLayout(boolean withDatasets, boolean withSubsets, int framesPerFile)
    implements Serializable {

  static ClearmlLayout of(Overview overview, int framesPerFile) {
    boolean hasSubsets = overview.subsets().stream().anyMatch(subset -> !subset.isEmpty());
    return new ClearmlLayout(overview.severalDatasets(), hasSubsets, framesPerFile);
  }

  /** The document of a frame, by the frame's position among all. */
  String document(long ordinal) {
    return String.format(Locale.ROOT, "frames-%05d.jsonl", ordinal / framesPerFile);
  }

  String image(Frame frame) {
    return "images/" + folders(frame.key()) + fileName(frame);
  }

  String mask(String maskId, Frame frame) {
    return "masks/"
        + folder(maskId)
        + "/"
        + folders(frame.key())
        + FileNames.safe(frame.key().name())
        + ".png";
  }

  /** The image's name, never empty. */
  static String fileName(Frame frame) {
    String name = frame.image().fileName();
    return FileNames.safe(name.isEmpty() ? frame.key().name() : name);
  }

  private String folders(FrameKey key) {
    return (withDatasets ? folder(key.dataset()) + "/" : "")
        + (withSubsets ? folder(key.subset()) + "/" : "");
  }

  /** A folder name for any text; different texts get different names. */
  private static String folder(String text) {
    String name = text.replace("%", "%25").replace("/", "%2F").replace("\0", "%00");
    return switch (name) {
      case "" -> "%";
      case "." -> "%2E";
      case ".." -> "%2E%2E";
      default -> name;
    };
  }
}
