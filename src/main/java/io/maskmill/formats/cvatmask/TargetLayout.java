package io.maskmill.formats.cvatmask;

import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Overview;
import java.io.Serializable;
import java.util.List;

/**
 * Decides where lists, masks and images lie in a target.
 *
 * @param datasets whether the dataset is the id's first folder, since names alone may clash
 * @param subsets whether the subset is the id's next folder, for the same reason
 * @param renames whether ids that no reader would look for are renamed
 * @param listsWithUnderscore examples of lists that CVAT will not read
 */
record TargetLayout(
    boolean datasets, boolean subsets, boolean renames, List<String> listsWithUnderscore)
    implements Serializable {
  static final String SECTION = "ids";
  private static final int NAMED = 5;

  /**
   * @throws ConfigException when a subset's name cannot be a list's name
   */
  static TargetLayout of(Overview overview, TargetOptions options) {
    for (String subset : overview.subsets()) {
      boolean isUnsafe = subset.indexOf('/') >= 0 || !NotData.anywhere(list(subset)).isEmpty();
      if (isUnsafe || (!subset.isEmpty() && !FileNames.isSafe(subset))) {
        throw new ConfigException(
            "subset '" + subset + "' cannot name a list of ids; rename it before conversion");
      }
    }
    if (overview.subsets().contains("") && overview.subsets().contains(CvatReader.DEFAULT)) {
      throw new ConfigException(
          "frames without a subset and frames of subset 'default' would share one list; rename"
              + " the subset before conversion");
    }
    boolean isParted = overview.subsets().size() > 1 && !options.compat();
    return new TargetLayout(
        overview.severalDatasets(),
        isParted && options.subsetFolders() == TargetOptions.SubsetFolders.AUTO,
        !options.compat(),
        overview.subsets().stream()
            .map(TargetLayout::list)
            .filter(list -> list.indexOf('_') >= 0)
            .limit(NAMED)
            .toList());
  }

  /** The list of a subset. */
  static String list(String subset) {
    return Root.LISTS + (subset.isEmpty() ? CvatReader.DEFAULT : subset) + ".txt";
  }

  /** The id of a frame: a path below the folders of masks, without extension. */
  String id(FrameKey key) {
    String id = ownId(key);
    if (!renames) {
      return id;
    }
    String mask = NotData.visible(id + CvatReader.PNG);
    return mask.substring(0, mask.length() - CvatReader.PNG.length());
  }

  /** Whether a reader would not find a frame under its own name, so that it gets another. */
  boolean isRenamed(FrameKey key) {
    return !id(key).equals(ownId(key));
  }

  private String ownId(FrameKey key) {
    StringBuilder id = new StringBuilder();
    if (datasets && !key.dataset().isEmpty()) {
      id.append(key.dataset()).append('/');
    }
    if (subsets && !key.subset().isEmpty()) {
      id.append(key.subset()).append('/');
    }
    return FileNames.safe(id.append(key.name()).toString());
  }

  /** The extension of the frame's image with its dot, or empty; the id precedes it. */
  static String extension(Frame frame) {
    String last = FileNames.last(frame.image().fileName());
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(dot) : "";
  }

  String imagePath(Frame frame) {
    return CvatReader.IMAGES + id(frame.key()) + extension(frame);
  }
}
