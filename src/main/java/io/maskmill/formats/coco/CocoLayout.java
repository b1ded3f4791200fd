package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Overview;
import java.io.Serializable;
import java.util.List;

/**
 * Decides where files lie in a target.
 *
 * @param foldersBySubset whether each subset has its own image folder; false when no frame has a
 *     subset
 * @param foldersByDataset whether file names start with the dataset
 * @param copies whether images are copied, so that their names must be ones that a reader looks for
 * @param isEncord whether images from Encord keep the names that its exporter gives them
 */
record CocoLayout(
    boolean foldersBySubset, boolean foldersByDataset, boolean copies, boolean isEncord)
    implements Serializable {
  private static final String DEFAULT = "default";

  /**
   * @throws ConfigException when a subset's name cannot be part of a file name
   */
  static CocoLayout of(Overview overview, ImageMode images, boolean isEncord) {
    for (String subset : overview.subsets()) {
      if (subset.indexOf('/') >= 0 || (!subset.isEmpty() && !FileNames.isSafe(subset))) {
        throw new ConfigException(
            "subset '" + subset + "' cannot name a COCO document; rename it before conversion");
      }
    }
    for (String subset : overview.subsets()) {
      if (DocumentPart.of(document(subset)) != null) {
        throw new ConfigException(
            "subset '"
                + subset
                + "' would name a COCO document like a part of a larger one; rename it before"
                + " conversion");
      }
    }
    if (overview.subsets().contains("") && overview.subsets().contains(DEFAULT)) {
      throw new ConfigException(
          "frames without a subset and frames of subset 'default' would share one COCO document;"
              + " rename the subset before conversion");
    }
    boolean hasSubsets = overview.subsets().stream().anyMatch(subset -> !subset.isEmpty());
    boolean copies = images == ImageMode.COPY;
    return new CocoLayout(hasSubsets, overview.severalDatasets(), copies, isEncord);
  }

  /** The document of a subset. */
  static String document(String subset) {
    return "annotations/instances_" + (subset.isEmpty() ? DEFAULT : subset) + ".json";
  }

  private static final String INFO = "annotations/image_info_";
  private static final String RESULTS = "annotations/results_";

  /** The document of the images that a subset's results are of. */
  static String infoDocument(String subset) {
    return INFO + (subset.isEmpty() ? DEFAULT : subset) + ".json";
  }

  /** The list of a subset's results. */
  static String resultsDocument(String subset) {
    return RESULTS + (subset.isEmpty() ? DEFAULT : subset) + ".json";
  }

  static boolean isInfoDocument(String path) {
    return path.startsWith(INFO);
  }

  static boolean isResults(String path) {
    return path.startsWith(RESULTS);
  }

  /** The results that the images of a document are of. */
  static String resultsOf(String info) {
    return RESULTS + info.substring(INFO.length());
  }

  /** The document of the images that results, or a part of them, are of. */
  static String infoOf(String results) {
    return INFO + DocumentPart.whole(results).substring(RESULTS.length());
  }

  /** The panoptic document of a subset. */
  static String panopticDocument(String subset) {
    return "annotations/panoptic_" + (subset.isEmpty() ? DEFAULT : subset) + ".json";
  }

  /** The PNG's name in a panoptic document; unique within a subset. */
  String maskName(Frame frame) {
    String dataset = frame.key().dataset();
    String name = frame.key().name() + ".png";
    return NotData.visible(
        FileNames.safe(foldersByDataset && !dataset.isEmpty() ? dataset + "/" + name : name));
  }

  /** The frame as {@link CocoReader} will read it back, with these objects. */
  Frame readBack(Frame frame, ImageMode imageMode, List<ObjectMask> objects) {
    String written = fileName(frame);
    boolean isFound =
        imageMode == ImageMode.COPY
            && frame.image().isPresent()
            && CocoReader.isImage(FileNames.last(written))
            && NotData.anywhere(imagePath(frame)).isEmpty();
    String name = isFound ? written : ImageEntry.fileName(written);
    boolean isWhole = frame.key().name().equals(frame.image().fileName());
    FrameKey key = new FrameKey("", frame.key().subset(), isWhole ? name : CocoReader.lone(name));
    return frame.with(key, objects).withImage(new ImageRef(name, "", 0, ""));
  }

  /** The {@code file_name} of the frame's image. */
  String fileName(Frame frame) {
    String encord = isEncord ? EncordRecords.fileName(frame) : "";
    return encord.isEmpty() ? plainName(frame) : FileNames.safe(encord);
  }

  private String plainName(Frame frame) {
    String name = frame.image().fileName();
    name = name.isEmpty() ? frame.key().name() : name;
    String dataset = frame.key().dataset();
    name = FileNames.safe(foldersByDataset && !dataset.isEmpty() ? dataset + "/" + name : name);
    return copies ? NotData.visible(name) : name;
  }

  /** The path of the frame's image. */
  String imagePath(Frame frame) {
    String fileName = fileName(frame);
    if (isEncord && !EncordRecords.fileName(frame).isEmpty()) {
      return fileName;
    }
    String subset = frame.key().subset();
    String folder = subset.isEmpty() ? DEFAULT : subset;
    return foldersBySubset ? "images/" + folder + "/" + fileName : "images/" + fileName;
  }
}
