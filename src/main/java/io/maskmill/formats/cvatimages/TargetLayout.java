package io.maskmill.formats.cvatimages;

import io.maskmill.formats.cvatimages.ImageEntry.Place;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Overview;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where documents and images of a target lie, and what images are called.
 *
 * @param subsets of the target as CVAT calls them, sorted as keys are
 * @param isProject whether they share one document
 * @param foldersByDataset whether names begin with the dataset, since they may clash without
 * @param copies whether images are copied
 */
record TargetLayout(
    List<String> subsets, boolean isProject, boolean foldersByDataset, boolean copies)
    implements Serializable {
  static final String DOCUMENT = "annotations.xml";
  static final String IMAGES = "images/";

  /**
   * @throws ConfigException when a subset cannot name a document
   */
  static TargetLayout of(Overview overview, TargetOptions options, ImageMode images) {
    List<String> subsets = new ArrayList<>();
    for (String subset : overview.subsets()) {
      String name = subset.isEmpty() ? Place.DEFAULT : subset;
      boolean isSafe =
          FileNames.isSafe(name)
              && name.indexOf('/') < 0
              && NotData.anywhere(name + "/").isEmpty()
              && XmlText.canBeSaid(name)
              && name.equals(name.strip());
      if (!isSafe || subsets.contains(name)) {
        throw new ConfigException(
            isSafe
                ? "frames without a subset and frames of subset 'default' would be one subset in"
                    + " CVAT; rename the subset before conversion"
                : "subset '" + subset + "' cannot name a document; rename it before conversion");
      }
      subsets.add(name);
    }
    return new TargetLayout(
        List.copyOf(subsets),
        options.isProject() && subsets.size() > 1,
        overview.severalDatasets(),
        images == ImageMode.COPY);
  }

  /** Whether documents or images are told apart by their subset. */
  boolean isParted() {
    return subsets.size() > 1;
  }

  /** The subset as CVAT calls it. */
  static String subset(FrameKey key) {
    return key.subset().isEmpty() ? Place.DEFAULT : key.subset();
  }

  /** The document that a frame goes into. */
  String document(FrameKey key) {
    if (!isParted() || isProject) {
      return DOCUMENT;
    }
    String name = subset(key) + ".xml";
    return name.equals(DOCUMENT) ? "annotations_.xml" : name;
  }

  /** The subset of a document of {@link #document}. */
  String subsetOf(String document) {
    for (String subset : subsets) {
      if (isParted() && document.equals(document(new FrameKey("", subset, "")))) {
        return subset;
      }
    }
    return subsets.isEmpty() ? Place.DEFAULT : subsets.get(0);
  }

  /** The image's name in its document: a path with its extension. */
  String name(Frame frame) {
    FrameKey key = frame.key();
    String own = frame.image().fileName().isEmpty() ? key.name() : frame.image().fileName();
    String dataset = foldersByDataset && !key.dataset().isEmpty() ? key.dataset() + "/" : "";
    String name = FileNames.safe(dataset + own);
    return copies ? NotData.visible(name) : name;
  }

  /** Where the image is copied to. */
  String imagePath(Frame frame) {
    return IMAGES + (isParted() ? subset(frame.key()) + "/" : "") + name(frame);
  }
}
